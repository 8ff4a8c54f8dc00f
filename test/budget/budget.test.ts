import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { Budget, OPERATION_LIMITS } from '../../src/budget/budget.js';

const listenersOf = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('a budget', () => {
  it('leaves a client alone that outlives it, once it is closed', () => {
    const { signal } = new AbortController();
    for (let operation = 0; operation < 5; operation += 1) {
      const budget = new Budget(OPERATION_LIMITS, signal);
      budget.begin({ isRead: true });
      expect(listenersOf(signal)).toBe(1);
      budget.close();
      expect(listenersOf(signal)).toBe(0);
    }
  });

  it('is over when its client leaves, before it was made or since', () => {
    const client = new AbortController();
    const early = new Budget(OPERATION_LIMITS, client.signal);
    early.begin({ isRead: true });
    expect([early.signal.aborted, early.isOver]).toEqual([false, false]);
    client.abort();
    const late = new Budget(OPERATION_LIMITS, client.signal);
    late.begin({ isRead: true });
    for (const budget of [early, late]) {
      expect([budget.signal.aborted, budget.isOver, budget.spent]).toEqual([true, true, null]);
    }
  });

  it('ends what is read for it when something has run out', () => {
    const client = new AbortController();
    const budget = new Budget({ ...OPERATION_LIMITS, calls: 1 }, client.signal);
    budget.begin({ isRead: false });
    budget.call();
    expect(budget.signal.aborted).toBe(false);
    budget.call();
    expect([budget.signal.aborted, client.signal.aborted]).toEqual([true, false]);
    expect(budget.spent).toEqual({ limit: 'calls', maximum: 1 });
    budget.close();
  });
});
