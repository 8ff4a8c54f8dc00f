import { actingUser, dateTime, int, organization, someIds, text } from '../../keys.js';
import type { Switches } from '../../options.js';
import { group, read, write, type Call } from '../../route.js';
import { needSkill } from '../../store/skills.js';
import type { Store } from '../../store/store.js';
import {
  assignTickets,
  giveWaitingTickets,
  needTarget,
  needTickets,
  NOBODY,
  releaseTickets,
  STATUSES,
  ticketsOfSkill,
  type Ticket,
} from '../../store/tickets.js';
import { SUPERVISOR, usersOn } from '../../store/users.js';

/** What rows say where a status is no folder; the manual has such words in a field of its own. */
const OWN_STATUSES = ['Open', 'Waiting'] as const;

/** What a ticket's row and its details hold alike. */
export function ticketRow(store: Store, ticket: Ticket, { statusesApart }: Switches) {
  return {
    TicketId: ticket.id,
    ContactId: ticket.contactId,
    SkillId: ticket.skillId,
    UserId: ticket.userId,
    Subject: ticket.subject,
    Status: statusesApart ? OWN_STATUSES[ticket.id % 2]! : ticket.status,
    AssignedDate: ticket.assignedAt && store.wallTime(ticket.assignedAt),
    LastUpdatedDate: store.wallTime(ticket.lastUpdatedAt),
    ReceivedDate: store.wallTime(ticket.receivedAt),
  };
}

function ticketList(
  { store, switches }: Pick<Call<unknown>, 'store' | 'switches'>,
  tickets: readonly Ticket[],
) {
  return { TicketList: tickets.map((ticket) => ticketRow(store, ticket, switches)) };
}

/** How many lie in each folder, the empty ones too. */
function countList(tickets: readonly Ticket[]) {
  const counts = new Map<string, number>(STATUSES.map((status) => [status, 0]));
  for (const { status } of tickets) counts.set(status, (counts.get(status) ?? 0) + 1);
  return {
    TicketCountList: [...counts].map(([status, count]) => ({ Status: status, Count: count })),
  };
}

const writeKeys = { TicketIds: someIds, LastUpdatedDate: dateTime('iso') };
const escalateKeys = { ...writeKeys, SkillId: int };
const supervisorOnly = { access: 'supervisor' } as const;

export const emailTicketRouting = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Email',
    access: 'agent',
    failure: { Message: 'The request is invalid.' },
  },
  [
    read('LoadTicketByStatus', { UserId: actingUser, Status: text }, ({ store, switches, body }) =>
      ticketList(
        { store, switches },
        store.tickets.filter((t) => t.userId === body.UserId && t.status === body.Status),
      ),
    ),
    read(
      'LoadTicketByStatusSup',
      { UserId: actingUser, Status: text },
      ({ store, switches, body }) =>
        ticketList(
          { store, switches },
          store.tickets.filter((ticket) => ticket.status === body.Status),
        ),
      supervisorOnly,
    ),
    read(
      'LoadTicketPerSkill',
      { UserId: actingUser, SkillId: int },
      ({ store, switches, caller, body }) =>
        ticketList({ store, switches }, ticketsOfSkill(store, caller, body.SkillId)),
    ),
    read(
      'LoadTicketPerSkillSupervisor',
      { UserId: actingUser, SkillId: int },
      ({ store, switches, body }) => {
        const { id } = needSkill(store, body.SkillId, 'email');
        return ticketList(
          { store, switches },
          store.tickets.filter((ticket) => ticket.skillId === id),
        );
      },
      supervisorOnly,
    ),
    read('GetTicketCount', { UserId: actingUser, OrgId: organization }, ({ store, caller }) =>
      countList(store.tickets.filter((ticket) => ticket.userId === caller.id)),
    ),
    read(
      'GetTicketCountSup',
      { UserId: actingUser, OrgId: organization },
      ({ store }) => countList(store.tickets.all()),
      supervisorOnly,
    ),
    read(
      'GetSupervisorListByOrgId',
      { OrgId: organization },
      ({ store }) => ({
        supervisorlist: usersOn(store, 'email')
          .filter((user) => user.roleId === SUPERVISOR && user.isEnabled)
          .map((user) => ({ ' userID ': String(user.id), ' forename ': user.forename })),
      }),
      { word: ' Successful' },
    ),
    // Takes what waits, not what a colleague has.
    write('PickTickets', { UserId: actingUser, ...writeKeys }, ({ store, body }) => {
      const mayPick = (ticket: Ticket) => [NOBODY, body.UserId].includes(ticket.userId);
      assignTickets(needTickets(store, body.TicketIds, mayPick), body.UserId, body.LastUpdatedDate);
    }),
    write('EscalateToOperator', { ...escalateKeys, OperatorId: int }, ({ store, body }) => {
      const target = needTarget(store, body.OperatorId, 'operator');
      assignTickets(ticketsIn(store, body), target.id, body.LastUpdatedDate);
    }),
    write('EscalateToSupervisor', { ...escalateKeys, SupervisorId: int }, ({ store, body }) => {
      const target = needTarget(store, body.SupervisorId, 'supervisor');
      assignTickets(ticketsIn(store, body), target.id, body.LastUpdatedDate);
    }),
    // Its assignee need not belong to the new skill, so there the ticket waits again.
    write('EscalateToSkill', { ...escalateKeys, TargetSkillId: int }, ({ store, body }) => {
      const target = needSkill(store, body.TargetSkillId, 'email');
      const tickets = ticketsIn(store, body);
      releaseTickets(tickets, body.LastUpdatedDate);
      for (const ticket of tickets) ticket.skillId = target.id;
    }),
    write(
      'AssignTicketsAtLogin',
      { UserId: actingUser, OrgId: organization },
      ({ store, caller, now }) => giveWaitingTickets(store, caller, now),
    ),
    write(
      'UnassignTicketsAtLogout',
      { UserId: actingUser, OrgId: organization },
      ({ store, caller, now }) => {
        const mine = (t: Ticket) => t.userId === caller.id && t.status === 'Inbox';
        releaseTickets(store.tickets.filter(mine), now);
      },
    ),
  ],
);

/** Of the named tickets, those in the skill that the request calls the current one. */
function ticketsIn(store: Store, body: { TicketIds: number[]; SkillId: number }): Ticket[] {
  needSkill(store, body.SkillId, 'email');
  return needTickets(store, body.TicketIds, (ticket) => ticket.skillId === body.SkillId);
}
