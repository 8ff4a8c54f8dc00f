import { ArgsType, Field, ID } from 'type-graphql';
import { TicketView } from '../enums.js';
import { changesOf } from '../live-changes.js';
import { TicketCount } from './ticket-count.type.js';
import { Ticket } from './ticket.type.js';

export const TicketsChanged = changesOf(Ticket, 'TicketsChanged', 'tickets');
export const TicketCountsChanged = changesOf(TicketCount, 'TicketCountsChanged', 'folders');

@ArgsType()
export class TicketViewArgs {
  @Field(() => TicketView, {
    nullable: true,
    description: "Whose tickets; absent: the viewer's own for an agent, the team's for others.",
  })
  view?: TicketView | null;
}

@ArgsType()
export class TicketsChangedArgs extends TicketViewArgs {
  @Field(() => [String], {
    nullable: true,
    description:
      'Only tickets with one of these statuses, as ICE says it; absent, those of every status where `skillIds` is given, and else those in `Inbox`.',
  })
  statuses?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only tickets of these skills.' })
  skillIds?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only tickets assigned to these users.' })
  assigneeIds?: readonly string[] | null;
}
