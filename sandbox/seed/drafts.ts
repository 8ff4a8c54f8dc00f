import type { Store } from '../store/store.js';
import { letterOf } from './conversations.js';
import type { Cases } from './tickets.js';

/** What lies in the Draft folder has the reply that its agent is writing. */
export function seedDrafts(store: Store, cases: Cases): void {
  for (const ticket of store.tickets.filter(({ status }) => status === 'Draft')) {
    const told = cases.get(ticket.id);
    if (!told?.agent) continue;
    store.drafts.insert({
      ticketId: ticket.id,
      kind: 'reply',
      skillId: ticket.skillId,
      userId: told.agent.id,
      to: told.contact.email,
      cc: '',
      bcc: '',
      subject: `Re: ${ticket.subject}`,
      body: letterOf(told),
      attachments: '',
      savedAt: ticket.lastUpdatedAt,
    });
  }
}
