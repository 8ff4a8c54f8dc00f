import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/users.endpoints.js';
import * as emailApi from '../../datasources/email/users.endpoints.js';
import type { UserRecord } from '../../loaders/user.loaders.js';
import {
  CreateUserInput,
  CreateUserPayload,
  DeleteUserInput,
  DeleteUserPayload,
  ResetPasswordInput,
  ResetPasswordPayload,
  UpdateUserInput,
  UpdateUserPayload,
} from '../../schema/user/user.inputs.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { removed } from '../kit/deletion.js';
import { changedInChannel, readCreated, written } from '../kit/mutation.js';
import { callTwin, refuseUntaken } from '../kit/twins.js';
import {
  checkedAll,
  checkedCount,
  checkedIds,
  checkedText,
  optionalText,
  replacement,
  requireFound,
} from '../kit/checks.js';

const CREATE = { CHAT: chatApi.createUser, EMAIL: emailApi.createUser };
const UPDATE = { CHAT: chatApi.updateUser, EMAIL: emailApi.updateUser };
const DELETE = { CHAT: chatApi.deleteUser, EMAIL: emailApi.deleteUser };
const RESET = { CHAT: chatApi.resetPassword, EMAIL: emailApi.resetPassword };

/** The sounds of ICE's own samples. */
const RING_TYPE = { CHAT: 'Sound 1', EMAIL: 'ChatSound2' };

@Resolver(() => User)
export class UserMutations {
  @Authorized()
  @Calls(ice.chat.createUser, ice.email.createUser, ...READS.user)
  @Mutation(() => CreateUserPayload, {
    nullable: true,
    description: 'Creates a user in one channel.',
  })
  createUser(
    @Arg('input', () => CreateUserInput, { description: 'The new user.' }) input: CreateUserInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { channel } = input;
    const write = async () => {
      const { taken: _, ...checked } = checkedAll({
        taken: () => refuseUntaken(input, channel, CREATE),
        userName: () => checkedText('userName', input.userName),
        password: () => checkedText('password', input.password),
        forename: () => checkedText('forename', input.forename),
        surname: () => checkedText('surname', input.surname),
        limit: () => checkedCount('limit', input.limit),
        skillIds: () => checkedIds('skillIds', input.skillIds),
      });
      const fields = {
        ...checked,
        realForename: input.realForename ?? input.forename,
        realSurname: input.realSurname ?? input.surname,
        role: input.role,
        gender: input.gender ?? '',
        volume: input.volume,
        isMultiSession: input.isMultiSession,
        ringType: input.ringType ?? RING_TYPE[channel],
        organization: input.organization ?? ctx.session?.organizationName ?? '',
      };
      return callTwin(ctx, channel, CREATE, fields);
    };
    return written(ctx, info, {
      field: 'user',
      noun: 'user',
      input,
      write,
      read: ({ id }) => readCreated(ctx.load.users, id, channel),
      told: (user) => withDetails(ctx, user),
    });
  }

  @Authorized()
  @Calls(ice.chat.updateUser, ice.email.updateUser, ...READS.user)
  @Mutation(() => UpdateUserPayload, {
    nullable: true,
    description:
      'Changes a user in one channel. ICE may have more of one than is sent (a network id, a vendor, a site, a language): whether it keeps that is not documented, and shows in its console.',
  })
  updateUser(
    @Arg('input', () => UpdateUserInput, { description: 'The changes.' }) input: UpdateUserInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      noun: 'user',
      input,
      of: (load) => load.users,
      twins: UPDATE,
      told: (user) => withDetails(ctx, user),
      check: () =>
        checkedAll({
          userName: () => optionalText('userName', input.userName),
          password: () => optionalText('password', input.password),
          forename: () => optionalText('forename', input.forename),
          surname: () => optionalText('surname', input.surname),
          limit: () => checkedCount('limit', input.limit),
          skillIds: () => (input.skillIds ? checkedIds('skillIds', input.skillIds) : null),
        }),
      async change({ id, channel }, { skillIds }) {
        const details = await requireFound(ctx.load.users.fresh(id, channel));
        const fields = replacement({
          id,
          userName: input.userName ?? details.userName,
          forename: input.forename ?? details.forename,
          surname: input.surname ?? details.surname,
          realForename: input.realForename ?? details.realForename,
          realSurname: input.realSurname ?? details.realSurname,
          role: input.role ?? details.role,
          gender: input.gender ?? details.gender,
          limit: input.limit ?? details.limit,
          skillIds: skillIds ?? details.skillIds,
          volume: input.volume,
          isMultiSession: input.isMultiSession ?? details.isMultiSession,
          ringType: input.ringType,
        });
        if (channel === 'EMAIL') return ctx.email.call(emailApi.updateUser, fields);
        const organization = input.organization ?? details.organization;
        const password = input.password ?? undefined;
        const whole = { ...fields, ...replacement({ organization }), password };
        return ctx.chat.call(chatApi.updateUser, whole);
      },
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteUser, ice.email.deleteUser, ...READS.user)
  @Mutation(() => DeleteUserPayload, {
    nullable: true,
    description: 'Deletes a user in one channel.',
  })
  deleteUser(
    @Arg('input', () => DeleteUserInput, { description: 'Which user.' }) input: DeleteUserInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const entity = ctx.load.users;
    return removed(ctx, info, { noun: 'user', input, entity, twins: DELETE });
  }

  @Authorized()
  @Calls(ice.chat.resetPassword, ice.email.resetPassword, ...READS.user)
  @Mutation(() => ResetPasswordPayload, {
    nullable: true,
    description: 'Sets a new password for a user.',
  })
  resetPassword(
    @Arg('input', () => ResetPasswordInput, { description: 'Whose, and which.' })
    input: ResetPasswordInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      noun: 'user',
      input,
      of: (load) => load.users,
      twins: RESET,
      check: () => checkedText('password', input.password),
      change: ({ id, channel }, password) => callTwin(ctx, channel, RESET, { id, password }),
    });
  }
}

/** All that ICE tells of a user: its lists leave out most of it. */
async function withDetails(ctx: Context, user: UserRecord): Promise<object> {
  const details = await ctx.load.users.details(user.id, user.channel);
  // E-mail takes it, and does not tell it.
  const untold = user.channel === 'EMAIL' ? { isMultiSession: undefined } : {};
  return { ...user, ...details, ...untold };
}
