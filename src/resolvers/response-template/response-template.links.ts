import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ResponseTemplate } from '../../schema/response-template/response-template.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink } from '../kit/link.js';

const skill = skillLink('EMAIL');

@Resolver(() => ResponseTemplate)
export class ResponseTemplateLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill whose messages it answers.',
  })
  skill(@Root() template: ResponseTemplate, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, template.skillId, ctx, info);
  }
}
