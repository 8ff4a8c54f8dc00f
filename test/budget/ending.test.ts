import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
import { Ending } from '../../src/budget/ending.js';

it('ends once, and tells all who listen', () => {
  const ending = new Ending();
  const [one, other] = [jest.fn(), jest.fn()];
  ending.addEventListener('abort', one);
  ending.addEventListener('abort', other, { once: true });
  expect(ending.aborted).toBe(false);
  expect(() => ending.throwIfAborted()).not.toThrow();
  ending.abort();
  ending.abort();
  expect(ending.aborted).toBe(true);
  expect(one).toHaveBeenCalledTimes(1);
  expect(other).toHaveBeenCalledTimes(1);
  expect(() => ending.throwIfAborted()).toThrow(expect.objectContaining({ name: 'AbortError' }));
});

it('is a signal to what Node has', async () => {
  const ending = new Ending();
  const waiting = [
    pause(60_000, undefined, { signal: ending }),
    once(new EventTarget(), 'never', { signal: ending }),
  ];
  ending.abort();
  for (const wait of waiting) await expect(wait).rejects.toMatchObject({ name: 'AbortError' });
});
