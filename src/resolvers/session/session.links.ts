import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { Viewer } from '../../schema/session/viewer.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { follow, userLink } from '../kit/link.js';

const viewer = userLink('CHAT');

@Resolver(() => Viewer)
export class ViewerLinks {
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The viewer among the users.',
  })
  user(@Root() { userId }: Viewer, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(viewer, userId, ctx, info);
  }
}
