import { importCanned, sheetOfCanned } from '../canned-sheet.js';
import { asForm, Download, group, read, write } from '../route.js';
import { bitOrDigit, inText, int, name, optional, organization, upload } from '../keys.js';
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
  product: 'chat',
  folder: 'ICEAPI/api/ChatAdmin',
  access: 'admin',
  failure: { message: 'The request is invalid.' },
} as const;

export const chatCannedSets = group(SPEC, [
  write(
    'CreateCannedResponses',
    { OrganizationID: organization, CannedSetName: name },
    ({ store, body }) => ({
      CategoryId: store.chatCanned.sets.insert({ name: body.CannedSetName, isEnabled: true }).id,
    }),
  ),
  // Nothing documented lists menus and phrases; a tenant may do it here.
  read('GetCannedResponsesList', { OrganizationID: organization }, ({ store, switches }) => ({
    CannedResponsesList: store.chatCanned.sets.all().map((set) => ({
      CategoryId: set.id,
      ...setRow(set),
      ...(switches.quirks.nestCanned && below(store.chatCanned, set.id, inDigits)),
    })),
  })),
  read('GetCannedResponsesDetails', { CategoryId: int }, ({ store, body, switches }) => {
    const set = store.chatCanned.sets.need(body.CategoryId);
    return {
      OrganizationID: store.organization.id,
      ...setRow(set),
      ...(switches.quirks.nestCanned && below(store.chatCanned, set.id, inDigits)),
    };
  }),
  write(
    'EnableDisableCannedResponses',
    { CategoryId: int, IsEnable: bitOrDigit },
    ({ store, body }) => {
      store.chatCanned.sets.need(body.CategoryId).isEnabled = body.IsEnable;
    },
  ),
  write(
    'UpdateCannedResponses',
    { OrganizationID: organization, CategoryId: int, CannedSetName: name },
    ({ store, body }) => {
      store.chatCanned.sets.need(body.CategoryId).name = body.CannedSetName;
    },
  ),
  write('DeleteCannedResponses', { CategoryId: int }, ({ store, body }) =>
    deleteSet(store.chatCanned, body.CategoryId),
  ),
  asForm(
    write(
      'ImportCannedResponses',
      { OrganizationId: inText(organization), FileName: upload },
      ({ store, body }) => importCanned(store.chatCanned, body.FileName),
      { failure: { message: 'Failed' } },
    ),
  ),
  // One set or all is not known: here all.
  read(
    'ExportCannedResponses',
    { OrganizationID: organization },
    ({ store, switches }) => {
      if (switches.fileAnswers === 'name') return { FileName: EXPORT_NAME };
      const sheet = sheetOfCanned(store.chatCanned);
      return new Download(EXPORT_NAME, sheet.length, () => [sheet]);
    },
    { failure: { message: 'Failed' } },
  ),
]);

/** What the optional keys of the moves mean is a guess: here the menu to go to, and the place there. */
const menuMove = {
  MenuCategoryID: int,
  ParentCategoryId: optional(int),
  PositionOrder: optional(int),
};

export const chatCannedMenus = group(SPEC, [
  write(
    'AddCannedMenu',
    { CannedMenuName: name, ParentCategoryId: int, PositionOrder: int },
    ({ store, body }) => {
      const fields = { name: body.CannedMenuName, parentId: body.ParentCategoryId };
      return { MenuCategoryId: addMenu(store.chatCanned, fields, body.PositionOrder).id };
    },
  ),
  read('GetCannedMenuDetails', { MenuCategoryID: int }, ({ store, body }) =>
    menuRow(store.chatCanned.menus.need(body.MenuCategoryID)),
  ),
  write('UpdateCannedMenu', { MenuCategoryID: int, CannedMenuName: name }, ({ store, body }) => {
    store.chatCanned.menus.need(body.MenuCategoryID).name = body.CannedMenuName;
  }),
  write('DeleteCannedMenu', { MenuCategoryID: int }, ({ store, body }) =>
    deleteMenu(store.chatCanned, body.MenuCategoryID),
  ),
  write(
    'EnableDisableCannedMenu',
    { MenuCategoryID: int, IsEnable: bitOrDigit },
    ({ store, body }) => {
      store.chatCanned.menus.need(body.MenuCategoryID).isEnabled = body.IsEnable;
    },
  ),
  write('MoveCannedMenuIn', menuMove, ({ store, body }) => {
    const { ParentCategoryId: into, PositionOrder: at } = body;
    moveIn(store.chatCanned, 'menus', body.MenuCategoryID, into, at);
  }),
  write('MoveCannedMenuOut', menuMove, ({ store, body }) => {
    const { ParentCategoryId: to, PositionOrder: at } = body;
    moveOut(store.chatCanned, 'menus', body.MenuCategoryID, to, at);
  }),
  write('MoveCannedMenuUp', menuMove, ({ store, body }) =>
    moveAmong(store.chatCanned, 'menus', body.MenuCategoryID, -1),
  ),
  write('MoveCannedMenuDown', menuMove, ({ store, body }) =>
    moveAmong(store.chatCanned, 'menus', body.MenuCategoryID, 1),
  ),
]);

function setRow(set: CannedSet) {
  return { CannedSetName: set.name, IsEnable: inDigits(set.isEnabled) };
}

function inDigits(flag: boolean): 0 | 1 {
  return flag ? 1 : 0;
}

const EXPORT_NAME = 'CannedResponses.xls';
