import { importCanned, sheetOfCanned } from '../canned-sheet.js';
import { bitOrDigit, inText, int, name, optional, organization, upload } from '../keys.js';
import { asForm, Download, group, read, write } from '../route.js';
import {
  addMenu,
  deleteMenu,
  deleteSet,
  moveAmong,
  moveIn,
  moveOut,
  type CannedSet,
} from '../store/canned.js';
import { below, menuRow } from './canned-rows.js';

const SPEC = {
  product: 'email',
  folder: 'ICEAPI/api/EmailAdmin',
  access: 'admin',
  failure: { Message: 'The request is invalid.' },
} as const;

/** Chat's canned responses under another name; here details tell the id, and flags are `"1"`. */
export const emailCannedSets = group(SPEC, [
  write(
    'CreateCannedLettersSet',
    { OrgId: organization, CannedSetName: name },
    ({ store, body }) => ({
      CategoryId: store.emailCanned.sets.insert({ name: body.CannedSetName, isEnabled: true }).id,
    }),
  ),
  read('GetCannedLettersSetList', { OrgId: organization }, ({ store, switches }) => ({
    CannedLettersSetList: store.emailCanned.sets.all().map((set) => ({
      ...setRow(set),
      ...(switches.quirks.nestCanned && below(store.emailCanned, set.id, quotedDigit)),
    })),
  })),
  read('GetCannedLettersSetDetails', { CategoryId: int }, ({ store, body, switches }) => ({
    ...setRow(store.emailCanned.sets.need(body.CategoryId)),
    ...(switches.quirks.nestCanned && below(store.emailCanned, body.CategoryId, quotedDigit)),
  })),
  write('UpdateCannedLettersSet', { CategoryId: int, CannedSetName: name }, ({ store, body }) => {
    store.emailCanned.sets.need(body.CategoryId).name = body.CannedSetName;
  }),
  write('DeleteCannedLettersSet', { CategoryId: int }, ({ store, body }) =>
    deleteSet(store.emailCanned, body.CategoryId),
  ),
  write(
    'EnableDisableCannedLettersSet',
    { CategoryId: int, IsEnable: bitOrDigit },
    ({ store, body }) => {
      store.emailCanned.sets.need(body.CategoryId).isEnabled = body.IsEnable;
    },
  ),
  // How the file travels is not known: here as in the chat product.
  asForm(
    write(
      'ImportCannedLettersSet',
      { OrgId: inText(organization), FileName: upload },
      ({ store, body }) => importCanned(store.emailCanned, body.FileName),
    ),
  ),
  read('ExportCannedLettersSet', { OrgId: organization }, ({ store, switches }) => {
    if (switches.fileAnswers === 'name') return { FileName: EXPORT_NAME };
    const sheet = sheetOfCanned(store.emailCanned);
    return new Download(EXPORT_NAME, sheet.length, () => [sheet]);
  }),
]);

/** What the optional keys of the moves mean is a guess: here the menu to go to, and the place there. */
const menuMove = {
  MenuCategoryID: int,
  ParentCategoryId: optional(int),
  PositionOrder: optional(int),
};

export const emailCannedMenus = group(SPEC, [
  write(
    'AddCannedMenu',
    { CannedMenuName: name, ParentCategoryId: int, PositionOrder: int },
    ({ store, body }) => {
      const fields = { name: body.CannedMenuName, parentId: body.ParentCategoryId };
      return { MenuCategoryId: addMenu(store.emailCanned, fields, body.PositionOrder).id };
    },
  ),
  read('GetCannedMenuDetails', { MenuCategoryID: int }, ({ store, body }) => {
    const menu = store.emailCanned.menus.need(body.MenuCategoryID);
    return { MenuCategoryId: menu.id, ...menuRow(menu), IsEnable: quotedDigit(menu.isEnabled) };
  }),
  write('UpdateCannedMenu', { MenuCategoryID: int, CannedMenuName: name }, ({ store, body }) => {
    store.emailCanned.menus.need(body.MenuCategoryID).name = body.CannedMenuName;
  }),
  write('DeleteCannedMenu', { MenuCategoryID: int }, ({ store, body }) =>
    deleteMenu(store.emailCanned, body.MenuCategoryID),
  ),
  write(
    'EnableDisableCannedMenu',
    { MenuCategoryID: int, IsEnable: bitOrDigit },
    ({ store, body }) => {
      store.emailCanned.menus.need(body.MenuCategoryID).isEnabled = body.IsEnable;
    },
  ),
  write('MoveCannedMenuIn', menuMove, ({ store, body }) => {
    const { ParentCategoryId: into, PositionOrder: at } = body;
    moveIn(store.emailCanned, 'menus', body.MenuCategoryID, into, at);
  }),
  write('MoveCannedMenuOut', menuMove, ({ store, body }) => {
    const { ParentCategoryId: to, PositionOrder: at } = body;
    moveOut(store.emailCanned, 'menus', body.MenuCategoryID, to, at);
  }),
  write('MoveCannedMenuUp', menuMove, ({ store, body }) =>
    moveAmong(store.emailCanned, 'menus', body.MenuCategoryID, -1),
  ),
  write('MoveCannedMenuDown', menuMove, ({ store, body }) =>
    moveAmong(store.emailCanned, 'menus', body.MenuCategoryID, 1),
  ),
]);

function setRow({ id, name, isEnabled }: CannedSet) {
  return { CategoryId: id, CannedSetName: name, IsEnable: quotedDigit(isEnabled) };
}

function quotedDigit(flag: boolean): '0' | '1' {
  return flag ? '1' : '0';
}

const EXPORT_NAME = 'CannedLetters.xls';
