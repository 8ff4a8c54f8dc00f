import { admin } from '../admin.js';
import { phraseFields } from '../canned.js';
import { bit, flag, id, int, text, verbatim } from '../codecs.js';
import { optional } from '../endpoint.js';
import { acknowledgement, created, record } from '../replies.js';

const { read, write } = admin('chat');

/** A tenant may nest phrases in the list of sets: whatever changes one touches it. */
const touches = ['cannedSets'] as const;

export const addCannedPhrase = write('AddCannedPhrase', {
  evidence: 'documented',
  touches,
  request: {
    menuId: id('MenuCategoryID'),
    name: text('CannedPhraseName'),
    parentId: id('ParentCategoryId'),
    position: int('PositionOrder'),
  },
  reply: created({ id: id('CannedPhraseCategoryId') }),
});

/** The second step of a new phrase: its text. */
export const insertCannedPhraseDetails = write('InsertCannedPhraseDetails', {
  evidence: 'documented',
  touches,
  request: {
    // The page says neither the menu nor the phrase; only the phrase's own id tells which is meant.
    id: id('MenuCategoryID'),
    text: verbatim('ResponseText'),
    isHtml: flag('IsHTML'),
    isCtrl: flag('CTRLKey'),
    isAlt: flag('ALTKey'),
    isShift: flag('SHIFTKey'),
    shortcutKey: text('KeyName'),
  },
  reply: created({ id: id('CannedPhraseCategoryId') }),
});

export const getCannedPhraseDetails = read('GetCannedPhraseDetails', {
  request: { id: id('CannedPhraseCategoryId') },
  reply: record(phraseFields),
});

export const updateCannedPhrase = write('UpdateCannedPhrase', {
  evidence: 'documented',
  touches,
  // Other spellings and forms than in InsertCannedPhraseDetails.
  request: {
    id: id('CannedPhraseCategoryId'),
    menuId: id('MenuCategoryId'),
    name: text('CannedPhraseName'),
    text: verbatim('ResponseText'),
    isHtml: bit('IsHTML'),
    isCtrl: bit('CtrlKey'),
    isAlt: bit('AltKey'),
    isShift: bit('ShiftKey'),
    shortcutKey: text('KeyName'),
  },
  reply: acknowledgement(),
});

export const deleteCannedPhrase = write('DeleteCannedPhrase', {
  touches,
  request: { id: id('CannedPhraseCategoryId') },
  reply: acknowledgement(),
});

export const enableDisableCannedPhrase = write('EnableDisableCannedPhrase', {
  touches,
  request: { id: id('CannedPhraseCategoryId'), isEnabled: bit('IsEnable') },
  reply: acknowledgement(),
});

/** The id is the least that a move needs; whether ICE wants the rest is not known. */
const move = (way: 'In' | 'Out' | 'Up' | 'Down') =>
  write(`MoveCannedPhrase${way}`, {
    touches,
    request: {
      id: id('CannedPhraseCategoryId'),
      menuId: optional(id('MenuCategoryID')),
      position: optional(int('PositionOrder')),
    },
    reply: acknowledgement(),
  });

export const moveCannedPhraseIn = move('In');
export const moveCannedPhraseOut = move('Out');
export const moveCannedPhraseUp = move('Up');
export const moveCannedPhraseDown = move('Down');
