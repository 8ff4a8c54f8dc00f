import { afterAll } from '@jest/globals';

/** The clock of this process: of the test, the server and the sandbox in it. */
export interface TestClock {
  /** So many milliseconds pass at once, by the clock on the wall and by the one that measures. */
  pass(ms: number): void;
  /** The wall's shows this moment, or the machine's time again, and goes on from there. */
  set(moment?: Date): void;
  /** The wall's stands still at what it shows, until it is set. */
  stop(): void;
}

/**
 * A clock that a file of tests sets and moves on: nobody waits for a list to grow old or a circuit to
 * close, and no test need know what day it is. Without a moment it begins with the machine's own.
 */
export function useClock(moment?: Date): TestClock {
  const machine = Date.now;
  const steady = performance.now.bind(performance);
  let ahead = 0;
  let passed = 0;
  let stoppedAt: number | null = null;
  const now = (): number => stoppedAt ?? machine() + ahead;
  const set = (to?: Date): void => {
    stoppedAt = null;
    ahead = to ? to.getTime() - machine() : 0;
  };
  set(moment);
  Date.now = now;
  performance.now = () => steady() + passed;
  afterAll(() => {
    Date.now = machine;
    performance.now = steady;
  });
  return {
    set,
    pass(ms) {
      passed += ms;
      if (stoppedAt === null) ahead += ms;
      else stoppedAt += ms;
    },
    stop: () => void (stoppedAt = now()),
  };
}
