import { expect, test } from '@jest/globals';
import { bytesOfRows } from '../../src/budget/bytes.js';

test('rows take what their texts take, and their fields', () => {
  const row = { id: 1, name: 'x'.repeat(1_000), tags: ['a', 'b'], none: null };
  expect(bytesOfRows([])).toBe(0);
  expect(bytesOfRows([row])).toBeGreaterThan(1_000);
  expect(bytesOfRows([row])).toBeLessThan(2_000);
  expect(bytesOfRows([{ ...row, name: '€'.repeat(1_000) }])).toBeGreaterThan(2_000);
});

test('many are weighed by some of them, from all over the list', () => {
  const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, name: 'x'.repeat(id % 100) }));
  const exact = rows.reduce((sum, row) => sum + bytesOfRows([row]), 0);
  expect(bytesOfRows(rows) / exact).toBeCloseTo(1, 1);
});

test('a large one among few is not missed', () => {
  const rows = Array.from({ length: 900 }, (_, id) => ({
    text: id === 777 ? 'x'.repeat(1e6) : '',
  }));
  expect(bytesOfRows(rows)).toBeGreaterThan(1e6);
});
