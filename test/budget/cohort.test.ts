import { setImmediate as oneTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Cohort } from '../../src/budget/cohort.js';

test('a cohort takes each step side by side, in the order in which its members came', async () => {
  const cohort = new Cohort();
  const said: string[] = [];
  const walk = async (name: string): Promise<void> => {
    await cohort.join();
    for (const step of [1, 2, 3]) {
      said.push(`${name}${step}`);
      await null;
    }
  };
  await Promise.all([walk('a'), walk('b'), walk('c')]);
  expect(said.join(' ')).toBe('a1 b1 c1 a2 b2 c2 a3 b3 c3');
});

test('whoever joins goes on, in order, as soon as there is room, sixteen in a turn of the event loop', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 6 }), async (arrivals) => {
      const cohort = new Cohort();
      const order: number[] = [];
      const gone: number[] = [];
      let count = 0;
      let waiting = 0;
      const expected: number[] = [];
      /** Those who have joined go on in the turn after, all or sixteen of them. */
      const pass = async (): Promise<void> => {
        const before = order.length;
        await oneTurn();
        gone.push(order.length - before);
        const going = Math.min(waiting, 16);
        expected.push(going);
        waiting -= going;
      };
      for (const arriving of arrivals) {
        for (let each = 0; each < arriving; each += 1) {
          const place = count++;
          void cohort.join().then(() => order.push(place));
        }
        waiting += arriving;
        await pass();
      }
      while (waiting > 0) await pass();
      expect(gone).toEqual(expected);
      expect(order).toEqual(Array.from({ length: count }, (_, place) => place));
    }),
    { seed: 1, numRuns: 50 },
  );
});
