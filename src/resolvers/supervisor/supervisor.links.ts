import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { Supervisor } from '../../schema/supervisor/supervisor.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, userLink } from '../kit/link.js';

const user = userLink('EMAIL');

@Resolver(() => Supervisor)
export class SupervisorLinks {
  @Prefetch(prefetchOf(user))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The supervisor among the users.',
  })
  user(@Root() { id }: Supervisor, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(user, id, ctx, info);
  }
}
