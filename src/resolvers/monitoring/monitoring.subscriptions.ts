import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { Watching } from '../../live/live.js';
import { liveMonitoring } from '../../live/sources.js';
import type { Change } from '../../live/watch-state.js';
import type { MonitoringRecord } from '../../loaders/monitoring.loaders.js';
import {
  LiveMonitoringChanged,
  LiveMonitoringChangedArgs,
} from '../../schema/monitoring/live-monitoring-changes.type.js';
import { LiveMonitoring } from '../../schema/monitoring/live-monitoring.type.js';
import { Calls } from '../kit/calls.js';
import { anything } from '../kit/folded-texts.js';
import { watched, withLinksAhead } from '../kit/live.js';
import { viewOf } from '../ticket/ticket-source-lists.js';

@Resolver(() => LiveMonitoring)
export class MonitoringSubscriptions {
  @Authorized()
  @Calls(ice.email.loadLiveMonitoring, ice.email.loadLiveMonitoringSup)
  @Subscription(() => LiveMonitoringChanged, {
    nullable: true,
    subscribe: watched(monitoringWatched),
    description: 'What each user has on hand in each skill, as it changes.',
  })
  liveMonitoringChanged(
    @Root() change: Change<MonitoringRecord>,
    @Args(() => LiveMonitoringChangedArgs) _args: LiveMonitoringChangedArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    // The only name that somebody may have whom ICE refuses the users.
    for (const { userId, forename } of [...change.added, ...change.changed]) {
      ctx.load.users.hearForename(userId, forename);
    }
    return withLinksAhead(change, ctx, info, 'EMAIL');
  }
}

function monitoringWatched(
  args: LiveMonitoringChangedArgs,
  ctx: Context,
): Watching<MonitoringRecord> {
  const sources = [liveMonitoring(viewOf(ctx, args.view))];
  return { sources, counts: 'latest', filter: null, wants: anything };
}
