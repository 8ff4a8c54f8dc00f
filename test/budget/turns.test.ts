import { describe, expect, it } from '@jest/globals';
import { isPauseDue, pause, RowsInTurns } from '../../src/budget/turns.js';

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

/** Counts turns of the event loop until it is asked how many there were. */
function countingTurns(): () => number {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  return () => ((isOver = true), turns);
}

/** A new turn of the event loop. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a pause', () => {
  it('is due when the turn has been busy, and no longer once it has ended', async () => {
    await turn();
    expect(isPauseDue()).toBe(false);
    busy(30);
    expect(isPauseDue()).toBe(true);
    await turn();
    expect(isPauseDue()).toBe(false);
  });

  it('lets others go on in the order in which they have paused, each for a turn', async () => {
    const said: string[] = [];
    const turns = countingTurns();
    const work = async (name: string): Promise<void> => {
      for (let step = 1; step <= 3; step += 1) {
        busy(20);
        if (isPauseDue()) await pause();
        said.push(`${name}${step}`);
      }
    };
    await Promise.all([work('a'), work('b')]);
    expect(said).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    expect(turns()).toBeGreaterThanOrEqual(5);
  });

  it('is one for all that have little to do', async () => {
    await turn();
    const turns = countingTurns();
    await Promise.all(Array.from({ length: 2_000 }, () => pause()));
    expect(turns()).toBeLessThan(200);
  });
});

describe('rows in turns', () => {
  const rows = Array.from({ length: 200 }, (_, index) => index);

  it('are as they stand when there is time for all', async () => {
    await turn();
    const few = rows.slice(0, 10);
    expect([...new RowsInTurns(few, () => false)]).toEqual(few);
  });

  it('are promised when there is not, and come in their order', async () => {
    await turn();
    const taken: (number | Promise<number | null>)[] = [];
    for (const row of new RowsInTurns(rows, () => false)) {
      busy(1);
      taken.push(row);
    }
    const promised = taken.filter((row) => row instanceof Promise);
    expect(promised.length).toBeGreaterThan(100);
    const order: (number | null)[] = [];
    await Promise.all(promised.map(async (row) => order.push(await row)));
    expect(order).toEqual(rows.slice(-promised.length));
  });

  it('are null when they are of no use any more', async () => {
    await turn();
    let isOver = false;
    const taken: unknown[] = [];
    for (const row of new RowsInTurns(rows, () => isOver)) {
      busy(1);
      taken.push(row);
    }
    isOver = true;
    expect(await taken.at(-1)).toBeNull();
  });
});
