import { expect, it } from '@jest/globals';
import { perKey } from '../../src/loaders/kit/batch.js';

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

it('begins hundreds of calls in turns: others are let in between', async () => {
  let turn = 0;
  let isOver = false;
  const count = (): void => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  count();
  const begunIn = new Set<number>();
  const { load } = perKey((key: number) => {
    busy(1);
    begunIn.add(turn);
    return Promise.resolve(key);
  });
  const keys = Array.from({ length: 200 }, (_, key) => key);
  expect(await Promise.all(keys.map(load))).toEqual(keys);
  isOver = true;
  expect(begunIn.size).toBeGreaterThan(3);
});
