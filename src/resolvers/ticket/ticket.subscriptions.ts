import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { Watching } from '../../live/live.js';
import { ticketCounts } from '../../live/sources.js';
import type { Change } from '../../live/watch-state.js';
import type { TicketCountRecord, TicketRecord } from '../../loaders/ticket.loaders.js';
import {
  TicketCountsChanged,
  TicketsChanged,
  TicketsChangedArgs,
  TicketViewArgs,
} from '../../schema/ticket/ticket-changes.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { anything } from '../kit/folded-texts.js';
import { watched, withLinksAhead } from '../kit/live.js';
import { viewOf } from './ticket-source-lists.js';
import { ticketsWatched, WATCHED_TICKETS } from './watched-tickets.js';

@Resolver(() => Ticket)
export class TicketSubscriptions {
  @Authorized()
  @Calls(...WATCHED_TICKETS)
  @Subscription(() => TicketsChanged, {
    nullable: true,
    subscribe: watched(ticketsWatched),
    description: 'The tickets of some statuses or skills, as they come, change and go.',
  })
  ticketsChanged(
    @Root() change: Change<TicketRecord>,
    @Args(() => TicketsChangedArgs) _args: TicketsChangedArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return withLinksAhead(change, ctx, info, 'EMAIL');
  }

  @Authorized()
  @Calls(ice.email.getTicketCount, ice.email.getTicketCountSup)
  @Subscription(() => TicketCountsChanged, {
    nullable: true,
    subscribe: watched(countsWatched),
    description: 'How many tickets lie in each folder, as it changes.',
  })
  ticketCountsChanged(
    @Root() change: Change<TicketCountRecord>,
    @Args(() => TicketViewArgs) _args: TicketViewArgs,
  ) {
    return change;
  }
}

function countsWatched(args: TicketViewArgs, ctx: Context): Watching<TicketCountRecord> {
  const sources = [ticketCounts(viewOf(ctx, args.view))];
  return { sources, counts: 'latest', filter: null, wants: anything };
}
