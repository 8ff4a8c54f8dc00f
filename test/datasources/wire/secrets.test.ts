import { inspect } from 'node:util';
import { expect, it } from '@jest/globals';
import { getUserDetails, getUserList } from '../../../src/datasources/chat/users.endpoints.js';
import { isSecretKey, isTokenLike } from '../../../src/datasources/wire/secrets.js';
import { json } from '../../support/prepared-upstream.js';
import { TOKEN, useBench } from '../../support/datasource.js';

const bench = useBench();
const SENTINEL = 'hunter2-sentinel';

it.each(['Password', ' Password', 'PASSWORD ', 'PassWord', 'UserPwd', 'ClientSecret', 'ApiToken'])(
  "a user's %j never leaves the datasource",
  async (key) => {
    bench.ice.prepare(
      json({ Message: 'Success', Username: 'asmith', [key]: SENTINEL }),
      json({ UserList: [{ UserId: 1, UserName: 'asmith', [key]: SENTINEL }] }),
    );
    const details = await bench.chat().call(getUserDetails, { id: '654' });
    const list = await bench.chat().call(getUserList);
    expect(details.userName).toBe('asmith');
    expect(list[0]!.userName).toBe('asmith');
    const everything = { details, list, trouble: bench.trouble.all(), use: bench.meter.use() };
    expect(inspect(everything, { depth: null, showHidden: true })).not.toContain(SENTINEL);
  },
);

it('keys that look like secrets are told from those that do not', () => {
  for (const key of [
    'Password',
    'SMTPPwd',
    'client_secret',
    'Token',
    'X-Api-Key',
    'ApiKey',
    'Cookie',
    'Authorization',
  ]) {
    expect(isSecretKey(key)).toBe(true);
  }
  for (const key of ['UserName', 'ChatLimit', 'Organization']) expect(isSecretKey(key)).toBe(false);
});

it('a token is told from other text by its shape', () => {
  expect(isTokenLike(TOKEN)).toBe(true);
  for (const value of ['The request is invalid.', 'a.b.c', `${TOKEN} ${TOKEN}`, 42, null]) {
    expect(isTokenLike(value)).toBe(false);
  }
});
