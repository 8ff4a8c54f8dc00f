import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { UserRecord } from '../../loaders/user.loaders.js';
import { User, UserConnection } from '../../schema/user/user.type.js';
import { type UserOrder, UsersArgs } from '../../schema/user/user.args.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { matchesFilter } from '../kit/input.js';
import { checkedId } from '../../ids.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';
import { refuseUntold } from '../kit/stand-ins.js';

const ORDERS = orders<UserOrder, UserRecord>({
  USER_NAME: 'userName',
  DISPLAY_NAME: 'displayName',
});

const TEXTS = new FoldedTexts<UserRecord>(({ userName, displayName }) => [userName, displayName]);

@Resolver(() => User)
export class UserResolver {
  @Authorized()
  @Calls(...READS.user)
  @Query(() => User, {
    nullable: true,
    description: 'One user by id; null when ICE knows none.',
  })
  user(
    @Arg('id', () => ID, { description: 'The id of the user.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<User | null> {
    const checked = checkedId('id', id);
    prefetch(ctx, info);
    return ctx.load.users.one(checked);
  }

  @Authorized()
  @Calls(...LISTS.users)
  @Query(() => UserConnection, {
    nullable: true,
    description: 'The users of the organization, over both channels.',
  })
  async users(
    @Args(() => UsersArgs) args: UsersArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    prefetch(ctx, info, args.channel);
    const { users } = ctx.load;
    const list = await (args.channel ? users.list(args.channel) : users.union());
    const { channel, role, isEnabled } = args;
    refuseUntold(users.stoodIn(channel), args);
    const matches = TEXTS.containing(list, args.search);
    return connectRows(
      ctx,
      list,
      page,
      (user, index) =>
        matchesFilter(role, user.role) &&
        matchesFilter(isEnabled, user.isEnabled) &&
        matches(user, index),
    );
  }
}
