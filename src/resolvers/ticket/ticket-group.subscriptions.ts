import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Watching } from '../../live/live.js';
import { rowsOf, type View } from '../../live/view.js';
import type { Change } from '../../live/watch-state.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import {
  TicketGroupsChanged,
  TicketGroupsChangedArgs,
} from '../../schema/ticket/ticket-changes.type.js';
import { TicketGroup } from '../../schema/ticket/ticket-group.type.js';
import { Calls } from '../kit/calls.js';
import { watched } from '../kit/live.js';
import { prefetch } from '../kit/prefetch.js';
import { askedIn, checkedKeys, groupsOf } from './ticket-groups.js';
import { ticketsAsked, ticketsWatched, WATCHED_TICKETS } from './watched-tickets.js';

/** The groups of what is watched, for as long as it is like that: counted once for all who are told. */
const COUNTED = new WeakMap<View<TicketRecord>, Map<string, readonly TicketGroup[]>>();

@Resolver(() => TicketGroup)
export class TicketGroupSubscriptions {
  @Authorized()
  @Calls(...WATCHED_TICKETS)
  @Subscription(() => TicketGroupsChanged, {
    nullable: true,
    subscribe: watched(groupsWatched),
    description:
      'How many tickets have something in common, as it changes. It is the lists of `ticketsChanged` that are polled, once for both.',
  })
  ticketGroupsChanged(
    @Root() { view, asOf, pollSeconds, isStale, problem }: Change<TicketRecord>,
    @Args(() => TicketGroupsChangedArgs) args: TicketGroupsChangedArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): TicketGroupsChanged {
    if (view.size > 0) prefetch(ctx, info, 'EMAIL');
    // Without one of their lists the numbers would be too small, and look like whole ones.
    const groups = asOf === null ? null : groupsIn(view, args, ctx);
    return { groups, asOf, pollSeconds, isStale, problem };
  }
}

function groupsWatched(args: TicketGroupsChangedArgs, ctx: Context): Watching<TicketRecord> {
  checkedKeys(args.by);
  return ticketsWatched(args, ctx);
}

function groupsIn(
  tickets: View<TicketRecord>,
  args: TicketGroupsChangedArgs,
  ctx: Context,
): readonly TicketGroup[] {
  const { view, statuses, skillIds } = ticketsAsked(ctx, args);
  const keys = checkedKeys(args.by);
  const asked = askedIn(view, statuses, skillIds);
  const counted = COUNTED.get(tickets) ?? new Map<string, readonly TicketGroup[]>();
  COUNTED.set(tickets, counted);
  const name = `${asked} ${keys.join(' ')}`;
  const groups = counted.get(name) ?? groupsOf(rowsOf(tickets), keys, asked);
  counted.set(name, groups);
  return groups;
}
