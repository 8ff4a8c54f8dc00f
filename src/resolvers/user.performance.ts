import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { agentPerformance } from '../datasources/data/chat-reports.js';
import { DateTime } from '../schema/scalars.js';
import { User } from '../schema/user/user.type.js';
import { StartsAhead } from './ahead.js';
import { orTold } from './link.js';
import { reportRequest } from './report-request.js';
import { performanceTypes } from './report.resolver.js';

@Resolver(() => User)
export class UserPerformance {
  @StartsAhead({ check: (args) => void reportRequest(args, null) })
  @FieldResolver(() => [performanceTypes.Row], {
    nullable: 'itemsAndList',
    description:
      'What `agentPerformanceReport` says of the user: a row for each skill with chats in the period. One call a skill, for all users together. (ICE data.get_agent_performance_data, chat.GetSkillList, data.get_sub_campaign)',
  })
  async performance(
    @Root() user: User,
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'The begin of the period, which is in it; 30 days before `to` unless said.',
    })
    from: number | null,
    @Arg('to', () => DateTime, {
      nullable: true,
      description: 'The end of the period, no longer in it; now unless said.',
    })
    to: number | null,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { reports, session } = ctx;
    const period = { from: from ?? null, to: to ?? reports.now };
    const request = reportRequest(period, session?.offsetMinutes ?? null);
    const read = reports.grouped(agentPerformance, request, 'agentId');
    const byAgent = await orTold(read, null, ctx, info);
    return byAgent && (byAgent.get(user.id) ?? []);
  }
}
