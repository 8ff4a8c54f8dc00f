import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { EmailFilter } from '../../schema/email-filter/email-filter.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, userLink } from '../kit/link.js';

const owner = userLink('EMAIL');

@Resolver(() => EmailFilter)
export class EmailFilterLinks {
  @Prefetch(prefetchOf(owner))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user whose filter it is.',
  })
  owner(@Root() filter: EmailFilter, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(owner, filter.ownerId, ctx, info);
  }
}
