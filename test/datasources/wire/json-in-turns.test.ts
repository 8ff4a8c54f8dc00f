import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TURNS } from '../../../src/budget/turns.js';
import { parseInTurns } from '../../../src/datasources/wire/json-in-turns.js';

const RUNS = { seed: 7, numRuns: 1_500 };

/** The signs that strings are hard to pass over with, and a key that is none of an object's own elsewhere. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'"\\{}[],: \n\u00e9\ud83d\ude00\u2028a'), maxLength: 12 }),
  fc.constantFrom('__proto__', 'a', '1', ''),
);
const blank = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 3 });

/** JSON as a text, with blanks, escapes, and keys that come twice. */
const { json } = fc.letrec<{ json: string }>((tie) => {
  const inside = (element: fc.Arbitrary<string>) =>
    fc.array(element, { maxLength: 6, depthIdentifier: 'json' }).map((all) => all.join(','));
  const padded = fc.tuple(blank, tie('json'), blank).map((parts) => parts.join(''));
  const escaped = text.map((each) => JSON.stringify(each).replaceAll('a', String.raw`\u0061`));
  const member = fc
    .tuple(blank, escaped, blank, padded)
    .map(([a, key, b, value]) => `${a}${key}${b}:${value}`);
  return {
    json: fc.oneof(
      { depthIdentifier: 'json', maxDepth: 8 },
      fc.oneof(escaped, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)),
      fc.constantFrom('null', 'true', 'false', '-0', '1e400', '9007199254740993'),
      fc.tuple(inside(padded), blank).map(([all, last]) => `[${all}${last}]`),
      fc.tuple(inside(member), blank).map(([all, last]) => `{${all}${last}}`),
    ),
  };
});
const piece = fc.integer({ min: 0, max: 40 });

const outcome = async (parse: () => unknown): Promise<unknown> => {
  try {
    // With the order of the keys, and what is undefined or -0.
    const value = await parse();
    return { value, text: JSON.stringify(value) };
  } catch (error) {
    return (error as Error).name;
  }
};

async function expectTheSame(document: string, size: number): Promise<void> {
  const [own, whole] = [
    await outcome(() => parseInTurns(document, TURNS, size)),
    await outcome(() => JSON.parse(document)),
  ];
  expect(own).toStrictEqual(whole);
}

describe('JSON parsed in turns', () => {
  it('is what JSON.parse makes of it, in pieces of whatever size', async () => {
    const property = fc.asyncProperty(json, piece, expectTheSame);
    await fc.assert(property, RUNS);
  });

  it('is refused where JSON.parse refuses it: cut off, or with a sign changed, lost or added', async () => {
    const sign = fc.constantFrom(...'"\\{}[],: \u00a0x1', '');
    const change = fc.record({ at: fc.nat(), sign, lost: fc.nat({ max: 2 }), isCut: fc.boolean() });
    const property = fc.asyncProperty(json, piece, change, (document, size, { at, ...by }) => {
      const place = at % (document.length + 1);
      const rest = by.isCut ? '' : document.slice(place + by.lost);
      return expectTheSame(`${document.slice(0, place)}${by.sign}${rest}`, size);
    });
    await fc.assert(property, { ...RUNS, numRuns: 4_000 });
  });

  it('yields while it is parsed', async () => {
    const row = { Id: 1, Notes: 'x'.repeat(200), Tags: ['a', 'b'] };
    const document = JSON.stringify({ Message: 'Success', List: Array(100_000).fill(row) });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const { List } = (await parseInTurns(document)) as { List: unknown[] };
    clearInterval(counting);
    expect(List).toHaveLength(100_000);
    expect(turns).toBeGreaterThan(1);
  });
});
