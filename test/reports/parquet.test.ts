import { afterEach, expect, it, jest } from '@jest/globals';
import { parquet } from '../../src/reports/parquet.js';

afterEach(() => void jest.restoreAllMocks());

const column = {
  ...{ name: 'text', type: 'String', unit: null, isNumbered: false },
  read: (row: string): unknown => row,
} as const;

/** How many bytes each part of the rows makes a writer say. */
async function saying() {
  const table = { columns: [column], zone: { name: 'UTC', offsetMinutes: 0 } };
  const writer = await parquet.writer<string>(table as never, { dates: 'utc' });
  return (rows: readonly string[]): number =>
    [...writer.rows(rows)].reduce((sum, piece) => sum + piece.length, 0);
}

it('holds rows back until they are worth a group', async () => {
  const said = await saying();
  expect(said(Array<string>(9_999).fill('a'))).toBe(0);
  expect(said(['a'])).toBeGreaterThan(0);
  expect(said(['a'])).toBe(0);
});

it('holds back no more text than fits into a memory', async () => {
  const said = await saying();
  const long = 'a'.repeat(1_048_576);
  expect(said(Array<string>(7).fill(long))).toBe(0);
  expect(said([long])).toBeGreaterThan(0);
});

it('says something where rows come slowly: proxies hang up on who does not', async () => {
  const now = jest.spyOn(performance, 'now').mockReturnValue(0);
  const said = await saying();
  now.mockReturnValue(29_999);
  expect(said(['a'])).toBe(0);
  now.mockReturnValue(30_000);
  expect(said(['a'])).toBeGreaterThan(0);
  expect(said(['a'])).toBe(0);
});
