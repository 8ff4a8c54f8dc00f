import { afterAll, beforeAll } from '@jest/globals';
import type { Journal, JournalEntry } from '../../sandbox/index.js';
import { until } from './until.js';

/** The time limit of calls to ICE in tests. No other timer is set to it, nor to a multiple of it. */
export const DEADLINE_MS = 99_991;

export interface Deadlines {
  /** So much of the limit passes at once, all of it unless said, for every call that is under way. */
  pass(share?: number): void;
  /** Lets it pass for the one call that ICE leaves hanging: it has arrived, and all others have ended. */
  passAt(journal: Journal, key: string): Promise<void>;
  /** Lets it pass each time that a call arrives, where ICE answers none. @returns what ends that. */
  passAtEach(journal: Journal): () => void;
}

/**
 * Time limits that end when the test says so, and never by the clock: a call that is to be answered is in
 * time on the busiest machine, and nobody waits for one that is not. The server's is `DEADLINE_MS`.
 */
export function useDeadlines(): Deadlines {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const limits = new Set<Limit>();
  let passed = 0;

  /** What `setTimeout` answers, as far as a limit is used. */
  class Limit {
    due: number;
    constructor(
      readonly ms: number,
      readonly end: () => void,
    ) {
      this.due = passed + ms;
      limits.add(this);
    }
    refresh(): void {
      this.due = passed + this.ms;
    }
    unref(): this {
      return this;
    }
  }

  beforeAll(() => {
    const setOrHold = (end: () => void, ms = 0, ...rest: []) =>
      ms > 0 && ms % DEADLINE_MS === 0 ? new Limit(ms, end) : set(end, ms, ...rest);
    const clearOrDrop = (timer?: NodeJS.Timeout | string | number) =>
      timer instanceof Limit ? void limits.delete(timer) : clear(timer);
    globalThis.setTimeout = Object.assign(setOrHold, set);
    globalThis.clearTimeout = clearOrDrop;
  });
  afterAll(() => void Object.assign(globalThis, { setTimeout: set, clearTimeout: clear }));

  const pass = (share = 1): void => {
    passed += share * DEADLINE_MS;
    for (const limit of [...limits].filter(({ due }) => due <= passed)) {
      limits.delete(limit);
      limit.end();
    }
  };
  return {
    pass,
    async passAt(journal, key) {
      const isOver = (entry: JournalEntry) => entry.key === key && entry.outcome !== 'pending';
      await journal.waitFor(key, journal.entries.filter(isOver).length + 1);
      await until(() => limits.size === 1);
      pass();
    },
    passAtEach(journal) {
      let isOver = false;
      const next = (n: number): void => {
        void journal.waitFor(/./, n).then(() => {
          if (isOver) return;
          pass();
          next(n + 1);
        });
      };
      next(journal.count() + 1);
      return () => void (isOver = true);
    },
  };
}
