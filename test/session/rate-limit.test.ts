import {
  afterAll,
  beforeAll,
  beforeEach,
  afterEach,
  describe,
  expect,
  jest,
  test,
} from '@jest/globals';
import { SignInGate } from '../../src/session/sign-in-gate.js';
import { openRigs, type Rig } from '../support/rig.js';

let rigs: Awaited<ReturnType<typeof openRigs>>;
let rig: Rig;
beforeAll(async () => {
  rigs = await openRigs();
});
afterAll(() => rigs.close());
beforeEach(() => {
  rigs.sandbox.reset();
  rig = rigs.rig();
});

const WRONG = { password: 'wrong' };
const codeOf = (login: { token: string | null; userErrors: { code: string }[] }) =>
  login.token ? 'SIGNED_IN' : login.userErrors[0]?.code;

async function fail(times: number, address?: string): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    expect(codeOf(await rig.login(WRONG, {}, address))).toBe('UNAUTHENTICATED');
  }
}

const tally = (codes: readonly unknown[]) =>
  Object.fromEntries(
    [...new Set(codes)].map((code) => [code, codes.filter((c) => c === code).length]),
  );

describe('failed sign-ins', () => {
  test('are ten; the next is not tried, be it right', async () => {
    await fail(10);
    const asked = rig.count(/./);
    const login = await rig.login();
    expect(login).toMatchObject({ token: null, products: null });
    expect(login.userErrors).toMatchObject([{ code: 'RATE_LIMITED', field: null }]);
    expect(login.userErrors[0].message).toMatch(/again in \d+ seconds/);
    expect(rig.count(/./)).toBe(asked);
  });

  test('are counted whatever the case of the user name and the spaces around it', async () => {
    await fail(10);
    const { userName } = rigs.sandbox.credentials.admin;
    expect(codeOf(await rig.login({ userName: ` ${userName.toUpperCase()} ` }))).toBe(
      'RATE_LIMITED',
    );
  });

  test('are counted by organization, user and address', async () => {
    await fail(10);
    expect(codeOf(await rig.login(rigs.sandbox.credentials.agent))).toBe('SIGNED_IN');
    expect(codeOf(await rig.login({}, {}, '203.0.113.8'))).toBe('SIGNED_IN');
    expect(codeOf(await rig.login({ organizationId: 999 }))).toBe('UNAUTHENTICATED');
  });

  test('are what counts: sign-ins that succeed do not, and take none away', async () => {
    for (let n = 0; n < 12; n += 1) expect(codeOf(await rig.login())).toBe('SIGNED_IN');
    await fail(9);
    expect(codeOf(await rig.login())).toBe('SIGNED_IN');
    await fail(1);
    expect(codeOf(await rig.login())).toBe('RATE_LIMITED');
  });

  test('are not those that ICE could not judge', async () => {
    rigs.sandbox.set({ faults: { '*': 'error500' } });
    for (let n = 0; n < 12; n += 1) expect(codeOf(await rig.login())).toBe('ICE_UNAVAILABLE');
    rigs.sandbox.set({ faults: {} });
    expect(codeOf(await rig.login())).toBe('SIGNED_IN');
  });

  test('are ten also when they come all at once', async () => {
    rigs.sandbox.set({ latencyMs: 10 });
    const logins = await Promise.all(Array.from({ length: 30 }, () => rig.login(WRONG)));
    expect(tally(logins.map(codeOf))).toEqual({ UNAUTHENTICATED: 10, RATE_LIMITED: 20 });
    expect(rig.count('chat.Login')).toBe(10);
  });

  test('do not keep many who are right from coming all at once', async () => {
    rigs.sandbox.set({ latencyMs: 10 });
    const logins = await Promise.all(Array.from({ length: 30 }, () => rig.login()));
    expect(tally(logins.map(codeOf))).toEqual({ SIGNED_IN: 30 });
  });

  test('by HTTP Basic are the same failures', async () => {
    await fail(5);
    for (let n = 0; n < 5; n += 1) {
      expect((await rig.refusal(rig.basic(`wrong ${n}`))).code).toBe('UNAUTHENTICATED');
    }
    const asked = rig.count(/./);
    expect((await rig.refusal(rig.basic())).code).toBe('RATE_LIMITED');
    expect(codeOf(await rig.login())).toBe('RATE_LIMITED');
    expect(rig.count(/./)).toBe(asked);
  });

  test('are none where a password did not arrive as it was typed: ICE is not asked', async () => {
    const { userName } = rigs.sandbox.credentials.admin;
    const pair = `${rig.organizationId}/${userName}:Pässword`;
    const authorization = `Basic ${Buffer.from(pair, 'latin1').toString('base64')}`;
    for (let n = 0; n < 12; n += 1) {
      expect((await rig.refusal({ authorization })).message).toContain('UTF-8');
    }
    for (const password of ['P\ufffdssword', 'P\ud800ssword']) {
      expect((await rig.login({ password })).userErrors).toMatchObject([
        { code: 'BAD_USER_INPUT', field: 'password' },
      ]);
      expect((await rig.refusal(rig.basic(password))).code).toBe('UNAUTHENTICATED');
    }
    expect(rig.count(/./)).toBe(0);
    expect(codeOf(await rig.login())).toBe('SIGNED_IN');
  });

  test('of others do not end what is signed in by HTTP Basic', async () => {
    const { expiresAt } = await rig.session(rig.basic());
    await fail(10);
    expect((await rig.session(rig.basic())).role).toBe('ADMIN');
    // Due to sign in again, which has to wait: the tokens are still good.
    rig.clock = expiresAt - 30_000;
    expect((await rig.session(rig.basic())).role).toBe('ADMIN');
    rig.clock = expiresAt;
    expect((await rig.refusal(rig.basic())).code).toBe('RATE_LIMITED');
  });
});

describe('the window', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const gate = () => new SignInGate({ redis: null, concurrency: 10, patienceMs: 1_000 });
  const who = { organizationId: 59, userName: 'user', address: '203.0.113.7' };
  const verdict = () => 'REFUSED' as const;

  test('is a minute', async () => {
    const closed = gate();
    const attempt = () => closed.attempt({ who, signIn: async () => 'no', verdict });
    for (let n = 0; n < 10; n += 1) await attempt();
    await jest.advanceTimersByTimeAsync(59_000);
    const refusal = { code: 'RATE_LIMITED', extensions: { retryAfterSeconds: 1 } };
    await expect(attempt()).rejects.toMatchObject(refusal);
    await jest.advanceTimersByTimeAsync(1_001);
    await expect(attempt()).resolves.toBe('no');
  });

  test('an attempt that breaks off lets the next one in', async () => {
    const signIn = () => Promise.reject(new Error('broken'));
    const broken = gate();
    const attempts = Array.from({ length: 25 }, () => broken.attempt({ who, signIn, verdict }));
    const ended = await Promise.allSettled(attempts);
    expect(new Set(ended.map((each) => String((each as PromiseRejectedResult).reason)))).toEqual(
      new Set(['Error: broken']),
    );
  });
});
