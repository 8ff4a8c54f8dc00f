import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SharedRoom } from '../../src/budget/shared-room.js';

const MAX = 1_280;
/** More than an operation may have that never waits. */
const LARGE = MAX / 4;

/** Whether somebody who waits may go on by now. */
async function hasBegun(wait: Promise<void> | null): Promise<boolean> {
  if (!wait) return true;
  return Promise.race([wait.then(() => true), Promise.resolve().then(() => false)]);
}

it('lets one large operation after the other go on once it is full, and small ones as ever', async () => {
  const room = new SharedRoom(MAX);
  const [one, other, third, small] = [{}, {}, {}, {}];
  for (const owner of [one, other]) expect(room.take(owner, 'a', 2 * LARGE)).toBeNull();
  expect(room.take(small, 'b', 4)).toBeNull();
  // Somebody must.
  expect(room.take(one, 'a', LARGE)).toBeNull();
  const second = room.take(other, 'a', LARGE);
  expect(await hasBegun(second)).toBe(false);
  expect(room.take(third, 'a', 4)).toBeNull();
  expect(room.take(one, 'a', LARGE)).toBeNull();
  room.leave(one);
  expect(await hasBegun(second)).toBe(true);
});

it('has callers take turns', async () => {
  const room = new SharedRoom(MAX);
  const owners = Array.from({ length: 4 }, () => ({}));
  for (const owner of owners) room.add(owner, LARGE);
  void room.take(owners[0]!, 'busy', LARGE);
  const order: string[] = [];
  const waits = [
    [owners[1]!, 'busy'],
    [owners[2]!, 'busy'],
    [owners[3]!, 'other'],
  ] as const;
  for (const [owner, callerKey] of waits)
    void room.take(owner, callerKey, 4 * LARGE)?.then(() => order.push(callerKey));
  for (const owner of owners) {
    room.leave(owner);
    await new Promise(setImmediate);
  }
  expect(order).toEqual(['busy', 'other', 'busy']);
});

it('lets everybody go on in the end, and holds nothing then', async () => {
  const asks = fc.array(fc.tuple(fc.nat(9), fc.nat(2 * MAX)), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(asks, async (all) => {
      const room = new SharedRoom(MAX);
      const owners = Array.from({ length: 10 }, () => ({ left: 0, isIn: false }));
      for (const [index] of all) owners[index]!.left += 1;
      let begun = 0;
      await Promise.all(
        all.map(async ([index, bytes]) => {
          const owner = owners[index]!;
          await room.take(owner, `callerKey ${index % 3}`, bytes);
          begun += 1;
          owner.left -= 1;
          if (owner.left === 0) room.leave(owner);
        }),
      );
      expect(begun).toBe(all.length);
      expect(room.held).toBe(0);
    }),
    { numRuns: 300, seed: 1 },
  );
});
