import type { MessageRecord, TicketRecord } from '../../loaders/ticket.loaders.js';
import type { TicketResponse } from '../../schema/ticket/ticket-parts.type.js';

type Message = Pick<MessageRecord, 'authorId' | 'createdAt'>;

/** When a ticket was first answered; an e-mail without an author is the contact's. */
export function firstResponse(
  { receivedAt }: Pick<TicketRecord, 'receivedAt'>,
  messages: readonly Message[],
): TicketResponse {
  const asked = earliest(messages.filter(({ authorId }) => authorId === null));
  const answers = messages.filter(({ authorId }) => authorId !== null);
  // One of an unknown time may have been the first.
  const isSaid = asked !== null && answers.every(({ createdAt }) => createdAt !== null);
  const firstResponseAt = isSaid
    ? earliest(answers.filter(({ createdAt }) => createdAt! >= asked))
    : null;
  if (firstResponseAt === null) return { firstResponseAt, firstResponseSeconds: null };
  const since = receivedAt ?? asked!;
  const firstResponseSeconds = Math.max(0, Math.round((firstResponseAt - since) / 1_000));
  return { firstResponseAt, firstResponseSeconds };
}

/** When the first of them was written; null where there is none, or one does not say. */
function earliest(messages: readonly Message[]): number | null {
  const times = messages.map(({ createdAt }) => createdAt);
  return times.reduce(
    (first, at) => (first === null || at === null ? null : Math.min(first, at)),
    times[0] ?? null,
  );
}
