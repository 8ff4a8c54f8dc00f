import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { agentPerformance } from '../../datasources/data/chat-reports.js';
import { FROM, TO } from '../../schema/report/report.args.js';
import { DateTime } from '../../schema/scalars.js';
import { User } from '../../schema/user/user.type.js';
import type { SaidTime } from '../../schema/calendar-day.js';
import { Calls } from '../kit/calls.js';
import { Prefetch } from '../kit/prefetch.js';
import { withFallback } from '../kit/link.js';
import { reportRequest, defaultsIn } from '../report/report-args.js';
import { callsOf, typesOf } from '../report/report-types.js';

@Resolver(() => User)
export class UserPerformance {
  @Prefetch({ check: (args, ctx) => void reportRequest(args, defaultsIn(ctx)) })
  @Calls(...callsOf(agentPerformance))
  @FieldResolver(() => [typesOf(agentPerformance).Row], {
    nullable: 'itemsAndList',
    deprecationReason: 'Since 2026-11-28: use `UserReports.agentPerformance`.',
    description:
      'What `agentPerformanceReport` says of the user: a row for each skill with chats in the period. One call a skill, for all users together.',
  })
  async performance(
    @Root() user: User,
    @Arg('from', () => DateTime, { nullable: true, description: FROM })
    from: SaidTime | null,
    @Arg('to', () => DateTime, { nullable: true, description: TO })
    to: SaidTime | null,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const request = reportRequest({ from, to }, defaultsIn(ctx));
    const read = ctx.reports.grouped(agentPerformance, request, 'agentId');
    const byAgent = await withFallback(read, null, ctx, info);
    return byAgent && (byAgent.by.get(user.id) ?? []);
  }
}
