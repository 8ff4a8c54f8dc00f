import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/users.endpoints.js';
import * as emailApi from '../../datasources/email/users.endpoints.js';
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
import { LISTS, READS } from '../kit/reads.js';
import { callTwin, changedInChannel, readCreated, removed, written } from '../kit/mutation.js';
import { checkedCount, checkedIds, checkedText, replacement, requireFound } from '../kit/checks.js';

const CREATE = { CHAT: chatApi.createUser, EMAIL: emailApi.createUser };
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
      const fields = {
        userName: checkedText('userName', input.userName),
        password: checkedText('password', input.password),
        forename: input.forename,
        surname: input.surname,
        realForename: input.realForename ?? input.forename,
        realSurname: input.realSurname ?? input.surname,
        role: input.role,
        gender: input.gender ?? '',
        limit: checkedCount('limit', input.limit),
        skillIds: checkedIds('skillIds', input.skillIds),
        volume: input.volume,
        isMultiSession: input.isMultiSession,
        ringType: input.ringType ?? RING_TYPE[channel],
        organization: input.organization ?? ctx.session?.organizationName ?? '',
      };
      return callTwin(ctx, channel, CREATE, fields);
    };
    return written(ctx, info, {
      field: 'user',
      write,
      read: ({ id }) => readCreated(ctx.load.users, id, channel),
    });
  }

  @Authorized()
  @Calls(ice.chat.updateUser, ice.email.updateUser, ...READS.user)
  @Mutation(() => UpdateUserPayload, {
    nullable: true,
    description: 'Changes a user in one channel.',
  })
  updateUser(
    @Arg('input', () => UpdateUserInput, { description: 'The changes.' }) input: UpdateUserInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedInChannel(ctx, info, {
      field: 'user',
      input,
      of: (load) => load.users,
      check() {
        checkedCount('limit', input.limit);
        return input.skillIds ? checkedIds('skillIds', input.skillIds) : null;
      },
      async change({ id, channel }, skillIds) {
        const details = await requireFound(ctx.load.users.details[channel].load(id));
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
  @Calls(ice.chat.deleteUser, ice.email.deleteUser, ...LISTS.users)
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
    return removed(ctx, info, { field: 'deletedUserId', input, entity, twins: DELETE });
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
      field: 'user',
      input,
      of: (load) => load.users,
      check: () => checkedText('password', input.password),
      change: ({ id, channel }, password) => callTwin(ctx, channel, RESET, { id, password }),
    });
  }
}
