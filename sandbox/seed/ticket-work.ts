import type { Store } from '../store/store.js';
import { assignTickets, moveTickets, NOBODY, type Ticket } from '../store/tickets.js';
import type { User } from '../store/users.js';
import { letterOf } from './conversations.js';
import type { Random } from './random.js';
import type { Cases } from './tickets.js';
import { isDemo } from './users.js';

/** The work of all but the demo users, which is left to whoever signs in as one of them. */

/** The ticket that came first of those that wait goes to somebody of its skill. */
export function takeOne(store: Store, random: Random, at: Date): void {
  const workers = ({ skillId }: Ticket): number[] =>
    (store.skills.get(skillId)?.members ?? []).filter((id) => isAtWork(store.users.get(id)));
  const isWaiting = (ticket: Ticket) => ticket.status === 'Inbox' && ticket.userId === NOBODY;
  const ticket = store.tickets.find((each) => isWaiting(each) && workers(each).length > 0);
  if (ticket) assignTickets([ticket], random.pick(workers(ticket)), at);
}

/** The ticket that came first of those that were taken is answered, as its story goes on. */
export function answerOne(store: Store, random: Random, cases: Cases, at: Date): void {
  const ticket = store.tickets.find(
    ({ id, status, userId }) =>
      status === 'Inbox' && cases.has(id) && isAtWork(store.users.get(userId)),
  );
  const told = ticket && cases.get(ticket.id);
  const agent = ticket && store.users.get(ticket.userId);
  if (!told) return;
  const conversation = store.conversation(ticket.id);
  conversation.push({
    ...{ ticketId: ticket.id, userId: ticket.userId, from: told.mailbox, to: told.contact.email },
    ...{ cc: '', bcc: '', subject: `Re: ${ticket.subject}`, createdAt: at },
    body: letterOf({ ...told, agent }, conversation.length),
  });
  moveTickets([ticket], random.pick(['Resolved', 'Resolved', 'Sent']), at);
}

function isAtWork(user: User | undefined): boolean {
  return user !== undefined && user.isEnabled && !isDemo(user);
}
