import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sortInTurns } from '../../src/budget/sort-in-turns.js';

interface Row {
  readonly key: number;
  readonly place: number;
}

test('rows are sorted as in one go, equal ones where they stand, however many they are', async () => {
  const lists = fc.record({ length: fc.nat(20_000), keys: fc.integer({ min: 1, max: 50 }) });
  const byKey = (a: Row, b: Row): number => a.key - b.key;
  await fc.assert(
    fc.asyncProperty(lists, async ({ length, keys }) => {
      const rows = Array.from({ length }, (_, place) => ({ key: (place * 7_919) % keys, place }));
      expect(await sortInTurns(rows, byKey)).toEqual(rows.toSorted(byKey));
    }),
    { seed: 1, numRuns: 20 },
  );
});
