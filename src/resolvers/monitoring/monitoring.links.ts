import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { LiveMonitoring } from '../../schema/monitoring/live-monitoring.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink, userLink } from '../kit/link.js';

const user = userLink('EMAIL');
const skill = skillLink('EMAIL');

@Resolver(() => LiveMonitoring)
export class MonitoringLinks {
  @Prefetch(prefetchOf(user))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user.',
  })
  user(@Root() row: LiveMonitoring, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(user, row.userId, ctx, info);
  }

  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill.',
  })
  skill(@Root() row: LiveMonitoring, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, row.skillId, ctx, info);
  }
}
