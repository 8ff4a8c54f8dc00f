import { actingUser, organization } from '../../keys.js';
import { group, read } from '../../route.js';
import { skillsOn } from '../../store/skills.js';
import type { Store } from '../../store/store.js';
import { usersOn, type User } from '../../store/users.js';

const consoleKeys = { OrgId: organization, UserId: actingUser };

/** Whether the rows are states or events is not documented: here states, one a user and skill. */
export const emailMonitoring = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    read('LoadAlltbl_EmailLiveMonitoringTrigger', consoleKeys, ({ store, caller }) => ({
      MonitoringList: monitored(store, [caller]),
    })),
    read(
      'LoadAlltbl_SupEmailLiveMonitoringTrigger',
      consoleKeys,
      ({ store }) => ({
        MonitoringList: monitored(
          store,
          usersOn(store, 'email').filter((user) => user.isEnabled),
        ),
      }),
      { access: 'supervisor' },
    ),
  ],
);

/** What lies in the Inbox of each, by skill. */
function monitored(store: Store, users: readonly User[]) {
  const held = new Map<string, number>();
  for (const { userId, skillId, status } of store.tickets.all()) {
    const place = `${userId} ${skillId}`;
    if (status === 'Inbox') held.set(place, (held.get(place) ?? 0) + 1);
  }
  const skills = skillsOn(store, 'email');
  return users.flatMap((user) =>
    skills
      .filter(({ members }) => members.includes(user.id))
      .map(({ id }) => ({
        UserId: user.id,
        ForeName: user.forename,
        SkillId: id,
        TicketCount: held.get(`${user.id} ${id}`) ?? 0,
        CurrentState: String(user.email?.currentState ?? 'N/A'),
      })),
  );
}
