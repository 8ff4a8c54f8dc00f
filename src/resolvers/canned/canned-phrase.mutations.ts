import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/canned-phrases.endpoints.js';
import * as emailApi from '../../datasources/email/canned-phrases.endpoints.js';
import {
  AddCannedPhraseInput,
  AddCannedPhrasePayload,
  DeleteCannedPhraseInput,
  DeleteCannedPhrasePayload,
  MoveCannedPhraseInput,
  MoveCannedPhrasePayload,
  SetCannedPhraseEnabledInput,
  SetCannedPhraseEnabledPayload,
  UpdateCannedPhraseInput,
  UpdateCannedPhrasePayload,
} from '../../schema/canned/canned-phrase.inputs.js';
import { CannedPhrase } from '../../schema/canned/canned.type.js';
import { addPhrase } from './add-canned-phrase.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { changed, deleted, ownIdIn } from '../kit/channel-scoped-mutation.js';
import { callTwin } from '../kit/twins.js';
import {
  checkedAll,
  checkedCount,
  checkedText,
  optionalText,
  replacement,
  requireFound,
} from '../kit/checks.js';

const UPDATE = { CHAT: chatApi.updateCannedPhrase, EMAIL: emailApi.updateCannedPhrase };
const DELETE = { CHAT: chatApi.deleteCannedPhrase, EMAIL: emailApi.deleteCannedPhrase };
const SET_ENABLED = {
  CHAT: chatApi.enableDisableCannedPhrase,
  EMAIL: emailApi.enableDisableCannedPhrase,
};
const MOVE = {
  IN: { CHAT: chatApi.moveCannedPhraseIn, EMAIL: emailApi.moveCannedPhraseIn },
  OUT: { CHAT: chatApi.moveCannedPhraseOut, EMAIL: emailApi.moveCannedPhraseOut },
  UP: { CHAT: chatApi.moveCannedPhraseUp, EMAIL: emailApi.moveCannedPhraseUp },
  DOWN: { CHAT: chatApi.moveCannedPhraseDown, EMAIL: emailApi.moveCannedPhraseDown },
};

/** How each of these mutations reads back. */
const phrase = (ctx: Context) =>
  ({ noun: 'cannedPhrase', read: (id: string) => ctx.load.canned.phrases.load(id) }) as const;

@Resolver(() => CannedPhrase)
export class CannedPhraseMutations {
  @Authorized()
  @Calls(
    ice.chat.addCannedPhrase,
    ice.email.addCannedPhrase,
    ice.chat.insertCannedPhraseDetails,
    ice.email.insertCannedPhraseDetails,
    ...READS.cannedPhrase,
  )
  @Mutation(() => AddCannedPhrasePayload, {
    nullable: true,
    description:
      'Adds a phrase to a menu, which ICE does in two steps: its name and place, then its text. When the second fails the first stands, and `userErrors` says so beside the phrase.',
  })
  addCannedPhrase(
    @Arg('input', () => AddCannedPhraseInput, { description: 'The new phrase.' })
    input: AddCannedPhraseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return addPhrase(ctx, info, input);
  }

  @Authorized()
  @Calls(ice.chat.updateCannedPhrase, ice.email.updateCannedPhrase, ...READS.cannedPhrase)
  @Mutation(() => UpdateCannedPhrasePayload, {
    nullable: true,
    description: 'Changes a phrase: its name, text and shortcut; to another place it is moved.',
  })
  updateCannedPhrase(
    @Arg('input', () => UpdateCannedPhraseInput, { description: 'The changes.' })
    input: UpdateCannedPhraseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...phrase(ctx),
      input,
      check: (channel) =>
        checkedAll({
          menuId: () => ownIdIn(channel, 'menuId', input.menuId),
          name: () => optionalText('name', input.name),
        }),
      async change({ id, ownId, channel }, { menuId }) {
        const known = await requireFound(ctx.load.canned.phrases.fresh(id));
        const whole = replacement({
          menuId: menuId ?? ownIdIn(channel, 'menuId', known.menuId),
          name: input.name ?? known.name,
          text: input.text ?? known.text,
          isHtml: input.isHtml ?? known.isHtml,
          isCtrl: input.isCtrl ?? known.isCtrl,
          isAlt: input.isAlt ?? known.isAlt,
          isShift: input.isShift ?? known.isShift,
          shortcutKey: input.shortcutKey ?? known.shortcutKey,
        });
        checkedText('name', whole.name);
        await callTwin(ctx, channel, UPDATE, { ...whole, id: ownId });
      },
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteCannedPhrase, ice.email.deleteCannedPhrase, ...READS.cannedPhrase)
  @Mutation(() => DeleteCannedPhrasePayload, {
    nullable: true,
    description: 'Deletes a phrase.',
  })
  deleteCannedPhrase(
    @Arg('input', () => DeleteCannedPhraseInput, { description: 'Which phrase.' })
    input: DeleteCannedPhraseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return deleted(ctx, info, { noun: 'cannedPhrase', input, twins: DELETE });
  }

  @Authorized()
  @Calls(
    ice.chat.enableDisableCannedPhrase,
    ice.email.enableDisableCannedPhrase,
    ...READS.cannedPhrase,
  )
  @Mutation(() => SetCannedPhraseEnabledPayload, {
    nullable: true,
    description: 'Switches a phrase on or off.',
  })
  setCannedPhraseEnabled(
    @Arg('input', () => SetCannedPhraseEnabledInput, { description: 'Which phrase, on or off.' })
    input: SetCannedPhraseEnabledInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { isEnabled } = input;
    return changed(ctx, info, {
      ...phrase(ctx),
      input,
      change: ({ channel, ownId: id }) => callTwin(ctx, channel, SET_ENABLED, { id, isEnabled }),
    });
  }

  @Authorized()
  @Calls(
    ice.chat.moveCannedPhraseIn,
    ice.email.moveCannedPhraseIn,
    ice.chat.moveCannedPhraseOut,
    ice.email.moveCannedPhraseOut,
    ice.chat.moveCannedPhraseUp,
    ice.email.moveCannedPhraseUp,
    ice.chat.moveCannedPhraseDown,
    ice.email.moveCannedPhraseDown,
    ...READS.cannedPhrase,
  )
  @Mutation(() => MoveCannedPhrasePayload, {
    nullable: true,
    description: 'Moves a phrase by one step.',
  })
  moveCannedPhrase(
    @Arg('input', () => MoveCannedPhraseInput, { description: 'Which phrase, and where to.' })
    input: MoveCannedPhraseInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...phrase(ctx),
      input,
      check: (channel) =>
        checkedAll({
          menuId: () => ownIdIn(channel, 'menuId', input.menuId),
          position: () => checkedCount('position', input.position) ?? undefined,
        }),
      change: ({ channel, ownId: id }, to) =>
        callTwin(ctx, channel, MOVE[input.direction], { id, ...to }),
    });
  }
}
