import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/canned-sets.endpoints.js';
import * as emailApi from '../../datasources/email/canned-sets.endpoints.js';
import {
  CreateCannedSetInput,
  CreateCannedSetPayload,
  DeleteCannedSetInput,
  DeleteCannedSetPayload,
  SetCannedSetEnabledInput,
  SetCannedSetEnabledPayload,
  UpdateCannedSetInput,
  UpdateCannedSetPayload,
} from '../../schema/canned/canned-set.inputs.js';
import { CannedSet } from '../../schema/canned/canned.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { added, changed, deleted } from '../kit/channel-scoped-mutation.js';
import { callTwin } from '../kit/twins.js';
import { checkedText } from '../kit/checks.js';

const CREATE = { CHAT: chatApi.createCannedResponses, EMAIL: emailApi.createCannedLettersSet };
const UPDATE = { CHAT: chatApi.updateCannedResponses, EMAIL: emailApi.updateCannedLettersSet };
const DELETE = { CHAT: chatApi.deleteCannedResponses, EMAIL: emailApi.deleteCannedLettersSet };
const SET_ENABLED = {
  CHAT: chatApi.enableDisableCannedResponses,
  EMAIL: emailApi.enableDisableCannedLettersSet,
};

/** How each of these mutations reads back. */
const set = (ctx: Context) =>
  ({ noun: 'cannedSet', read: (id: string) => ctx.load.canned.sets.fresh(id) }) as const;

@Resolver(() => CannedSet)
export class CannedSetMutations {
  @Authorized()
  @Calls(ice.chat.createCannedResponses, ice.email.createCannedLettersSet, ...READS.cannedSet)
  @Mutation(() => CreateCannedSetPayload, {
    nullable: true,
    description: 'Creates a set of canned texts.',
  })
  createCannedSet(
    @Arg('input', () => CreateCannedSetInput, { description: 'The new set.' })
    input: CreateCannedSetInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { channel, name } = input;
    const add = async () => {
      const { id } = await callTwin(ctx, channel, CREATE, { name: checkedText('name', name) });
      return { channel, id };
    };
    return added(ctx, info, { ...set(ctx), input, add });
  }

  @Authorized()
  @Calls(ice.chat.updateCannedResponses, ice.email.updateCannedLettersSet, ...READS.cannedSet)
  @Mutation(() => UpdateCannedSetPayload, {
    nullable: true,
    description: 'Renames a set.',
  })
  updateCannedSet(
    @Arg('input', () => UpdateCannedSetInput, { description: 'The changes.' })
    input: UpdateCannedSetInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...set(ctx),
      input,
      check: () => checkedText('name', input.name),
      change: ({ channel, ownId: id }, name) => callTwin(ctx, channel, UPDATE, { id, name }),
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteCannedResponses, ice.email.deleteCannedLettersSet, ...READS.cannedSet)
  @Mutation(() => DeleteCannedSetPayload, {
    nullable: true,
    description: 'Deletes a set. Whether its menus and phrases go with it is not documented.',
  })
  deleteCannedSet(
    @Arg('input', () => DeleteCannedSetInput, { description: 'Which set.' })
    input: DeleteCannedSetInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return deleted(ctx, info, { noun: 'cannedSet', input, twins: DELETE });
  }

  @Authorized()
  @Calls(
    ice.chat.enableDisableCannedResponses,
    ice.email.enableDisableCannedLettersSet,
    ...READS.cannedSet,
  )
  @Mutation(() => SetCannedSetEnabledPayload, {
    nullable: true,
    description: 'Switches a set on or off.',
  })
  setCannedSetEnabled(
    @Arg('input', () => SetCannedSetEnabledInput, { description: 'Which set, on or off.' })
    input: SetCannedSetEnabledInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { isEnabled } = input;
    return changed(ctx, info, {
      ...set(ctx),
      input,
      change: ({ channel, ownId: id }) => callTwin(ctx, channel, SET_ENABLED, { id, isEnabled }),
    });
  }
}
