import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/canned-menus.endpoints.js';
import * as emailApi from '../../datasources/email/canned-menus.endpoints.js';
import {
  AddCannedMenuInput,
  AddCannedMenuPayload,
  DeleteCannedMenuInput,
  DeleteCannedMenuPayload,
  MoveCannedMenuInput,
  MoveCannedMenuPayload,
  SetCannedMenuEnabledInput,
  SetCannedMenuEnabledPayload,
  UpdateCannedMenuInput,
  UpdateCannedMenuPayload,
} from '../../schema/canned/canned-menu.inputs.js';
import { CannedMenu } from '../../schema/canned/canned.type.js';
import { checkedChannelScopedId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { added, changed, deleted, ownIdIn } from '../kit/channel-scoped-mutation.js';
import { callTwin } from '../kit/twins.js';
import { checkedAll, checkedCount, checkedText } from '../kit/checks.js';

const ADD = { CHAT: chatApi.addCannedMenu, EMAIL: emailApi.addCannedMenu };
const UPDATE = { CHAT: chatApi.updateCannedMenu, EMAIL: emailApi.updateCannedMenu };
const DELETE = { CHAT: chatApi.deleteCannedMenu, EMAIL: emailApi.deleteCannedMenu };
const SET_ENABLED = {
  CHAT: chatApi.enableDisableCannedMenu,
  EMAIL: emailApi.enableDisableCannedMenu,
};
const MOVE = {
  IN: { CHAT: chatApi.moveCannedMenuIn, EMAIL: emailApi.moveCannedMenuIn },
  OUT: { CHAT: chatApi.moveCannedMenuOut, EMAIL: emailApi.moveCannedMenuOut },
  UP: { CHAT: chatApi.moveCannedMenuUp, EMAIL: emailApi.moveCannedMenuUp },
  DOWN: { CHAT: chatApi.moveCannedMenuDown, EMAIL: emailApi.moveCannedMenuDown },
};

/** How each of these mutations reads back. */
const menu = (ctx: Context) =>
  ({ noun: 'cannedMenu', read: (id: string) => ctx.load.canned.menus.load(id) }) as const;

@Resolver(() => CannedMenu)
export class CannedMenuMutations {
  @Authorized()
  @Calls(ice.chat.addCannedMenu, ice.email.addCannedMenu, ...READS.cannedMenu)
  @Mutation(() => AddCannedMenuPayload, {
    nullable: true,
    description: 'Adds a menu to a set or to another menu.',
  })
  addCannedMenu(
    @Arg('input', () => AddCannedMenuInput, { description: 'The new menu.' })
    input: AddCannedMenuInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const add = async () => {
      const { parent, ...fields } = checkedAll({
        parent: () => checkedChannelScopedId('parentId', input.parentId),
        name: () => checkedText('name', input.name),
        position: () => checkedCount('position', input.position),
      });
      const { channel, ownId: parentId } = parent;
      const { id } = await callTwin(ctx, channel, ADD, { ...fields, parentId });
      return { channel, id };
    };
    return added(ctx, info, { ...menu(ctx), input, add });
  }

  @Authorized()
  @Calls(ice.chat.updateCannedMenu, ice.email.updateCannedMenu, ...READS.cannedMenu)
  @Mutation(() => UpdateCannedMenuPayload, {
    nullable: true,
    description: 'Renames a menu.',
  })
  updateCannedMenu(
    @Arg('input', () => UpdateCannedMenuInput, { description: 'The changes.' })
    input: UpdateCannedMenuInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...menu(ctx),
      input,
      check: () => checkedText('name', input.name),
      change: ({ channel, ownId: id }, name) => callTwin(ctx, channel, UPDATE, { id, name }),
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteCannedMenu, ice.email.deleteCannedMenu, ...READS.cannedMenu)
  @Mutation(() => DeleteCannedMenuPayload, {
    nullable: true,
    description: 'Deletes a menu. What becomes of the menus and phrases in it is not documented.',
  })
  deleteCannedMenu(
    @Arg('input', () => DeleteCannedMenuInput, { description: 'Which menu.' })
    input: DeleteCannedMenuInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return deleted(ctx, info, { noun: 'cannedMenu', input, twins: DELETE });
  }

  @Authorized()
  @Calls(ice.chat.enableDisableCannedMenu, ice.email.enableDisableCannedMenu, ...READS.cannedMenu)
  @Mutation(() => SetCannedMenuEnabledPayload, {
    nullable: true,
    description: 'Switches a menu on or off.',
  })
  setCannedMenuEnabled(
    @Arg('input', () => SetCannedMenuEnabledInput, { description: 'Which menu, on or off.' })
    input: SetCannedMenuEnabledInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { isEnabled } = input;
    return changed(ctx, info, {
      ...menu(ctx),
      input,
      change: ({ channel, ownId: id }) => callTwin(ctx, channel, SET_ENABLED, { id, isEnabled }),
    });
  }

  @Authorized()
  @Calls(
    ice.chat.moveCannedMenuIn,
    ice.email.moveCannedMenuIn,
    ice.chat.moveCannedMenuOut,
    ice.email.moveCannedMenuOut,
    ice.chat.moveCannedMenuUp,
    ice.email.moveCannedMenuUp,
    ice.chat.moveCannedMenuDown,
    ice.email.moveCannedMenuDown,
    ...READS.cannedMenu,
  )
  @Mutation(() => MoveCannedMenuPayload, {
    nullable: true,
    description: 'Moves a menu by one step.',
  })
  moveCannedMenu(
    @Arg('input', () => MoveCannedMenuInput, { description: 'Which menu, and where to.' })
    input: MoveCannedMenuInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...menu(ctx),
      input,
      check: (channel) =>
        checkedAll({
          parentId: () => ownIdIn(channel, 'parentId', input.parentId),
          position: () => checkedCount('position', input.position) ?? undefined,
        }),
      change: ({ channel, ownId: id }, to) =>
        callTwin(ctx, channel, MOVE[input.direction], { id, ...to }),
    });
  }
}
