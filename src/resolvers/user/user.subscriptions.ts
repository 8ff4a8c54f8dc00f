import type { GraphQLResolveInfo } from 'graphql';
import { Authorized, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Watching } from '../../live/live.js';
import { usersIn } from '../../live/sources.js';
import type { Change } from '../../live/watch-state.js';
import { expectedChannels } from '../../loaders/kit/scope.js';
import type { UserRecord } from '../../loaders/user.loaders.js';
import { UsersChanged } from '../../schema/user/user-changes.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { anything } from '../kit/folded-texts.js';
import { watched, withLinksAhead } from '../kit/live.js';
import { LISTS } from '../kit/reads.js';

@Resolver(() => User)
export class UserSubscriptions {
  @Authorized()
  @Calls(...LISTS.users)
  @Subscription(() => UsersChanged, {
    nullable: true,
    subscribe: watched(usersWatched),
    description:
      'The users of the organization, as they change: also their states at chat and e-mail.',
  })
  usersChanged(
    @Root() change: Change<UserRecord>,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return withLinksAhead(change, ctx, info);
  }
}

function usersWatched(_args: unknown, ctx: Context): Watching<UserRecord> {
  // Each channel has a state of its own for a user, whoever's record is answered.
  const sources = expectedChannels(ctx).map(usersIn);
  return { sources, counts: 'first', filter: null, wants: anything };
}
