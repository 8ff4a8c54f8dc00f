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

describe('marks without end on one letter', () => {
  // Marks of two classes, in the order that is not theirs: each has to be put before all others.
  const marks = (pair: string) => `a${pair.repeat(50_000)}`;

  test.each([
    ['above and below', '\u0300\u0323'],
    ['of half-width letters', '\u0300\uff9e'],
  ])('%s take no longer than letters do', (_what, pair) => {
    const plain = leastMs(() => foldName('é'.repeat(100_000)));
    for (const fold of [foldName, foldText]) {
      // What is quadratic takes seconds.
      expect(leastMs(() => fold(marks(pair)))).toBeLessThan(10 * Math.max(plain, 20));
    }
  });

  test('are all of the name', () => {
    const many = 'a' + '\u0300'.repeat(100);
    expect(foldName(many)).not.toBe(foldName(many + '\u0300'));
    expect(foldName(many)).toBe(foldName(many));
    expect(foldText(many)).toBe('a');
  });

  test('keeps an accent that is all there is', () => {
    expect(foldText('\u0301')).toBe('\u0301');
  });
});

/** The least of some tries, in the process's own time. */
function leastMs(work: () => unknown): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...tries);
}
