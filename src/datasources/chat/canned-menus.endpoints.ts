import { admin } from '../admin.js';
import { menuFields } from '../canned.js';
import { bit, id, int, text } from '../codecs.js';
import { optional } from '../endpoint.js';
import { acknowledgement, created, record } from '../replies.js';

const { read, write } = admin('chat');

/** A tenant may nest menus in the list of sets: whatever changes one touches it. */
const touches = ['cannedSets'] as const;

export const addCannedMenu = write('AddCannedMenu', {
  touches,
  request: {
    name: text('CannedMenuName'),
    parentId: id('ParentCategoryId'),
    position: int('PositionOrder'),
  },
  reply: created({ id: id('MenuCategoryId') }),
});

export const getCannedMenuDetails = read('GetCannedMenuDetails', {
  request: { id: id('MenuCategoryID') },
  reply: record(menuFields),
});

export const updateCannedMenu = write('UpdateCannedMenu', {
  touches,
  request: { id: id('MenuCategoryID'), name: text('CannedMenuName') },
  reply: acknowledgement(),
});

export const deleteCannedMenu = write('DeleteCannedMenu', {
  touches,
  request: { id: id('MenuCategoryID') },
  reply: acknowledgement(),
});

export const enableDisableCannedMenu = write('EnableDisableCannedMenu', {
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

export const moveCannedMenuIn = move('In');
export const moveCannedMenuOut = move('Out');
export const moveCannedMenuUp = move('Up');
export const moveCannedMenuDown = move('Down');
