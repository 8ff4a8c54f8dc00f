import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Loaders } from '../../loaders/index.js';
import type { KindLoaders } from '../../loaders/lookup.loaders.js';
import {
  ResponseTemplate,
  ResponseTemplateKind,
} from '../../schema/response-template/response-template.type.js';
import { ice } from '../../datasources/endpoints.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Calls } from '../kit/calls.js';
import { kindReach, prefetchKinds } from '../kit/lookup-resolver.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink } from '../kit/link.js';

const skill = skillLink('EMAIL');

const kinds = (load: Loaders): KindLoaders => load.responseTemplates.kinds;
const kind = kindReach(kinds);

@Resolver(() => ResponseTemplate)
export class ResponseTemplateLinks {
  @Prefetch(prefetchKinds(kinds))
  @Calls(ice.email.getTemplateList)
  @FieldResolver(() => ResponseTemplateKind, { nullable: true, description: 'Its kind.' })
  kind(@Root() template: ResponseTemplate, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(kind, template.kindId, ctx, info);
  }

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
