import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { TicketView } from '../enums.js';
import { changesOf, LiveEvent } from '../live-changes.js';
import { LONG_LIST } from '../weights.js';
import { TicketCount } from './ticket-count.type.js';
import { GROUPED_BY, TicketGroup, TicketGroupKey } from './ticket-group.type.js';
import { STATUSES, USUAL_STATUS, VIEW } from './ticket.args.js';
import { Ticket } from './ticket.type.js';

export const TicketsChanged = changesOf(Ticket, 'TicketsChanged', 'tickets');
export const TicketCountsChanged = changesOf(TicketCount, 'TicketCountsChanged', 'folders');

@ArgsType()
export class TicketViewArgs {
  @Field(() => TicketView, {
    nullable: true,
    description: VIEW,
  })
  view?: TicketView | null;
}

/** What tickets can be watched by, whatever is told of them. */
@ArgsType()
export class WatchedTicketsArgs extends TicketViewArgs {
  @Field(() => [String], {
    nullable: true,
    description: `Only tickets with one of these statuses, as ICE says it; absent, those of every status where \`skillIds\` is given, and else those in \`${USUAL_STATUS}\`. ${STATUSES}`,
  })
  statuses?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only tickets of these skills.' })
  skillIds?: readonly string[] | null;
}

@ArgsType()
export class TicketsChangedArgs extends WatchedTicketsArgs {
  @Field(() => [ID], { nullable: true, description: 'Only tickets assigned to these users.' })
  assigneeIds?: readonly string[] | null;
}

@ArgsType()
export class TicketGroupsChangedArgs extends WatchedTicketsArgs {
  @Field(() => [TicketGroupKey], { description: GROUPED_BY })
  by!: readonly TicketGroupKey[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The groups of tickets that are watched, as they are now: each event has all of them.',
})
export class TicketGroupsChanged extends LiveEvent {
  @Field(() => [TicketGroup], {
    ...LONG_LIST,
    nullable: 'itemsAndList',
    description:
      'The groups, the largest first. Null as long as ICE has not answered for all of their tickets.',
  })
  readonly groups!: readonly TicketGroup[] | null;
}
