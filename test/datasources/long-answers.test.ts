import { expect, it } from '@jest/globals';
import { getUserList } from '../../src/datasources/chat/users.endpoints.js';
import { decodeWith, failure, useBench } from '../support/datasource.js';
import { json, raw } from '../support/prepared-upstream.js';

const bench = useBench();

/** Long enough to be decoded in turns. */
const USERS = Array.from({ length: 5_000 }, (_, n) => ({
  UserId: n + 1,
  UserName: `user "${n}" {of} [many], \\`,
}));
const answer = {
  Message: 'Success',
  UserList: [...USERS, USERS[7], 'no row', { UserName: 'no id' }],
};

it('are read like short ones, with what they lack', async () => {
  bench.ice.prepare(json(answer));
  const users = await bench.chat().call(getUserList);
  expect(users).toEqual(decodeWith(getUserList.reply, answer).value);
  expect(users).toHaveLength(USERS.length);
  expect(bench.meter.shortfallOf(getUserList.key)).toMatchObject({ leftOut: 2, repeated: 1 });
});

it('are refused where they break off, or no row can be read', async () => {
  const text = JSON.stringify(answer);
  bench.ice.prepare(raw(text.slice(0, -1)));
  await failure(bench.chat().call(getUserList), 'ICE_MALFORMED');
  const rows = { UserList: Array(50_000).fill('no row') };
  bench.ice.prepare(json(rows));
  await failure(bench.chat().call(getUserList), 'ICE_MALFORMED');
});
