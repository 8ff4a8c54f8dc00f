import type { Store } from '../store/store.js';
import { NOBODY, type Ticket } from '../store/tickets.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import { COMMENTS, NOTES } from './topics/remarks.js';
import { wholeSecond } from './contacts.js';

/** Notes and comments, by the ticket's assignee and within the ticket's time. */
export function seedRemarks(store: Store, { seed }: Plan): void {
  const random = new Random(seed, 'remarks');
  for (const ticket of store.tickets.filter((each) => each.userId !== NOBODY)) {
    for (let count = random.int(-3, 2); count > 0; count--) {
      store.notes.insert(remark(random, ticket, NOTES));
    }
    for (let count = random.int(-4, 2); count > 0; count--) {
      store.comments.insert(remark(random, ticket, COMMENTS));
    }
  }
}

function remark(random: Random, ticket: Ticket, texts: readonly string[]) {
  const from = (ticket.assignedAt ?? ticket.receivedAt).getTime();
  const span = ticket.lastUpdatedAt.getTime() - from;
  return {
    ticketId: ticket.id,
    userId: ticket.userId,
    text: random.pick(texts),
    createdAt: wholeSecond(from + random.next() * span),
  };
}
