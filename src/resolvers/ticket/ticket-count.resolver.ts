import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { TicketCountRecord } from '../../loaders/ticket.loaders.js';
import {
  TicketCount,
  TicketCountConnection,
  TicketCountsArgs,
  type TicketCountOrder,
} from '../../schema/ticket/ticket-count.type.js';
import { Calls } from '../kit/calls.js';
import { checkedText } from '../kit/checks.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';
import { viewOf } from './ticket-source-lists.js';

const ORDERS = orders<TicketCountOrder, TicketCountRecord>({ STATUS: 'status', COUNT: 'count' });

@Resolver(() => TicketCount)
export class TicketCountResolver {
  @Authorized()
  @Calls(ice.email.getTicketCount, ice.email.getTicketCountSup)
  @Query(() => TicketCountConnection, {
    nullable: true,
    description: 'How many tickets lie in each folder.',
  })
  async ticketCounts(@Args(() => TicketCountsArgs) args: TicketCountsArgs, @Ctx() ctx: Context) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'STATUS_ASC'], checkedText);
    return connectRows(ctx, await ctx.load.tickets.counts(viewOf(ctx, args.view)), page);
  }
}
