import { ArgsType, Field, ID } from 'type-graphql';
import { TicketView } from '../enums.js';
import { orderEnum } from '../order.js';
import { PageArgs } from '../page-args.js';
import { DateTime } from '../scalars.js';
import type { SaidTime } from '../wall-time.js';

export const TicketOrder = orderEnum('TicketOrder', {
  ID: 'id',
  RECEIVED_AT: 'time of arrival',
  LAST_UPDATED_AT: 'time of last change',
  ASSIGNED_AT: 'time of assignment',
  SUBJECT: 'subject',
  STATUS: 'status',
  ASSIGNEE: 'name of the user it is assigned to, or the id where names are not to be had',
  SKILL: 'name of the skill, or the id where names are not to be had',
  DUE_AT: '`serviceLevel.dueAt`, or the time of arrival where service levels are not to be had',
});
export type TicketOrder = keyof typeof TicketOrder;

export const VIEW = "Whose tickets; absent: the viewer's own for an agent, the team's for others.";

/** What every list of tickets takes, wherever it hangs. */
@ArgsType()
export class TicketPageArgs extends PageArgs {
  @Field(() => DateTime, {
    nullable: true,
    description: 'Only tickets that changed at or after this.',
  })
  updatedSince?: SaidTime | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only tickets that came in at or after this.',
  })
  receivedFrom?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: 'Only tickets that came in before this.' })
  receivedTo?: SaidTime | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only tickets that are due before this, as `serviceLevel.dueAt` says; those without such a time are left out. Reads the service levels.',
  })
  dueBefore?: SaidTime | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only tickets with this in their subject, their number, or their contact's name or e-mail address, whatever the case. Reads the contacts.",
  })
  search?: string | null;

  @Field(() => TicketOrder, {
    nullable: true,
    defaultValue: 'RECEIVED_AT_DESC',
    description: 'The order.',
  })
  orderBy?: TicketOrder | null;
}

/** What is listed where ICE wants a status and nobody said one: what is still to be answered. */
export const USUAL_STATUS = 'Inbox';
/** Said for every status that there is. */
export const EVERY_STATUS = 'ALL';
/** The most statuses or skills that can be named: each is a call. */
export const MOST_LISTS = 200;
/** The most tickets that can be asked for by their ids alone: each is a call, too. */
export const MOST_BY_ID = 100;

export const STATUSES = `One call each; \`${EVERY_STATUS}\` is every status that \`ticketCounts\` knows.`;

/** What every list takes that ICE has by status. */
@ArgsType()
export class StatusArgs extends TicketPageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only tickets with this status, whatever its case.',
  })
  status?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `Only tickets with one of these statuses, instead of \`status\`. ${STATUSES}`,
  })
  statuses?: string[] | null;
}

@ArgsType()
export class TicketsOfSkillArgs extends StatusArgs {
  @Field(() => TicketView, { nullable: true, description: VIEW })
  view?: TicketView | null;
}

@ArgsType()
export class TicketsArgs extends TicketsOfSkillArgs {
  @Field(() => [ID], {
    nullable: true,
    description: `Only tickets with these ids. Without \`statuses\` and \`skillIds\` one call each, for ${MOST_BY_ID} at most; one that ICE does not know is left out.`,
  })
  ids?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this skill.' })
  skillId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Only tickets of these skills, instead of `skillId`. One call each, or one a status.',
  })
  skillIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets assigned to this user.' })
  assigneeId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only tickets assigned to one of these users, instead of `assigneeId`.',
  })
  assigneeIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only tickets that are, or are not, assigned to somebody.',
  })
  isAssigned?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this contact.' })
  contactId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only tickets of contacts with this e-mail address, whatever the case. Reads the contacts.',
  })
  contactEmail?: string | null;
}
