import { expect, it } from '@jest/globals';
import { getUserList } from '../../src/datasources/chat/users.endpoints.js';
import { callerWith, useBench } from '../support/datasource.js';

const bench = useBench();

it('answers that come in one turn of the event loop are read side by side, after the last of them has come', async () => {
  const said: string[] = [];
  const text = JSON.stringify({ UserList: [] });
  bench.reopen({
    transport: () => ({
      send: ({ callerKey }) =>
        new Promise((resolve) => {
          // Between two of these all that follows from the first is done.
          setImmediate(() => {
            said.push(`${callerKey} is answered`);
            resolve({ status: 200, text });
          });
        }),
      open: () => Promise.reject(new Error('no file is asked for')),
      close: () => undefined,
    }),
  });
  const ask = async (principal: string) => {
    await bench.chat(callerWith({ principal })).call(getUserList);
    said.push(`${principal} has read it`);
  };
  await Promise.all(['ann', 'bob', 'cy'].map(ask));
  expect(said).toEqual([
    ...['ann is answered', 'bob is answered', 'cy is answered'],
    ...['ann has read it', 'bob has read it', 'cy has read it'],
  ]);
});
