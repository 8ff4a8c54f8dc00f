import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { PushUrl } from '../../schema/push-url/push-url.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink } from '../kit/link.js';

const skill = skillLink('CHAT');

@Resolver(() => PushUrl)
export class PushUrlLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill whose agents can push it.',
  })
  skill(@Root() pushUrl: PushUrl, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, pushUrl.skillId, ctx, info);
  }
}
