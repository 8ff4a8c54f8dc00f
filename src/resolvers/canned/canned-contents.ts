import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import {
  isMenu,
  type Below,
  type CannedMenuRecord,
  type CannedPhraseRecord,
  type CannedSetRecord,
} from '../../loaders/canned.loaders.js';
import { completed } from '../kit/complete-rows.js';
import { detailsOr, withFallback } from '../kit/link.js';

/** A menu, with what it lies in where it was found there. */
export type PlacedMenu = CannedMenuRecord & {
  readonly parent?: CannedSetRecord | CannedMenuRecord;
};

/** What the details of a menu tell, and of a phrase. */
const TOLD_OF_MENU = ['name', 'parentId', 'position', 'isEnabled'] as const;
const TOLD_OF_PHRASE = [
  ...(['menuId', 'name', 'text', 'isHtml', 'isCtrl', 'isAlt', 'isShift'] as const),
  ...(['shortcutKey', 'isEnabled'] as const),
];

export const completedPhrases = (
  phrases: readonly CannedPhraseRecord[] | null,
  ctx: Context,
  info: GraphQLResolveInfo,
) => completed(phrases, TOLD_OF_PHRASE, ctx.load.canned.phrases, ctx, info);

/** The menus in a set or a menu. */
export async function menusIn(
  above: CannedSetRecord | CannedMenuRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<readonly PlacedMenu[] | null> {
  const { menus } = await contentsOf(above, ctx, info);
  const whole = await completed(menus, TOLD_OF_MENU, ctx.load.canned.menus, ctx, info);
  return whole && whole.map((menu) => ({ ...menu, parent: above }));
}

/** The phrases in a set or a menu, without those of the menus in it. */
export async function phrasesIn(
  above: CannedSetRecord | CannedMenuRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<readonly CannedPhraseRecord[] | null> {
  const { phrases } = await contentsOf(above, ctx, info);
  return completedPhrases(phrases, ctx, info);
}

/**
 * What is below a set or a menu, wherever ICE tells that: in the list of sets, in a set's details, or, for
 * e-mail, in the tree of the agent's console.
 */
async function contentsOf(
  above: CannedSetRecord | CannedMenuRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<Below> {
  const { canned } = ctx.load;
  if (isTold(above)) return above;
  if (!isMenu(above)) {
    const whole = await detailsOr(canned.sets.fresh(above.id), above, ctx, info);
    if (isTold(whole)) return whole;
  }
  if (above.channel === 'CHAT') return above;
  return withFallback(canned.inTree(above), above, ctx, info);
}

const isTold = ({ menus, phrases }: Below): boolean => menus !== null || phrases !== null;
