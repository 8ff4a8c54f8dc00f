import { admin } from '../contract/admin.js';
import { phraseFields } from './canned.js';
import { bit, flag, id, int, text, verbatim } from '../wire/codecs.js';
import { optional, type Evidence } from '../contract/endpoint.js';
import { acknowledgement, created, record } from '../wire/replies.js';

/** A tenant may nest phrases in the list of sets: whatever changes one touches it. */
const touches = ['cannedSets'] as const;

/** All that is done with phrases: the same in both products but for the folder and the pages. */
export function cannedPhrases(
  product: 'chat' | 'email',
  evidence: { readonly add: Evidence; readonly insert: Evidence; readonly update: Evidence },
) {
  const { read, write } = admin(product);

  const addCannedPhrase = write('AddCannedPhrase', {
    evidence: evidence.add,
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
  const insertCannedPhraseDetails = write('InsertCannedPhraseDetails', {
    evidence: evidence.insert,
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

  const getCannedPhraseDetails = read('GetCannedPhraseDetails', {
    holds: 'cannedSets',
    request: { id: id('CannedPhraseCategoryId') },
    reply: record(phraseFields),
  });

  const updateCannedPhrase = write('UpdateCannedPhrase', {
    evidence: evidence.update,
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

  const deleteCannedPhrase = write('DeleteCannedPhrase', {
    touches,
    request: { id: id('CannedPhraseCategoryId') },
    reply: acknowledgement(),
  });

  const enableDisableCannedPhrase = write('EnableDisableCannedPhrase', {
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

  const moveCannedPhraseIn = move('In');
  const moveCannedPhraseOut = move('Out');
  const moveCannedPhraseUp = move('Up');
  const moveCannedPhraseDown = move('Down');

  return {
    addCannedPhrase,
    insertCannedPhraseDetails,
    getCannedPhraseDetails,
    updateCannedPhrase,
    deleteCannedPhrase,
    enableDisableCannedPhrase,
    moveCannedPhraseIn,
    moveCannedPhraseOut,
    moveCannedPhraseUp,
    moveCannedPhraseDown,
  };
}
