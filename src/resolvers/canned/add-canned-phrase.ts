import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import * as chatApi from '../../datasources/chat/canned-phrases.endpoints.js';
import * as emailApi from '../../datasources/email/canned-phrases.endpoints.js';
import { IceGraphError, isIceError } from '../../errors.js';
import { cannedPhraseStub } from '../../loaders/canned.loaders.js';
import {
  channelScoped,
  channelScopedId,
  type ChannelScopedRecord,
  checkedChannelScopedId,
} from '../../ids.js';
import type { AddCannedPhraseInput } from '../../schema/canned/canned-phrase.inputs.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { withFallback } from '../kit/link.js';
import { ownIdIn } from '../kit/channel-scoped-mutation.js';
import { readBack, written } from '../kit/mutation.js';
import { callTwin } from '../kit/twins.js';
import { checkedAll, checkedCount, checkedText } from '../kit/checks.js';

const ADD = { CHAT: chatApi.addCannedPhrase, EMAIL: emailApi.addCannedPhrase };
const INSERT = {
  CHAT: chatApi.insertCannedPhraseDetails,
  EMAIL: emailApi.insertCannedPhraseDetails,
};

/**
 * Adds a phrase in ICE's two steps. Once the first is done nothing undoes or repeats it: what became
 * of the second is told beside the phrase.
 */
export function addPhrase(ctx: Context, info: GraphQLResolveInfo, input: AddCannedPhraseInput) {
  const write = async () => {
    const { menu, parent, name, text, position } = checkedAll({
      menu: () => checkedChannelScopedId('menuId', input.menuId),
      parent: () => input.parentId && checkedChannelScopedId('parentId', input.parentId),
      name: () => checkedText('name', input.name),
      text: () => checkedText('text', input.text),
      position: () => checkedCount('position', input.position),
    });
    const { channel, ownId: menuId } = menu;
    const parentId = parent ? ownIdIn(channel, 'parentId', parent.id)! : menuId;
    const { isHtml, isCtrl, isAlt, isShift, shortcutKey } = input;

    const { id } = await callTwin(ctx, channel, ADD, { menuId, name, parentId, position });
    if (id === null) return { phrase: null, shortfall: [] };
    const at = channelScoped(channel, id);
    const wording = { text, isHtml, isCtrl, isAlt, isShift, shortcutKey };
    const shortfall = await shortfallOf(at, callTwin(ctx, channel, INSERT, { id, ...wording }));
    const phrase = {
      ...cannedPhraseStub(at),
      menuId: channelScopedId(channel, menuId),
      name,
      position,
    };
    return { phrase, shortfall };
  };
  return written(ctx, info, {
    field: 'cannedPhrase',
    noun: 'cannedPhrase',
    input,
    write,
    read: async ({ phrase }) => {
      if (phrase === null) throw noId();
      // It was added, whatever the read says: a client must not lose its id.
      const read = ctx.load.canned.phrases.load(phrase.id).then(readBack);
      return withFallback(read, phrase, ctx, info);
    },
    // Of what was not read, or not written, nothing can differ.
    told: (read, { phrase }) => (read === phrase ? {} : read),
    asked: ({ shortfall }) =>
      shortfall.length > 0 ? { menuId: input.menuId, name: input.name } : input,
    shortfall: ({ shortfall }) => shortfall,
  });
}

const noId = (): IceGraphError =>
  new IceGraphError(
    'PARTIAL',
    'The phrase was added without its text: ICE did not tell its id, and the text was not sent.',
    { field: 'text' },
  );

async function shortfallOf(
  { id }: ChannelScopedRecord,
  step: Promise<unknown>,
): Promise<UserError[]> {
  try {
    await step;
    return [];
  } catch (error) {
    if (!isIceError(error)) throw error;
    const isUnknown = error.code === 'UNKNOWN_OUTCOME';
    const message = isUnknown
      ? `The phrase ${id} was added; whether its text was stored is not known. Read it, and where the text is missing give it with updateCannedPhrase.`
      : `The phrase ${id} was added without its text: ${error.message} Give the text with updateCannedPhrase, or delete the phrase.`;
    const code = isUnknown ? 'UNKNOWN_OUTCOME' : 'PARTIAL';
    return [userErrorOf(new IceGraphError(code, message, { field: 'text' }))];
  }
}
