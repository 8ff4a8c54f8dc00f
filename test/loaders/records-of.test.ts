import { expect, test } from '@jest/globals';
import { recordsOf } from '../../src/loaders/kit/records-of.js';

const doubled = (row: number): number => 2 * row;

test('records are made once for the rows of an answer, and by a function', async () => {
  const rows = [1, 2];
  const records = recordsOf(rows, doubled);
  expect(records).toEqual([2, 4]);
  expect(recordsOf(rows, doubled)).toBe(records);
  expect(recordsOf([1, 2], doubled)).not.toBe(records);
  expect(recordsOf(rows, String)).toEqual(['1', '2']);
});

test('of many they are made in turns, and once too', async () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => n);
  const [records, again] = await Promise.all([recordsOf(rows, doubled), recordsOf(rows, doubled)]);
  expect(records[999]).toBe(1_998);
  expect(again).toBe(records);
});
