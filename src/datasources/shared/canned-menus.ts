import { admin } from '../contract/admin.js';
import { menuFields } from './canned.js';
import { bit, id, int, text } from '../wire/codecs.js';
import { optional } from '../contract/endpoint.js';
import { acknowledgement, created, record } from '../wire/replies.js';

/** A tenant may nest menus in the list of sets: whatever changes one touches it. */
const touches = ['cannedSets'] as const;

/** All that is done with menus: the same in both products but for the folder. */
export function cannedMenus(product: 'chat' | 'email') {
  const { read, write } = admin(product);

  const addCannedMenu = write('AddCannedMenu', {
    touches,
    request: {
      name: text('CannedMenuName'),
      parentId: id('ParentCategoryId'),
      position: int('PositionOrder'),
    },
    reply: created({ id: id('MenuCategoryId') }),
  });

  const getCannedMenuDetails = read('GetCannedMenuDetails', {
    holds: 'cannedSets',
    request: { id: id('MenuCategoryID') },
    reply: record(menuFields),
  });

  const updateCannedMenu = write('UpdateCannedMenu', {
    touches,
    request: { id: id('MenuCategoryID'), name: text('CannedMenuName') },
    reply: acknowledgement(),
  });

  const deleteCannedMenu = write('DeleteCannedMenu', {
    touches,
    request: { id: id('MenuCategoryID') },
    reply: acknowledgement(),
  });

  const enableDisableCannedMenu = write('EnableDisableCannedMenu', {
    touches,
    request: { id: id('MenuCategoryID'), isEnabled: bit('IsEnable') },
    reply: acknowledgement(),
  });

  /** The id is the least that a move needs; whether ICE wants the rest is not known. */
  const move = (way: 'In' | 'Out' | 'Up' | 'Down') =>
    write(`MoveCannedMenu${way}`, {
      touches,
      request: {
        id: id('MenuCategoryID'),
        parentId: optional(id('ParentCategoryId')),
        position: optional(int('PositionOrder')),
      },
      reply: acknowledgement(),
    });

  const moveCannedMenuIn = move('In');
  const moveCannedMenuOut = move('Out');
  const moveCannedMenuUp = move('Up');
  const moveCannedMenuDown = move('Down');

  return {
    addCannedMenu,
    getCannedMenuDetails,
    updateCannedMenu,
    deleteCannedMenu,
    enableDisableCannedMenu,
    moveCannedMenuIn,
    moveCannedMenuOut,
    moveCannedMenuUp,
    moveCannedMenuDown,
  };
}
