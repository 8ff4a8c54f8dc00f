import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { listPayloadOf, payloadOf } from '../payload.js';
import { TicketCount } from './ticket-count.type.js';
import { TicketNote } from './ticket-parts.type.js';

/** The most tickets that one mutation takes. */
export const MAX_TICKETS = 100;

/** What every mutation of many tickets takes. */
@InputType()
export abstract class TicketsInput {
  @Field(() => [ID], {
    description: `The tickets, from 1 to ${MAX_TICKETS}; one that is named twice counts once.`,
  })
  ticketIds!: string[];
}

@InputType({ description: 'Tickets for the viewer to take.' })
export class PickTicketsInput extends TicketsInput {}

@InputType({ description: 'Tickets, and who gets them.' })
@SubmittedOnce()
export class EscalateTicketsToOperatorInput extends TicketsInput {
  @Field(() => ID, { description: 'The user: an agent, whom ICE also calls an operator.' })
  operatorId!: string;
}

@InputType({ description: 'Tickets, and who gets them.' })
@SubmittedOnce()
export class EscalateTicketsToSupervisorInput extends TicketsInput {
  @Field(() => ID, { description: 'The user, one of `supervisors`.' })
  supervisorId!: string;
}

@InputType({ description: 'Tickets, and where they go.' })
@SubmittedOnce()
export class EscalateTicketsToSkillInput extends TicketsInput {
  @Field(() => ID, { description: 'The skill that they are to be routed to.' })
  skillId!: string;
}

@InputType({ description: 'Tickets, and where they go.' })
export class MoveTicketsToFolderInput extends TicketsInput {
  @Field(() => String, {
    description: 'The folder, as ICE says it: `Archive`, `Spam`, …',
  })
  folder!: string;
}

@InputType({ description: 'Tickets, and whether they are spam.' })
export class MarkTicketsAsSpamInput extends TicketsInput {
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'False: they are none, and move back to the inbox.',
  })
  isSpam!: boolean;
}

@InputType({ description: 'Tickets to delete.' })
export class DeleteTicketsInput extends TicketsInput {}

@InputType({ description: 'Tickets, and what becomes of them.' })
export class SetTicketStatusInput extends TicketsInput {
  @Field(() => String, {
    description: 'The status, as ICE says it: `Resolved`, `Archive`, …',
  })
  status!: string;
}

const ticketsPayloadOf = (name: string) =>
  listPayloadOf<'sentTicketIds', string>(
    name,
    'sentTicketIds',
    ID,
    'The tickets of every call that ICE accepted: it answers once a call, not once a ticket. Null when it was refused as a whole.',
  );

export const PickTicketsPayload = ticketsPayloadOf('PickTickets');
export const EscalateTicketsToOperatorPayload = ticketsPayloadOf('EscalateTicketsToOperator');
export const EscalateTicketsToSupervisorPayload = ticketsPayloadOf('EscalateTicketsToSupervisor');
export const EscalateTicketsToSkillPayload = ticketsPayloadOf('EscalateTicketsToSkill');
export const MoveTicketsToFolderPayload = ticketsPayloadOf('MoveTicketsToFolder');
export const MarkTicketsAsSpamPayload = ticketsPayloadOf('MarkTicketsAsSpam');
export const DeleteTicketsPayload = ticketsPayloadOf('DeleteTickets');
export const SetTicketStatusPayload = ticketsPayloadOf('SetTicketStatus');

@InputType({ description: 'What to take.' })
export class DownloadUnassignedTicketsInput {
  @Field(() => ID, { nullable: true, description: 'Only tickets of this skill.' })
  skillId?: string | null;
}

const countsPayloadOf = (name: string) =>
  listPayloadOf<'ticketCounts', TicketCount>(
    name,
    'ticketCounts',
    TicketCount,
    "How many tickets lie in each folder now: the viewer's own for an agent, the team's for others. Null when it was refused.",
  );

export const AssignTicketsAtLoginPayload = countsPayloadOf('AssignTicketsAtLogin');
export const UnassignTicketsAtLogoutPayload = countsPayloadOf('UnassignTicketsAtLogout');
export const DownloadUnassignedTicketsPayload = countsPayloadOf('DownloadUnassignedTickets');
export const EmptySpamPayload = countsPayloadOf('EmptySpam');

@InputType({ description: 'A new note.' })
@SubmittedOnce()
export class AddTicketNoteInput {
  @Field(() => ID, { description: 'The ticket that it belongs to.' })
  ticketId!: string;

  @Field(() => String, { description: 'The text.' })
  text!: string;
}

export const AddTicketNotePayload = payloadOf(
  'AddTicketNote',
  'note',
  TicketNote,
  "The note, found among the ticket's by its author, text and time; null when it was refused, and when it could not be told apart.",
);
