import type { MenuRow, PhraseRow } from '../datasources/shared/canned.js';
import * as chatMenus from '../datasources/chat/canned-menus.endpoints.js';
import * as chatPhrases from '../datasources/chat/canned-phrases.endpoints.js';
import * as chatSets from '../datasources/chat/canned-sets.endpoints.js';
import * as emailMenus from '../datasources/email/canned-menus.endpoints.js';
import * as emailPhrases from '../datasources/email/canned-phrases.endpoints.js';
import * as emailSets from '../datasources/email/canned-sets.endpoints.js';
import { loadCannedNodes } from '../datasources/email/canned-tree.endpoints.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import type { CannedNodeRecord, CannedTreeLoaders } from './canned-tree.loaders.js';
import { sourceOf } from './kit/single-list.js';
import {
  detailsOf,
  heldDetails,
  channelScopedEntity,
  type ByChannel,
  type ChannelScopedEntity,
  type ChannelScopedSource,
  type HeldDetailsLoader,
} from './kit/channel-scoped.js';
import { stubsOf } from './kit/stub.js';
import { readHeld, type LoaderScope } from './kit/scope.js';
import { type Channel, channelScoped, channelScopedId, type ChannelScopedRecord } from '../ids.js';

/** What hangs below a set or a menu; null where ICE does not say. */
export interface Below {
  readonly menus: readonly CannedMenuRecord[] | null;
  readonly phrases: readonly CannedPhraseRecord[] | null;
}

/** A set of canned content: chat's canned responses, e-mail's canned letters. */
export type CannedSetRecord = ChannelScopedRecord &
  Readonly<Pick<MenuRow, 'name' | 'isEnabled'>> &
  Below;

/** A menu, below a set or another menu. */
export type CannedMenuRecord = ChannelScopedRecord & Readonly<Omit<MenuRow, keyof Below>> & Below;

/** Whether what lies above something is a menu: of a set ICE tells nothing above it. */
export const isMenu = (above: CannedSetRecord | CannedMenuRecord): above is CannedMenuRecord =>
  'parentId' in above;

export type CannedPhraseRecord = ChannelScopedRecord & Readonly<PhraseRow>;

export interface CannedLoaders {
  readonly sets: ChannelScopedEntity<CannedSetRecord>;
  readonly menus: HeldDetailsLoader<CannedMenuRecord>;
  readonly phrases: HeldDetailsLoader<CannedPhraseRecord>;
  /** What is below a set or a menu of e-mail's, as the agent's console lists it. */
  inTree(above: CannedSetRecord | CannedMenuRecord): Promise<Below>;
}

const toPhrase =
  (channel: Channel, menu: string | null = null) =>
  ({ id, menuId, ...row }: PhraseRow): CannedPhraseRecord => ({
    ...row,
    ...channelScoped(channel, id),
    menuId: channelScopedId(channel, menuId ?? menu),
  });

const toMenu =
  (channel: Channel, parent: string | null = null) =>
  ({ id, parentId, menus, phrases, ...row }: MenuRow): CannedMenuRecord => ({
    ...row,
    ...channelScoped(channel, id),
    parentId: channelScopedId(channel, parentId ?? parent),
    menus: menus?.map(toMenu(channel, id)) ?? null,
    phrases: phrases?.map(toPhrase(channel, id)) ?? null,
  });

type SetRow = Pick<MenuRow, 'id' | 'name' | 'isEnabled' | keyof Below>;

const toSet =
  (channel: Channel) =>
  ({ id, menus, phrases, ...row }: SetRow): CannedSetRecord => ({
    ...row,
    ...channelScoped(channel, id),
    menus: menus?.map(toMenu(channel, id)) ?? null,
    phrases: phrases?.map(toPhrase(channel)) ?? null,
  });

const menuStub = stubsOf(chatMenus.getCannedMenuDetails);
const phraseStub = stubsOf(chatPhrases.getCannedPhraseDetails);

/** A menu of which only the id is known. */
export const cannedMenuStub = ({ channel, ownId }: ChannelScopedRecord): CannedMenuRecord =>
  toMenu(channel)(menuStub(ownId));

/** A phrase of which only the id is known. */
export const cannedPhraseStub = ({ channel, ownId }: ChannelScopedRecord): CannedPhraseRecord =>
  toPhrase(channel)(phraseStub(ownId));

/** A menu as the tree tells it. */
const menuIn =
  (parentId: string) =>
  (node: CannedNodeRecord): CannedMenuRecord => ({
    ...cannedMenuStub(node),
    ...{ parentId, name: node.name, position: node.position },
  });

/** A phrase as the tree tells it, in a menu; null where it may lie in a set. */
export const phraseIn = (menuId: string | null, node: CannedNodeRecord): CannedPhraseRecord => ({
  ...cannedPhraseStub(node),
  ...{ menuId, name: node.name, text: node.text, isHtml: node.isHtml, position: node.position },
});

export function cannedLoaders(scope: LoaderScope, cannedTree: CannedTreeLoaders): CannedLoaders {
  const { chat, email } = scope;
  const sets: ByChannel<ChannelScopedSource<CannedSetRecord>> = {
    CHAT: sourceOf(chat, {
      list: chatSets.getCannedResponsesList,
      details: chatSets.getCannedResponsesDetails,
      record: toSet('CHAT'),
    }),
    EMAIL: sourceOf(email, {
      list: emailSets.getCannedLettersSetList,
      details: emailSets.getCannedLettersSetDetails,
      record: toSet('EMAIL'),
    }),
  };
  /** With its details held: what is in a set is looked for there. Whatever writes ends them. */
  const withDetailsHeld = (channel: Channel, endpoint: AnyEndpoint) => ({
    ...sets[channel],
    details: (id: string) =>
      readHeld(scope, endpoint, { id, read: () => sets[channel].details(id) }),
  });
  return {
    sets: channelScopedEntity<CannedSetRecord>(scope, {
      CHAT: withDetailsHeld('CHAT', chatSets.getCannedResponsesDetails),
      EMAIL: withDetailsHeld('EMAIL', emailSets.getCannedLettersSetDetails),
    }),
    async inTree(above) {
      const nodes = await cannedTree.below(above);
      const [whole, menuId] = isMenu(above)
        ? [emailMenus.getCannedMenuDetails, above.id]
        : [emailSets.getCannedLettersSetDetails, null];
      scope.meter.stoodIn(whole.key, loadCannedNodes.key);
      return {
        menus: nodes.filter(({ text }) => text === null).map(menuIn(above.id)),
        phrases: nodes.filter(({ text }) => text !== null).map((node) => phraseIn(menuId, node)),
      };
    },
    menus: heldDetails<CannedMenuRecord>(scope, {
      CHAT: detailsOf(chat, chatMenus.getCannedMenuDetails, toMenu('CHAT')),
      EMAIL: detailsOf(email, emailMenus.getCannedMenuDetails, toMenu('EMAIL')),
    }),
    phrases: heldDetails<CannedPhraseRecord>(scope, {
      CHAT: detailsOf(chat, chatPhrases.getCannedPhraseDetails, toPhrase('CHAT')),
      EMAIL: detailsOf(email, emailPhrases.getCannedPhraseDetails, toPhrase('EMAIL')),
    }),
  };
}
