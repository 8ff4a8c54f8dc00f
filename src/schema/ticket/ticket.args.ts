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
});
export type TicketOrder = keyof typeof TicketOrder;

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

  @Field(() => String, {
    nullable: true,
    description: 'Only tickets whose subject contains this, whatever the case.',
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

/** The same, narrowed to a status. */
@ArgsType()
export class TicketsOfUserArgs extends TicketPageArgs {
  @Field(() => String, {
    nullable: true,
    defaultValue: USUAL_STATUS,
    description: 'Only tickets with this status, as ICE says it.',
  })
  status?: string | null;
}

@ArgsType()
export class TicketsOfSkillArgs extends TicketPageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only tickets with this status, as ICE says it; absent, all of them.',
  })
  status?: string | null;

  @Field(() => TicketView, {
    nullable: true,
    description: "Whose tickets; absent: the viewer's own for an agent, the team's for others.",
  })
  view?: TicketView | null;
}

@ArgsType()
export class TicketsArgs extends TicketPageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only tickets with this status, as ICE says it; absent, those of every status where `skillId` is given, and else those in `Inbox`.',
  })
  status?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this skill.' })
  skillId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets assigned to this user.' })
  assigneeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only tickets of this contact.' })
  contactId?: string | null;

  @Field(() => TicketView, {
    nullable: true,
    description: "Whose tickets; absent: the viewer's own for an agent, the team's for others.",
  })
  view?: TicketView | null;
}
