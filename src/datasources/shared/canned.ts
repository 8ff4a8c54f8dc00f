import { flag, id, int, text, verbatim } from '../wire/codecs.js';
import { required, type RowOf, type Rows, sometimes } from '../wire/reply-fields.js';
import { rows } from '../wire/row-reader.js';

/** How a phrase is read, by its id or where a tenant nests it in its menu; the same in both products. */
export const phraseFields = {
  menuId: id('MenuCategoryId'),
  name: text('CannedPhraseName'),
  text: verbatim('ResponseText'),
  isHtml: flag('IsHTML'),
  isCtrl: flag('CTRLKey'),
  isAlt: flag('ALTKey'),
  isShift: flag('SHIFTKey'),
  shortcutKey: text('KeyName'),
  position: sometimes(int('PositionOrder')),
  isEnabled: sometimes(flag('IsEnable')),
};
const phraseRow = { id: required(id('CannedPhraseCategoryId')), ...phraseFields };

const ownMenuFields = {
  name: text('CannedMenuName'),
  parentId: id('ParentCategoryId'),
  position: int('PositionOrder'),
  isEnabled: sometimes(flag('IsEnable')),
};

export type PhraseRow = RowOf<typeof phraseRow>;
export interface MenuRow extends RowOf<typeof ownMenuFields> {
  id: string;
  menus: MenuRow[] | null;
  phrases: PhraseRow[] | null;
}

/** No page says where menus and phrases are listed: they are read where a tenant nests them. */
const menus: Rows<MenuRow> = sometimes(rows('MenuList', () => menuRow));
const below = { menus, phrases: sometimes(rows('PhraseList', () => phraseRow)) };

/** How a menu is read, by its id or nested. */
export const menuFields = { ...ownMenuFields, ...below };
const menuRow = { id: required(id('MenuCategoryId')), ...menuFields };

/** How a set is read, in the list or by its id. */
export const setFields = {
  name: text('CannedSetName'),
  isEnabled: flag('IsEnable'),
  ...below,
};
