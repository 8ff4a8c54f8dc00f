import { cannedMenus } from '../shared/canned-menus.js';

export const {
  addCannedMenu,
  getCannedMenuDetails,
  updateCannedMenu,
  deleteCannedMenu,
  enableDisableCannedMenu,
  moveCannedMenuIn,
  moveCannedMenuOut,
  moveCannedMenuUp,
  moveCannedMenuDown,
} = cannedMenus('chat');
