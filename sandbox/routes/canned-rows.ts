import type { Json } from '../quirks.js';
import {
  childrenOf,
  NO_WORDING,
  type CannedMenu,
  type CannedPhrase,
  type CannedTree,
} from '../store/canned.js';

/** How both products write menus and phrases. */

export function menuRow(menu: CannedMenu) {
  return {
    CannedMenuName: menu.name,
    ParentCategoryId: menu.parentId,
    PositionOrder: menu.position,
  };
}

export function phraseRow({ name, wording }: CannedPhrase) {
  const { text, isHtml, ctrl, alt, shift, key } = wording ?? NO_WORDING;
  return {
    CannedPhraseName: name,
    ResponseText: text,
    IsHTML: isHtml,
    CTRLKey: ctrl,
    ALTKey: alt,
    SHIFTKey: shift,
    KeyName: key,
  };
}

/** Undocumented, and named after what the details are named. */
export function below(
  tree: CannedTree,
  parentId: number,
  flag: (isEnabled: boolean) => Json,
): { [key: string]: Json } {
  return {
    MenuList: childrenOf(tree, 'menus', parentId).map((menu) => ({
      MenuCategoryId: menu.id,
      ...menuRow(menu),
      IsEnable: flag(menu.isEnabled),
      ...below(tree, menu.id, flag),
      PhraseList: childrenOf(tree, 'phrases', menu.id).map((phrase) => ({
        CannedPhraseCategoryId: phrase.id,
        MenuCategoryId: menu.id,
        ...phraseRow(phrase),
        PositionOrder: phrase.position,
        IsEnable: flag(phrase.isEnabled),
      })),
    })),
  };
}
