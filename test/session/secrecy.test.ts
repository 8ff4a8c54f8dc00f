import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { getUserList } from '../../src/datasources/chat/users.endpoints.js';
import { logout } from '../../src/datasources/chat/auth.endpoints.js';
import { LOGOUT, openRigs, VIEWER } from '../support/rig.js';

let rigs: Awaited<ReturnType<typeof openRigs>>;
beforeAll(async () => {
  rigs = await openRigs();
});
afterAll(() => rigs.close());

const shown = (value: unknown): string =>
  inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity }) +
  JSON.stringify(value);

test('no password and no token of ICE is in any answer, error, session or log line', async () => {
  const { admin } = rigs.sandbox.credentials;
  const wrong = 'sentinel-password-4711';
  const rig = rigs.rig();
  const seen: string[] = [];
  const tokens: string[] = [];
  const see = (value: unknown) => void seen.push(shown(value));

  for (const faults of [{}, { '*': 'error500' }, { '*': 'html' }, { '*': 'failed' }] as const) {
    rigs.sandbox.set({ faults });
    const { token, ...login } = await rig.login();
    see([login, await rig.login({ password: wrong })]);
    see(await rig.authenticate(rig.basic(wrong)));
    const headers = [
      rig.basic(),
      { 'x-api-key': 'read-key' },
      { authorization: `Bearer ${token}` },
    ];
    for (const each of headers) {
      const { session, refusal } = await rig.authenticate(each);
      see([session, refusal]);
      if (!session) continue;
      for (const product of ['chat', 'email', 'data'] as const) {
        const held = session.access(product).token;
        if (held) tokens.push(held);
      }
      const { chat } = rig.datasources(session);
      await chat.call(logout).catch(see);
      await chat.call(getUserList).catch(see);
      const ran = [await rig.run(VIEWER, {}, each), await rig.run(LOGOUT, {}, each)];
      see(
        ran.map(({ data, errors }) => [data, errors, errors.map((error) => error.originalError)]),
      );
    }
  }
  // The sandbox's password is a word that stands in its host names as well.
  const everything = [...seen, ...rig.lines].join('\n').replaceAll('@sandbox.example', '');
  expect(new Set(tokens).size).toBeGreaterThanOrEqual(6);
  expect(rig.lines.length).toBeGreaterThan(5);
  // Compared by number: a failing test must not print them either.
  const secrets = [wrong, admin.password, ...tokens];
  expect(secrets.map((secret) => everything.includes(secret)).indexOf(true)).toBe(-1);
  expect(/eyJ[\w-]{10,}/.test(everything)).toBe(false);
});
