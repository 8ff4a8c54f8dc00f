import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerBytes, answerText } from '../../../src/server/graphql/answer-text.js';

/** More than is written in one go. */
const MANY = 6_000;

const rows = (row: unknown): unknown => ({ data: { list: { nodes: Array(MANY).fill(row) } } });

describe('the text of an answer', () => {
  it('is made at once while it is small', () => {
    const answer = { data: { user: { id: '1', skills: [{ name: 'Sales' }] } }, errors: undefined };
    expect(answerText(answer)).toBe(`${JSON.stringify(answer)}\n`);
  });

  it('is what JSON.stringify makes of it, however large', async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 5 }),
      fc.date({ noInvalidDate: true }),
      fc.constant(undefined),
    );
    const row = fc.dictionary(fc.string(), fc.oneof(value, fc.array(value, { maxLength: 4 })));
    await fc.assert(
      fc.asyncProperty(fc.oneof(row, value), async (each) => {
        const answer = rows(each);
        expect(await answerText(answer)).toBe(`${JSON.stringify(answer)}\n`);
      }),
      { seed: 3, numRuns: 15 },
    );
  });

  it('is made in turns when it is large', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const text = await answerText(
      rows({ id: '1', texts: ['x'.repeat(2_000), { y: 'z'.repeat(2_000) }] }),
    );
    clearInterval(counting);
    expect(text.length).toBeGreaterThan(MANY * 4_000);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('the bytes of an answer', () => {
  it('are those of its text, wherever letters of two units stand in it', async () => {
    for (const shift of ['', 'a', 'ab']) {
      for (const text of [`${shift}😀`, shift + '😀'.repeat(1_600_000), shift + '岡ä'.repeat(9)]) {
        const bytes = await answerBytes(text);
        expect(bytes.equals(Buffer.from(text))).toBe(true);
      }
    }
  });
});
