import { afterAll, afterEach, beforeAll, describe, expect, it, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../../sandbox/index.js';
import { openProxy, type Passing, type Proxy } from '../../support/proxy.js';
import { serveLive, type Booted } from '../../support/house/boot.js';
import { clientOf, post, signIn, type Client } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';

const API_KEY = 'a key of the tests';

let sandbox: Sandbox;
let proxy: Proxy;
let house: Booted;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small', separateTokens: true });
  proxy = await openProxy(sandbox);
  const { organizationId, admin } = sandbox.credentials;
  const running = await serveLive(proxy.ice, {
    ...{ LIST_TTL_S: '0', API_KEYS: API_KEY, ICE_ORGANIZATION_ID: String(organizationId) },
    ...{ ICE_USERNAME: admin.userName, ICE_PASSWORD: admin.password },
  });
  house = { url: running.url, sandbox, close: running.close };
});
afterEach(() => void (proxy.meddle = null));
afterAll(async () => {
  await house?.close();
  await proxy?.close();
  await sandbox?.close();
});

/** As an organization may answer that demands a code: no failure word, and no token. */
const wantsCode = (name: string, answer: Passing): Passing =>
  name === 'Login' || name === 'Authenticate'
    ? { ...answer, body: Buffer.from('{"Message":"A code has been sent."}') }
    : answer;

const login = async () => {
  const { organizationId, admin } = sandbox.credentials;
  const { data } = await post<{ login: any }>(house.url, {
    query: `mutation ($input: LoginInput!) { login(input: $input) {
      token products { productName state message } userErrors { code field message } } }`,
    variables: { input: { organizationId, ...admin } },
  });
  return data.login;
};

describe('an organization that wants more than a password', () => {
  it('is a state of its own, and no wrong password', async () => {
    proxy.meddle = wantsCode;
    const { token, products, userErrors } = await login();
    expect(token).toBeNull();
    for (const { state, message } of products) {
      expect(state).toBe('SECOND_FACTOR');
      expect(message).toContain('more than a password');
    }
    expect(userErrors).toEqual([
      {
        code: 'SECOND_FACTOR',
        field: null,
        message: expect.stringContaining('multi-factor authentication'),
      },
    ]);
  });

  it('is counted as a failed sign-in never', async () => {
    proxy.meddle = wantsCode;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect((await login()).userErrors).toMatchObject([{ code: 'SECOND_FACTOR' }]);
    }
    proxy.meddle = null;
    await signIn(house);
  });

  it('is one product, and the others are signed in at', async () => {
    proxy.meddle = (name, answer) => (name === 'Authenticate' ? wantsCode(name, answer) : answer);
    const { token, products } = await login();
    expect(token).toEqual(expect.any(String));
    expect(products.map(({ state }: { state: string }) => state)).toEqual([
      ...['SIGNED_IN', 'SIGNED_IN', 'SECOND_FACTOR'],
    ]);
  });

  it('is sent no code for each request of an API key', async () => {
    proxy.meddle = wantsCode;
    const robot = clientOf(house.url, { 'x-api-key': API_KEY });
    sandbox.journal.clear();
    for (let request = 0; request < 3; request += 1) {
      const { errors } = await robot.ask('{ tickets { totalCount } }');
      expect(errors).toMatchObject([{ extensions: { code: 'SECOND_FACTOR' } }]);
    }
    expect(sandbox.journal.count('chat.Login')).toBe(1);
  });
});

describe('a role that this server has no name for', () => {
  let admin: Client;
  const asRole4 = (name: string, answer: Passing): Passing => {
    if (!['GetUserList', 'GetUserDetails'].includes(name)) return answer;
    const changed = String(answer.body).replaceAll(
      /("\s*role(?:id)?\s*":)\s*"?\d"?/gi,
      (_, key) => `${key}4`,
    );
    return { ...answer, body: Buffer.from(changed) };
  };
  beforeAll(async () => {
    admin = await signIn(house);
  });

  test('passes through as its number, and is no trouble', async () => {
    proxy.meddle = asRole4;
    const { data, errors, extensions } = await admin.ask(
      '{ users(first: 3) { nodes { role roleName } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.users.nodes).toEqual(Array(3).fill({ role: null, roleName: '4' }));
    expect(extensions.upstream.decodeTroubles).toEqual([]);
  });

  test('is left alone by a change that does not name one', async () => {
    proxy.meddle = asRole4;
    const user = sandbox.state.users.find((each) => each.roleId === 2 && each.chat !== null)!;
    const chatSkill = sandbox.state.skills.find(({ channel }) => channel === 'chat')!;
    sandbox.journal.clear();
    const input = {
      ...{ id: String(user.id), channel: 'CHAT', surname: 'Other' },
      ...{ skillIds: [String(chatSkill.id)], volume: 1, ringType: 'Loud' },
    };
    await mutate({ ...house, admin }, 'updateUser', input, 'user { id }');
    const sent = sandbox.journal.entries.find(({ key }) => key === 'chat.UpdateUser');
    expect(sent?.body).toMatchObject({ RoleId: 4 });
  });
});
