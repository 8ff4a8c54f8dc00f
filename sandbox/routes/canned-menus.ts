import { bitOrDigit, int, name, optional } from '../keys.js';
import { group, read, write, type Route } from '../route.js';
import { addMenu, deleteMenu, moveAmong, moveIn, moveOut } from '../store/canned.js';
import type { CannedHalf } from './canned-half.js';
import { menuRow } from './canned-rows.js';

/** What the optional keys of the moves mean is a guess: here the menu to go to, and the place there. */
const menuMove = {
  MenuCategoryID: int,
  ParentCategoryId: optional(int),
  PositionOrder: optional(int),
};

export function cannedMenus({ spec, tree, flag, tellsIds }: CannedHalf): Route[] {
  return group(spec, [
    write(
      'AddCannedMenu',
      { CannedMenuName: name, ParentCategoryId: int, PositionOrder: int },
      ({ store, body }) => {
        const fields = { name: body.CannedMenuName, parentId: body.ParentCategoryId };
        return { MenuCategoryId: addMenu(tree(store), fields, body.PositionOrder).id };
      },
    ),
    read('GetCannedMenuDetails', { MenuCategoryID: int }, ({ store, body }) => {
      const menu = tree(store).menus.need(body.MenuCategoryID);
      if (!tellsIds) return menuRow(menu);
      return { MenuCategoryId: menu.id, ...menuRow(menu), IsEnable: flag(menu.isEnabled) };
    }),
    write('UpdateCannedMenu', { MenuCategoryID: int, CannedMenuName: name }, ({ store, body }) => {
      tree(store).menus.need(body.MenuCategoryID).name = body.CannedMenuName;
    }),
    write('DeleteCannedMenu', { MenuCategoryID: int }, ({ store, body }) =>
      deleteMenu(tree(store), body.MenuCategoryID),
    ),
    write(
      'EnableDisableCannedMenu',
      { MenuCategoryID: int, IsEnable: bitOrDigit },
      ({ store, body }) => {
        tree(store).menus.need(body.MenuCategoryID).isEnabled = body.IsEnable;
      },
    ),
    write('MoveCannedMenuIn', menuMove, ({ store, body }) => {
      const { ParentCategoryId: into, PositionOrder: at } = body;
      moveIn(tree(store), 'menus', body.MenuCategoryID, into, at);
    }),
    write('MoveCannedMenuOut', menuMove, ({ store, body }) => {
      const { ParentCategoryId: to, PositionOrder: at } = body;
      moveOut(tree(store), 'menus', body.MenuCategoryID, to, at);
    }),
    write('MoveCannedMenuUp', menuMove, ({ store, body }) =>
      moveAmong(tree(store), 'menus', body.MenuCategoryID, -1),
    ),
    write('MoveCannedMenuDown', menuMove, ({ store, body }) =>
      moveAmong(tree(store), 'menus', body.MenuCategoryID, 1),
    ),
  ]);
}
