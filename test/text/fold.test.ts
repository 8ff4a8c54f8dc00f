import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldName, foldText } from '../../src/text/fold.js';

/** Letters of three scripts, with marks of their own or beside them, and what stands between words. */
const letters = fc.stringMatching(/^(?:[ A-Za-zÀ-ÖØ-öø-žẞΆ-ώЀ-ӿ-]|\u0301|\u0308){0,20}$/u);
const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;

describe.each([
  ['a name', foldName],
  ['a searched text', foldText],
])('%s', (_what, fold) => {
  test('is one in all forms of Unicode', () => {
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'grapheme' })), (text) => {
        const folded = forms.map((form) => fold(text.normalize(form)));
        expect(new Set(folded).size).toBe(1);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('is one in every case', () => {
    fc.assert(
      fc.property(letters, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
        expect(fold(text.toLowerCase())).toBe(fold(text));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  test.each([
    ['straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['Ὀδυσσεύς', 'ὈΔΥΣΣΕΎΣ'],
    ['Åsa', '\u212bsa'],
    ['ﬁnance', 'FINANCE'],
    ['Ａｎｎａ', 'anna'],
  ])('%s is %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test.each(['がぎ', 'किताब', 'שָׁלוֹם', '한국어', '日本'])('keeps the signs of %s', (text) => {
    expect(fold(text)).toHaveLength(fold(text.normalize('NFD')).length);
    expect(fold(text).normalize('NFC')).toBe(text.normalize('NFC'));
  });
});

test('an accent makes another name, and the same text to look for', () => {
  for (const [one, other] of [
    ['Müller', 'Muller'],
    ['Zoë', 'zoe'],
    ['Łódź', 'łodz'],
    ['Ёлка', 'елка'],
  ] as const) {
    expect(foldName(one)).not.toBe(foldName(other));
    expect(foldText(one)).toBe(foldText(other));
  }
});
