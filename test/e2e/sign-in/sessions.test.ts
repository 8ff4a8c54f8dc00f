import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { boot, type Booted } from '../../support/house/boot.js';
import { clientOf, signIn, type Answer } from '../../support/house/client.js';

const READ_KEY = 'a key that may read';
const WRITE_KEY = 'a key that may write';
let house: Booted;

beforeAll(async () => {
  const env = { API_KEYS: `${READ_KEY},${WRITE_KEY}`, API_KEYS_WRITE: WRITE_KEY };
  house = await boot({ env });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.reset());

const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) {
  token expiresAt viewer { userId userName user { id displayName } }
  products { product state } userErrors { code field } } }`;
const LOGOUT = 'mutation { logout { isSignedOut userErrors { code message } } }';
const VIEWER = '{ viewer { userName isReadOnly } }';
const USERS = '{ users(first: 1) { totalCount } }';

type Headers = Readonly<Record<string, string>>;
const ask = (query: string, headers: Headers = {}, variables = {}) =>
  clientOf(house.url, headers).ask(query, variables);
const codesOf = ({ errors = [] }: Answer<unknown>) =>
  errors.map(({ extensions }) => extensions['code']);
const count = (key: string | RegExp): number => house.sandbox.journal.count(key);

/** Signs in as the admin, or with something else in place of what is right. */
async function login(input: object = {}, headers: Headers = {}) {
  const { organizationId, admin } = house.sandbox.credentials;
  const { data } = await ask(LOGIN, headers, { input: { organizationId, ...admin, ...input } });
  return data.login;
}

function basic(password?: string): Headers {
  const { organizationId, supervisor } = house.sandbox.credentials;
  const pair = `${organizationId}/${supervisor.userName}:${password ?? supervisor.password}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function get(query: string, headers: Headers) {
  const response = await fetch(`${house.url}/graphql?query=${encodeURIComponent(query)}`, {
    headers,
  });
  return {
    status: response.status,
    ...((await response.json()) as { data?: unknown; errors?: unknown }),
  };
}

describe('a session', () => {
  test('is begun, tells who it is, and is ended', async () => {
    const { token, viewer, products, userErrors, expiresAt } = await login();
    const { userName } = house.sandbox.credentials.admin;
    const user = house.sandbox.state.users.find((each) => each.userName === userName)!;
    const id = String(user.id);
    const displayName = `${user.forename} ${user.surname}`;
    expect(userErrors).toEqual([]);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    // The rest of the operation goes on as who has just signed in.
    expect(viewer).toEqual({ userId: id, userName, user: { id, displayName } });
    expect(products.map(({ state }: { state: string }) => state)).toEqual(
      Array(3).fill('SIGNED_IN'),
    );

    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(VIEWER, headers)).data.viewer).toEqual({ userName, isReadOnly: false });
    expect((await ask(LOGOUT, headers)).data.logout).toEqual({ isSignedOut: true, userErrors: [] });
    expect(count('chat.Logout')).toBe(1);
    for (const query of [VIEWER, USERS, LOGOUT]) {
      const refused = await ask(query, headers);
      expect(refused.errors).toMatchObject([
        {
          message: 'The session was signed out. Sign in again.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ]);
    }
    expect(count('chat.Logout')).toBe(1);
  });

  test("that ends leaves the user's other sessions, and drops what was held", async () => {
    const [one, other] = [await signIn(house), await signIn(house)];
    await one.get(USERS);
    await one.get(USERS);
    expect(count('chat.GetUserList')).toBe(1);
    await one.get(LOGOUT);
    await other.get(USERS);
    expect(count('chat.GetUserList')).toBe(2);
  });

  test('ends here even if ICE cannot be told, and says so', async () => {
    const { token } = await signIn(house);
    const headers = { authorization: `Bearer ${token}` };
    house.sandbox.set({ faults: { 'chat.Logout': 'error500' } });
    expect((await ask(LOGOUT, headers)).data.logout).toMatchObject({
      isSignedOut: true,
      userErrors: [{ code: 'ICE_UNAVAILABLE' }],
    });
    expect(codesOf(await ask(VIEWER, headers))).toEqual(['UNAUTHENTICATED']);
  });

  test('can be begun whatever stale credentials are sent along', async () => {
    const { token } = await signIn(house);
    await ask(LOGOUT, { authorization: `Bearer ${token}` });
    const stale: Headers[] = [
      { authorization: `Bearer ${token}` },
      { authorization: 'Bearer of nothing' },
      { authorization: 'Digest x' },
      { 'x-api-key': 'of somewhere else' },
      basic('wrong'),
    ];
    for (const headers of stale) {
      expect(await login({}, headers)).toMatchObject({ token: expect.any(String), userErrors: [] });
    }
  });

  test('is begun once an operation', async () => {
    const { organizationId, admin } = house.sandbox.credentials;
    const query = `mutation ($a: LoginInput!, $b: LoginInput!) {
      one: login(input: $a) { token userErrors { code } }
      ...more }
      fragment more on Mutation { two: login(input: $b) { token userErrors { code field } } }`;
    const wrong = { organizationId, ...admin, password: 'guess' };
    const variables = { a: wrong, b: { organizationId, ...admin } };
    const { data } = await ask(query, {}, variables);
    expect(data).toEqual({
      one: { token: null, userErrors: [{ code: 'UNAUTHENTICATED' }] },
      two: { token: null, userErrors: [{ code: 'BAD_USER_INPUT', field: 'input' }] },
    });
    expect(count('chat.Login')).toBe(1);
  });
});

describe('an API key', () => {
  test.each<[how: string, headers: Headers]>([
    ['x-api-key', { 'x-api-key': READ_KEY }],
    ['Bearer', { authorization: `Bearer ${READ_KEY}` }],
  ])('reads, by %s, over POST and GET', async (_how, headers) => {
    const { userName } = house.sandbox.credentials.admin;
    const viewer = { userName, isReadOnly: true };
    expect((await ask(VIEWER, headers)).data).toEqual({ viewer });
    expect(await get(VIEWER, headers)).toMatchObject({ status: 200, data: { viewer } });
    expect((await get(USERS, headers)).data).toMatchObject({ users: { totalCount: 30 } });
  });

  const RENAME = (id: number): string =>
    `mutation { updateCampaign(input: { id: "${id}", channel: EMAIL, name: "New" }) {
      campaign { name } userErrors { code } } }`;

  test('writes only if it may', async () => {
    const { id, name } = house.sandbox.state.campaigns
      .all()
      .find((each) => each.channels.includes('email'))!;
    house.sandbox.journal.clear();
    const refused = await ask(RENAME(id), { 'x-api-key': READ_KEY });
    expect(refused.errors).toMatchObject([
      { message: 'This API key may only read.', extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(house.sandbox.state.campaigns.get(id)!.name).toBe(name);
    expect(count(/Campaign/)).toBe(0);
    const done = await ask(RENAME(id), { 'x-api-key': WRITE_KEY });
    expect(done.data.updateCampaign).toEqual({ campaign: { name: 'New' }, userErrors: [] });
    expect(house.sandbox.state.campaigns.get(id)!.name).toBe('New');
  });

  test('has no session to end', async () => {
    expect(codesOf(await ask(LOGOUT, { 'x-api-key': READ_KEY }))).toEqual(['FORBIDDEN']);
    expect((await ask(LOGOUT, { 'x-api-key': WRITE_KEY })).data.logout).toMatchObject({
      isSignedOut: false,
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    expect(codesOf(await ask(VIEWER, { 'x-api-key': WRITE_KEY }))).toEqual([]);
    expect(count(/Logout/)).toBe(0);
  });

  test('signs in once for all who come at the same time, and not again', async () => {
    const fresh = await boot({ env: { API_KEYS: READ_KEY } });
    try {
      const robot = clientOf(fresh.url, { 'x-api-key': READ_KEY });
      await Promise.all(Array.from({ length: 10 }, () => robot.get(VIEWER)));
      await robot.get(USERS);
      const keys = fresh.sandbox.journal.keys().filter((key) => /Login|Authenticate/.test(key));
      expect(keys.toSorted()).toEqual(['chat.Login', 'data.Authenticate']);
    } finally {
      await fresh.close();
    }
  });
});

describe('HTTP Basic', () => {
  test('reads over POST and GET, and signs in once', async () => {
    const viewer = { userName: house.sandbox.credentials.supervisor.userName, isReadOnly: false };
    const before = count('chat.Login');
    expect((await ask(VIEWER, basic())).data).toEqual({ viewer });
    expect(await get(VIEWER, basic())).toMatchObject({ status: 200, data: { viewer } });
    expect((await get('{ tickets { totalCount } }', basic())).errors).toBeUndefined();
    expect(count('chat.Login')).toBe(before + 1);
  });

  test('is refused with a wrong password', async () => {
    const answer = await ask(VIEWER, basic('wrong'));
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.data).toBeNull();
  });
});

describe('failed sign-ins', () => {
  const guess = (userName: string, password = 'guess') => login({ userName, password });

  test('are limited to ten a minute for one user, and ICE is then not asked', async () => {
    const userName = 'somebody@example.com';
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect((await guess(userName)).userErrors).toEqual([
        { code: 'UNAUTHENTICATED', field: 'password' },
      ]);
    }
    const before = count(/./);
    for (const spelling of [userName, 'SomeBody@example.com ']) {
      expect(await guess(spelling)).toMatchObject({
        token: null,
        products: null,
        userErrors: [{ code: 'RATE_LIMITED' }],
      });
    }
    expect(count(/./)).toBe(before);
    // Nobody else waits for it.
    expect((await guess('another@example.com')).userErrors).toMatchObject([
      { code: 'UNAUTHENTICATED' },
    ]);
    expect((await login()).token).toEqual(expect.any(String));
  });

  test('that come all at once are limited as well', async () => {
    const before = count('chat.Login');
    const logins = await Promise.all(
      Array.from({ length: 25 }, () => guess('hurried@example.com')),
    );
    const codes = logins.map(({ userErrors }) => userErrors[0].code);
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(15);
    expect(count('chat.Login') - before).toBe(10);
  });

  test('do not count where they succeed', async () => {
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      expect((await login(house.sandbox.credentials.agent)).userErrors).toEqual([]);
    }
  });
});
