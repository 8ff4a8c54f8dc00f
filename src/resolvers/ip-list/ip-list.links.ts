import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { IpAllow, IpBlock } from '../../schema/ip-list/ip-list.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink, userLink } from '../kit/link.js';

const skill = skillLink('CHAT');
const user = userLink('CHAT');

@Resolver(() => IpBlock)
export class IpBlockLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that the entry is for.',
  })
  skill(@Root() entry: IpBlock, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, entry.skillId, ctx, info);
  }
}

@Resolver(() => IpAllow)
export class IpAllowLinks {
  @Prefetch(prefetchOf(user))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user who last changed the entry.',
  })
  lastUpdatedBy(@Root() entry: IpAllow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(user, entry.lastUpdatedById, ctx, info);
  }
}
