import { expect, it } from '@jest/globals';
import { firstResponse } from '../../../src/resolvers/ticket/first-response.js';

const contact = (createdAt: number | null) => ({ authorId: null, createdAt });
const user = (createdAt: number | null) => ({ authorId: '7', createdAt });
const none = { firstResponseAt: null, firstResponseSeconds: null };

it.each([
  ['nothing was written', 0, [], none],
  ['nobody has answered', 0, [contact(1_000)], none],
  ['several have', 1_000, [contact(1_000), user(9_000), user(4_000)], [4_000, 3]],
  ['ICE tells the newest first', 1_000, [user(61_000), contact(1_000)], [61_000, 60]],
  ['it was begun by a user', 1_000, [user(1_000), contact(2_000), user(5_000)], [5_000, 4]],
  ['a user alone has written', 1_000, [user(1_000)], none],
  ['nobody knows when it came in', null, [contact(2_000), user(5_000)], [5_000, 3]],
  ['one of the answers has no time', 1_000, [contact(1_000), user(null), user(5_000)], none],
  ['it came in after the answer, by ICE’s clock', 6_000, [contact(1_000), user(5_000)], [5_000, 0]],
] as const)('where %s', (_, receivedAt, messages, told) => {
  const expected = Array.isArray(told)
    ? { firstResponseAt: told[0], firstResponseSeconds: told[1] }
    : told;
  expect(firstResponse({ receivedAt }, messages)).toEqual(expected);
});
