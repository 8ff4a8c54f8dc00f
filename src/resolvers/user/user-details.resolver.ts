import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { productOf } from '../../loaders/kit/scope.js';
import { ice } from '../../datasources/endpoints.js';
import type { Channel } from '../../ids.js';
import type { UserDetails as Details } from '../../loaders/user.loaders.js';
import { User, UserDetails } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { detailsOr, withFallback } from '../kit/link.js';

/** Fields that cost a call a user: of an object of their own, and still of the user as before. */
function detailsOn(type: ClassType<object>, isDeprecated: boolean): ClassType {
  const instead = (name: string) =>
    isDeprecated ? { deprecationReason: `Since 2026-12-01: use \`UserDetails.${name}\`.` } : {};

  @Resolver(() => type)
  class DetailsResolver {
    @Calls(ice.chat.getUserDetails, ice.email.getUserDetails)
    @FieldResolver(() => String, {
      nullable: true,
      description: 'The gender, as ICE says it. One call a user.',
      ...instead('gender'),
    })
    gender(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return detail(user, 'gender', ctx, info);
    }

    @Calls(ice.chat.getUserDetails, ice.email.getUserDetails)
    @FieldResolver(() => String, {
      nullable: true,
      description: 'The first name that customers do not see. One call a user.',
      ...instead('realForename'),
    })
    realForename(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return detail(user, 'realForename', ctx, info);
    }

    @Calls(ice.chat.getUserDetails, ice.email.getUserDetails)
    @FieldResolver(() => String, {
      nullable: true,
      description: 'The last name that customers do not see. One call a user.',
      ...instead('realSurname'),
    })
    realSurname(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return detail(user, 'realSurname', ctx, info);
    }

    @Calls(ice.chat.getUserDetails)
    @FieldResolver(() => Boolean, {
      nullable: true,
      description:
        'Whether the user may be signed in more than once; e-mail does not say. One call a user.',
      ...instead('isMultiSession'),
    })
    isMultiSession(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return detail(user, 'isMultiSession', ctx, info);
    }
  }
  return DetailsResolver;
}

export const userDetailsResolvers = [detailsOn(UserDetails, false), detailsOn(User, true)] as const;

async function detail<K extends keyof Details>(
  user: User,
  name: K,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<Details[K] | null> {
  // Only chat says it.
  const channels: Channel[] = name === 'isMultiSession' ? ['CHAT'] : [user.channel, other(user)];
  const open = channels.filter((each) => productOf(ctx, each).isSignedIn);
  let isRefused = false;
  // Where nobody can be asked, the attempt tells why.
  for (const channel of open.length > 0 ? open : channels.slice(0, 1)) {
    const details = ctx.load.users.details(user.id, channel);
    const known = await withFallback(details, undefined, ctx, info);
    if (known) return known[name];
    isRefused ||= known === null;
  }
  if (!isRefused || name === 'isMultiSession') return null;
  return detailsOr(Promise.resolve(null), null, ctx, info);
}

/** The channel that a user known by the id alone may turn out to be in. */
const other = ({ channel }: User): Channel => (channel === 'CHAT' ? 'EMAIL' : 'CHAT');
