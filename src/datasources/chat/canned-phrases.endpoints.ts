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
} = cannedPhrases('chat', { add: 'documented', insert: 'documented', update: 'documented' });
