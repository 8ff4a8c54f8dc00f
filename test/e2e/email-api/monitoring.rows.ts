import type { SandboxState } from '../../../sandbox/index.js';
import { admin, type Row, type Rows } from '../chat-api/rows.js';

type User = NonNullable<ReturnType<SandboxState['users']['get']>>;

/** What users have in their inboxes, a row for each skill that they are in. */
const monitored = (ice: SandboxState, isSeen: (user: User) => boolean) =>
  ice.users.filter(isSeen).flatMap(({ id: userId, forename, email }) =>
    ice.skills
      .filter(({ channel, members }) => channel === 'email' && members.includes(userId))
      .map(({ id: skillId }) => {
        const held = ice.tickets.filter(
          (ticket) =>
            ticket.status === 'Inbox' && ticket.userId === userId && ticket.skillId === skillId,
        );
        return {
          id: `${userId}:${skillId}`,
          userId: String(userId),
          skillId: String(skillId),
          forename,
          ticketCount: held.length,
          state: String(email?.currentState),
        };
      }),
  );

const row =
  (view: string, key: string, isSeen: (ice: SandboxState) => (user: User) => boolean): Row =>
  (ice) => {
    const nodes = monitored(ice, isSeen(ice));
    return {
      query: `{ liveMonitoring(view: ${view}, first: 1000) { totalCount nodes {
        id userId skillId forename ticketCount state } } }`,
      sends: [[key, { OrgId: 59, UserId: admin(ice).id }]],
      answer: { liveMonitoring: { totalCount: nodes.length, nodes } },
    };
  };

export const monitoring: Rows = {
  "shows the viewer's own work": row(
    'AGENT',
    'email.LoadAlltbl_EmailLiveMonitoringTrigger',
    (ice) => (user) => user.id === admin(ice).id,
  ),
  "shows the team's work": row(
    'SUPERVISOR',
    'email.LoadAlltbl_SupEmailLiveMonitoringTrigger',
    () => (user) => user.email !== null && user.isEnabled,
  ),
};
