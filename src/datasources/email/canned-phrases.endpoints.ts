import { cannedPhrases } from '../shared/canned-phrases.js';

export const {
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
} = cannedPhrases('email', { add: 'documented', insert: 'pattern', update: 'pattern' });
