import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DATA_TOKEN_FORMS } from '../../sandbox/index.js';
import { useDeadlines } from '../support/deadlines.js';
import { ADDRESS, LOGIN, openRigs, type Rig } from '../support/rig.js';

let rigs: Awaited<ReturnType<typeof openRigs>>;
beforeAll(async () => {
  rigs = await openRigs();
});
afterAll(() => rigs.close());
beforeEach(() => rigs.sandbox.reset());

const statesOf = (login: { products: { product: string; state: string }[] }) =>
  Object.fromEntries(login.products.map(({ product, state }) => [product, state]));
const codesOf = (login: { userErrors: { code: string }[] }) =>
  login.userErrors.map(({ code }) => code);

const deadlines = useDeadlines();
const DAY_MS = 86_400_000;
const ALL = { CHAT: 'SIGNED_IN', EMAIL: 'SIGNED_IN', DATA: 'SIGNED_IN' };

describe('login', () => {
  test('signs in everywhere, and tells who it is', async () => {
    const rig = rigs.rig();
    const login = await rig.login();
    expect(login.userErrors).toEqual([]);
    expect(login.token).toEqual(expect.any(String));
    expect(statesOf(login)).toEqual(ALL);
    expect(login.products.map((each: { message: unknown }) => each.message)).toEqual([
      null,
      null,
      null,
    ]);
    const { organization, users } = rigs.sandbox.state;
    const admin = users.find((user) => user.userName === rigs.sandbox.credentials.admin.userName);
    expect(login.viewer).toMatchObject({
      userId: String(admin?.id),
      userName: admin?.userName,
      organizationId: organization.id,
      organizationName: organization.name,
      role: 'ADMIN',
      roleName: 'Admin',
      utcOffsetMinutes: organization.offset,
      isReadOnly: false,
    });
    expect(login.viewer.expiresAt).toBe(login.expiresAt);
    // ICE counts whole seconds, and gave its token out a little later.
    const inADay = Math.floor(rig.clock / 1_000) * 1_000 + DAY_MS;
    expect(Date.parse(login.expiresAt)).toBeGreaterThanOrEqual(inADay);
    expect(Date.parse(login.expiresAt)).toBeLessThanOrEqual(Date.now() + DAY_MS);
  });

  test('answers a token that a request can be made with', async () => {
    const rig = rigs.rig();
    const { data, errors } = await rig.run(
      '{ viewer { userName role products { product state } } }',
      {},
      await rig.signedIn(),
    );
    expect(errors).toEqual([]);
    expect(data.viewer).toMatchObject({
      userName: rigs.sandbox.credentials.admin.userName,
      role: 'ADMIN',
    });
    expect(statesOf(data.viewer)).toEqual(ALL);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['a wrong user name', { userName: 'nobody@example.com' }],
    // The Data product signs in without an organization: its token tells it.
    ['another organization', { organizationId: 999 }],
  ])('refuses %s', async (_what, input) => {
    const login = await rigs.rig().login(input);
    expect(login).toMatchObject({ token: null, expiresAt: null, viewer: null });
    expect(login.userErrors).toMatchObject([{ code: 'UNAUTHENTICATED', field: 'password' }]);
    expect(statesOf(login)).toEqual({ CHAT: 'REFUSED', EMAIL: 'REFUSED', DATA: 'REFUSED' });
  });

  test.each([
    ['organizationId', { organizationId: 0 }],
    ['organizationId', { organizationId: -59 }],
    ['userName', { userName: '  ' }],
    ['password', { password: '' }],
  ])('does not ask ICE when the %s is no value: %j', async (field, input) => {
    const rig = rigs.rig();
    const login = await rig.login(input);
    expect(login.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field }]);
    expect(login).toMatchObject({ token: null, products: null });
    expect(rig.count(/./)).toBe(0);
  });

  test.each(DATA_TOKEN_FORMS)('reads a data token in the form %s', async (dataTokenForm) => {
    rigs.sandbox.set({ dataTokenForm });
    expect(statesOf(await rigs.rig().login())).toEqual(ALL);
  });

  test('says so when a product refuses, and signs in at the others', async () => {
    const rig = rigs.rig();
    const login = await rig.login(rigs.sandbox.credentials.agent);
    expect(login.userErrors).toEqual([]);
    expect(login.viewer).toMatchObject({ role: 'AGENT', roleName: 'Agent' });
    expect(statesOf(login)).toEqual({ ...ALL, DATA: 'REFUSED' });
    expect(login.products[2].message).toContain('admins only');
  });

  test('says so when a product is down, and signs in at the others', async () => {
    rigs.sandbox.set({ faults: { 'chat.Login': 'error500' } });
    const rig = rigs.rig();
    const login = await rig.login();
    expect(login.userErrors).toEqual([]);
    expect(statesOf(login)).toEqual({ CHAT: 'DOWN', EMAIL: 'DOWN', DATA: 'SIGNED_IN' });
    // Only chat and email tell more than the id.
    expect(login.viewer).toMatchObject({ role: null, roleName: null, utcOffsetMinutes: null });
    expect(login.viewer.userId).toMatch(/^\d+$/);
  });

  test.each(['error500', 'reset', 'html', 'emptyBody', 'redirect307', 'hang'] as const)(
    'is unavailable when everything is down: %s',
    async (fault) => {
      rigs.sandbox.set({ faults: { '*': fault } });
      const hurry = fault === 'hang' ? deadlines.passAtEach(rigs.sandbox.journal) : undefined;
      const login = await rigs.rig().login();
      hurry?.();
      expect(login.token).toBeNull();
      expect(login.userErrors).toMatchObject([{ code: 'ICE_UNAVAILABLE', field: null }]);
      expect(statesOf(login)).toEqual({ CHAT: 'DOWN', EMAIL: 'DOWN', DATA: 'DOWN' });
    },
  );

  test('tells both when one product is down and the other refuses, the first product first', async () => {
    rigs.sandbox.set({ faults: { 'chat.Login': 'error500' } });
    expect(codesOf(await rigs.rig().login({ password: 'wrong' }))).toEqual([
      'ICE_UNAVAILABLE',
      'UNAUTHENTICATED',
    ]);
    rigs.sandbox.set({ faults: { 'data.Authenticate': 'error500' } });
    expect(codesOf(await rigs.rig().login({ password: 'wrong' }))).toEqual([
      'UNAUTHENTICATED',
      'ICE_UNAVAILABLE',
    ]);
  });

  test('never repeats a sign-in by itself', async () => {
    rigs.sandbox.set({ faults: { '*': 'error500' } });
    const rig = rigs.rig();
    await rig.login();
    expect(rigs.sandbox.journal.keys().sort()).toEqual(['chat.Login', 'data.Authenticate']);
  });

  test('works whatever the Authorization header says', async () => {
    const rig = rigs.rig();
    for (const authorization of [
      'Bearer stale',
      'Basic !',
      'Digest x',
      rig.basic('no').authorization,
    ]) {
      const login = await rig.login({}, { authorization });
      expect(login.token).toEqual(expect.any(String));
    }
  });

  test('refuses a token that was issued for another organization', async () => {
    const swapped = { OrganisationID: 'UserID', UserID: 'OrganisationID' };
    const rig = rigs.rig({ overrides: { 'chat.Login': { reply: swapped } } });
    expect(statesOf(await rig.login())).toEqual({
      CHAT: 'REFUSED',
      EMAIL: 'REFUSED',
      DATA: 'SIGNED_IN',
    });
    expect(rig.lines.join()).toContain('another organization');
  });
});

describe('one login where chat and email share a URL', () => {
  const separate = () => {
    const { chat, data, emailSeparate: email } = rigs.sandbox.urls;
    return { chat, data, email };
  };
  const upstreamCalls = async (rig: Rig) => {
    const login = await rig.login();
    const keys = rigs.sandbox.journal.keys().sort();
    return { states: statesOf(login), keys };
  };

  test('the same base', async () => {
    const { states, keys } = await upstreamCalls(rigs.rig());
    expect(states).toEqual(ALL);
    expect(keys).toEqual(['chat.Login', 'data.Authenticate']);
  });

  test('the same base, written with a slash at its end', async () => {
    const { chat, email, data } = rigs.sandbox.urls;
    const { keys } = await upstreamCalls(rigs.rig({ urls: { chat, email: `${email}/`, data } }));
    expect(keys).toEqual(['chat.Login', 'data.Authenticate']);
  });

  test('two bases are two logins', async () => {
    const { states, keys } = await upstreamCalls(rigs.rig({ urls: separate() }));
    expect(states).toEqual(ALL);
    expect(keys).toEqual(['chat.Login', 'data.Authenticate', 'email.Login']);
  });

  test("two paths are two logins: an operator's override counts", async () => {
    const overrides = { 'email.Login': { path: 'Authenticate/Elsewhere' } };
    const { states, keys } = await upstreamCalls(rigs.rig({ overrides }));
    expect(keys).toEqual(['chat.Login', 'data.Authenticate', 'unknown']);
    expect(states).toEqual({ ...ALL, EMAIL: 'DOWN' });
  });

  test('email alone signs in at its own', async () => {
    const { states, keys } = await upstreamCalls(
      rigs.rig({ urls: { email: rigs.sandbox.urls.emailSeparate } }),
    );
    expect(keys).toEqual(['email.Login']);
    expect(states).toEqual({ CHAT: 'NOT_CONFIGURED', EMAIL: 'SIGNED_IN', DATA: 'NOT_CONFIGURED' });
  });

  test('with two logins, email may sign in while chat is down', async () => {
    rigs.sandbox.set({ faults: { 'chat.Login': 'error500' } });
    const login = await rigs.rig({ urls: separate() }).login();
    expect(statesOf(login)).toEqual({ ...ALL, CHAT: 'DOWN' });
    expect(login.viewer.role).toBe('ADMIN');
  });
});

describe('one login an operation', () => {
  const variables = (rig: Rig) => ({
    input: { organizationId: rig.organizationId, ...rigs.sandbox.credentials.admin },
    not: true,
  });
  const picks = '{ token userErrors { code field } }';

  test.each([
    ['aliases', `{ a: login(input: $input) ${picks} b: login(input: $input) ${picks} }`],
    [
      'fragments',
      `{ ... on Mutation { a: login(input: $input) ${picks} } ...more }
       fragment more on Mutation { b: login(input: $input) ${picks} }`,
    ],
  ])('the second is refused before ICE is asked: %s', async (_how, selection) => {
    const rig = rigs.rig();
    const { data } = await rig.run(`mutation ($input: LoginInput!) ${selection}`, variables(rig));
    expect(data.a).toMatchObject({ token: expect.any(String), userErrors: [] });
    expect(data.b.token).toBeNull();
    expect(data.b.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(rig.count('chat.Login')).toBe(1);
    expect(rig.count('data.Authenticate')).toBe(1);
  });

  test('one that is skipped does not count', async () => {
    const rig = rigs.rig();
    const { data } = await rig.run(
      `mutation ($input: LoginInput!, $not: Boolean!) {
        a: login(input: $input) @skip(if: $not) ${picks} b: login(input: $input) ${picks}
      }`,
      variables(rig),
    );
    expect(data.b).toMatchObject({ token: expect.any(String), userErrors: [] });
  });
});

test('what a sign-in costs is counted with the operation', async () => {
  const rig = rigs.rig();
  const input = { organizationId: rig.organizationId, ...rigs.sandbox.credentials.admin };
  const { meter } = await rig.run(LOGIN, { input });
  expect(meter.use().calls).toEqual({ chat: 1, email: 0, data: 1 });
});

test('nobody is signed in for a client who has left', async () => {
  const rig = rigs.rig();
  const facts = { address: ADDRESS, signal: AbortSignal.abort() };
  const { session, refusal } = await rig.sessions.authenticate(rig.basic(), facts);
  expect(session).toBeNull();
  expect(refusal?.code).toBe('ICE_UNAVAILABLE');
  const credentials = { organizationId: rig.organizationId, ...rigs.sandbox.credentials.admin };
  await expect(rig.sessions.login(credentials, facts)).rejects.toMatchObject({
    code: 'ICE_UNAVAILABLE',
  });
  expect(rig.count(/./)).toBe(0);
});

test('a query without credentials is not answered', async () => {
  const { data, codes } = await rigs.rig().run('{ viewer { userId } }');
  expect(codes).toEqual(['UNAUTHENTICATED']);
  expect(data).toBeNull();
});
