import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { MonitoringRecord } from '../../loaders/monitoring.loaders.js';
import {
  LiveMonitoringArgs,
  type LiveMonitoringOrder,
} from '../../schema/monitoring/live-monitoring.args.js';
import {
  LiveMonitoring,
  LiveMonitoringConnection,
} from '../../schema/monitoring/live-monitoring.type.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { iceNumberOf } from '../../ids.js';
import { matchesFilter, ofSkills } from '../kit/input.js';
import { optionalId } from '../../ids.js';
import { checkedText } from '../kit/checks.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';
import { viewOf } from '../ticket/ticket-source-lists.js';

const ORDERS = orders<LiveMonitoringOrder, MonitoringRecord>({
  USER_ID: (row) => iceNumberOf(row.userId),
  FORENAME: 'forename',
  TICKET_COUNT: 'ticketCount',
});

@Resolver(() => LiveMonitoring)
export class MonitoringResolver {
  @Authorized()
  @Calls(ice.email.loadLiveMonitoring, ice.email.loadLiveMonitoringSup)
  @Query(() => LiveMonitoringConnection, {
    nullable: true,
    description: 'What each user has on hand in each skill, read anew every time.',
  })
  async liveMonitoring(
    @Args(() => LiveMonitoringArgs) args: LiveMonitoringArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'USER_ID_ASC'], checkedText);
    const userId = optionalId('userId', args.userId);
    const isOfSkill = ofSkills(args);
    prefetch(ctx, info, 'EMAIL');
    return connectRows(
      ctx,
      await ctx.load.monitoring[viewOf(ctx, args.view)](),
      page,
      (row) => matchesFilter(userId, row.userId) && isOfSkill(row),
    );
  }
}
