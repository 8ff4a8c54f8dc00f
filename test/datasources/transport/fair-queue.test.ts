import { expect, it } from '@jest/globals';
import { FairQueue } from '../../../src/datasources/transport/fair-queue.js';

/** Tasks that end when they are let go, told in the order in which they begin. */
function tasksOf(queue: FairQueue) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string): Promise<void> =>
    queue.run({ callerKey: name.charAt(0), subject: 'one' }, () => {
      begun.push(name);
      return new Promise((end) => ends.set(name, end));
    });
  return { begun, ask, end: (name: string) => ends.get(name)?.() };
}

it('runs so many at a time, and lets callers take turns', async () => {
  const { begun, ask, end } = tasksOf(new FairQueue(2));
  const asked = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'c1'].map(ask);
  expect(begun).toEqual(['a1', 'a2']);
  const order = ['a1', 'a2', 'a3', 'b1', 'c1', 'a4', 'b2', 'a5'];
  for (const [place, name] of order.entries()) {
    expect(begun[place]).toBe(name);
    end(name);
    await asked[['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'c1'].indexOf(name)];
  }
  expect(begun).toEqual(order);
});

it('passes the place of a task that failed on, and gives free places to whoever comes', async () => {
  const queue = new FairQueue(1);
  const failed = queue.run({ callerKey: 'a', subject: 'one' }, () =>
    Promise.reject(new Error('no')),
  );
  const next = queue.run({ callerKey: 'b', subject: 'one' }, () => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
  expect(await queue.run({ callerKey: 'a', subject: 'one' }, () => Promise.resolve('later'))).toBe(
    'later',
  );
});
