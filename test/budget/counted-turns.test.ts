import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { inCountedTurns } from '../../src/budget/counted-turns.js';
import { sortInTurns } from '../../src/budget/sort-in-turns.js';
import { mapInTurns } from '../../src/budget/turns.js';

/** Milliseconds by the clock that the test sets. */
let now = 0;
/** What a budget is told of. */
const budget = () => {
  const told: number[] = [];
  return { told, worked: (ms: number) => void told.push(ms) };
};
const sumOf = ({ told }: { readonly told: readonly number[] }): number =>
  told.reduce((sum, each) => sum + each, 0);

beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

it('work that goes on side by side with other work counts for itself alone', async () => {
  const budgets = [budget(), budget(), budget()];
  const work = (place: number) =>
    inCountedTurns(budgets[place]!, async (turns) => {
      for (let step = 0; step < 4; step += 1) {
        turns.isPauseDue();
        now += 10 ** place;
        await null;
      }
    });
  await Promise.all([work(0), work(1), work(2)]);
  expect(budgets.map(sumOf)).toEqual([4, 40, 400]);
});

it('so does what is mapped and then sorted', async () => {
  const budgets = [budget(), budget(), budget()];
  const work = (place: number) =>
    inCountedTurns(budgets[place]!, async (turns) => {
      const took = (): void => void (now += 10 ** place);
      const rows = await mapInTurns([3, 1, 2], (row) => (took(), row), turns);
      return sortInTurns(rows, (one, other) => (took(), one - other), turns);
    });
  await Promise.all([work(0), work(1), work(2)]);
  const [alone, ...others] = budgets.map(sumOf);
  expect(alone).toBeGreaterThan(4);
  expect(others).toEqual([10 * alone!, 100 * alone!]);
});

it('several pieces of work for one budget count once', async () => {
  const own = budget();
  const work = () =>
    inCountedTurns(own, async (turns) => {
      turns.isPauseDue();
      now += 5;
      await null;
    });
  await Promise.all([work(), work(), work()]);
  expect(sumOf(own)).toBe(15);
});

it('what others do in a pause does not count, and what was done before a failure does', async () => {
  const own = budget();
  const failed = inCountedTurns(own, async (turns) => {
    now += 3;
    const paused = turns.pause();
    now += 1_000;
    await paused;
    now += 4;
    throw new Error('it failed');
  });
  await expect(failed).rejects.toThrow('it failed');
  expect(sumOf(own)).toBe(7);
});
