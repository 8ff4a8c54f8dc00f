import { createUnionType, type ClassType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { TicketComment, TicketMessage, TicketNote } from './ticket-parts.type.js';

/** What happened on a ticket, with the name of its type. */
export type TicketEvent = (TicketMessage | TicketNote | TicketComment) & {
  readonly __typename: 'TicketMessage' | 'TicketNote' | 'TicketComment';
};

const Event = createUnionType({
  name: 'TicketEvent',
  description: 'What happened on a ticket: an e-mail, a note of an agent, a comment of the viewer.',
  types: () => [TicketMessage, TicketNote, TicketComment] as const,
  resolveType: (event) => (event as TicketEvent).__typename,
});

export const TicketEventConnection = connectionOf(
  Event as unknown as ClassType<TicketEvent>,
  'TicketEvent',
  'events',
);
