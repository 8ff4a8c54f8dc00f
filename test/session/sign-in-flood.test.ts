import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openRigs, type Rig } from '../support/rig.js';

let rigs: Awaited<ReturnType<typeof openRigs>>;
let rig: Rig;
beforeAll(async () => {
  rigs = await openRigs();
});
afterAll(() => rigs.close());
beforeEach(() => {
  rigs.sandbox.reset();
  rig = rigs.rig({ concurrency: 10, timeoutMs: 60_000 });
});

const HOME = '203.0.113.7';
const OFFICE = '198.51.100.1';

/** What comes of a sign-in as the admin, or with something else in place of what is right. */
async function login(address: string, more: object = {}): Promise<string | undefined> {
  const { admin, organizationId } = rigs.sandbox.credentials;
  const { signal } = new AbortController();
  const credentials = { organizationId, ...admin, ...more };
  const { session, errors } = await rig.sessions.login(credentials, { address, signal });
  return session ? 'SIGNED_IN' : errors[0]?.code;
}

/** Somebody whom nobody knows. */
const stranger = (n: number, address: string) =>
  login(address, { userName: `stranger-${n}@example.com`, password: 'guess' });

const strangers = (count: number, address: (n: number) => string) =>
  Promise.all(Array.from({ length: count }, (_, n) => stranger(n, address(n))));

const tally = (codes: readonly unknown[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(codes)].map((code) => [String(code), codes.filter((each) => each === code).length]),
  );

const elsewhere = (n: number): string => `192.0.2.${n % 250}:${Math.floor(n / 250)}`;

describe('one wrong password for each of 300 names', () => {
  test('from one address is stopped at a hundred', async () => {
    expect(tally(await strangers(300, () => OFFICE))).toEqual({
      UNAUTHENTICATED: 100,
      RATE_LIMITED: 200,
    });
    expect(rig.count('chat.Login')).toBe(100);
    // What has happened does not touch those who sign in from elsewhere.
    expect(await login(HOME)).toBe('SIGNED_IN');
    expect(await login(OFFICE)).toBe('RATE_LIMITED');
  });

  test('by HTTP Basic is the same', async () => {
    const names = Array.from({ length: 300 }, (_, n) => rig.basic('guess', `stranger-${n}`));
    const refusals = await Promise.all(names.map((headers) => rig.refusal(headers, OFFICE)));
    expect(tally(refusals.map(({ code }) => code))).toEqual({
      UNAUTHENTICATED: 100,
      RATE_LIMITED: 200,
    });
  });

  test('does not lock out who has signed in from that address before', async () => {
    expect(await login(OFFICE)).toBe('SIGNED_IN');
    await strangers(300, () => OFFICE);
    expect(await login(OFFICE)).toBe('SIGNED_IN');
  });

  test('is stopped also where they are the names of those', async () => {
    const people = rigs.sandbox.state.users.filter(({ isEnabled }) => isEnabled).slice(0, 12);
    expect(people).toHaveLength(12);
    for (const { userName, password } of people) {
      expect(await login(OFFICE, { userName, password })).toBe('SIGNED_IN');
    }
    const guesses = people.flatMap(({ userName }) =>
      Array.from({ length: 9 }, () => login(OFFICE, { userName, password: 'guess' })),
    );
    expect(tally(await Promise.all(guesses))).toEqual({ UNAUTHENTICATED: 100, RATE_LIMITED: 8 });
    // Strangers have mistakes of their own.
    expect(await stranger(1, OFFICE)).toBe('UNAUTHENTICATED');
  });
});

describe('an organization under attack from everywhere', () => {
  /** 300 failures, three from each address. */
  const attack = () => strangers(300, (n) => elsewhere(n % 100));

  test('stops each address after three failures, and lets all others in', async () => {
    expect(tally(await attack())).toEqual({ UNAUTHENTICATED: 300 });
    expect(await stranger(0, elsewhere(0))).toBe('RATE_LIMITED');
    expect(await login(elsewhere(0))).toBe('RATE_LIMITED');
    expect(await login(HOME)).toBe('SIGNED_IN');
    for (let n = 0; n < 3; n += 1) {
      expect(await stranger(n, OFFICE)).toBe('UNAUTHENTICATED');
    }
    expect(await stranger(3, OFFICE)).toBe('RATE_LIMITED');
  });

  test('is no business of other organizations', async () => {
    await attack();
    const other = { organizationId: 60, password: 'guess' };
    expect(await login(elsewhere(0), other)).toBe('UNAUTHENTICATED');
  });
});

describe('a right password in a flood of wrong ones', () => {
  /** Where among all sign-ins at ICE the right one stood, and what came of it. */
  async function inTheFlood(flood: (n: number) => string, address: string) {
    rigs.sandbox.set({ latencyMs: 20 });
    rigs.sandbox.journal.clear();
    const wrong = strangers(600, flood);
    await rigs.sandbox.journal.waitFor('chat.Login');
    const code = await login(address);
    const { userName } = rigs.sandbox.credentials.admin;
    const logins = rigs.sandbox.journal.entries.filter(({ key }) => key === 'chat.Login');
    const before = logins.findIndex(({ body }) => Object.values(body as object).includes(userName));
    await wrong;
    return { code, before };
  }

  /** As many as ICE takes at a time may stand before it, and as many again while they end. */
  const FEW = 20;

  test.each<[string, (n: number) => string]>([
    ['one address', () => OFFICE],
    ['many addresses', elsewhere],
  ])('from %s waits for no more than a turn', async (_, flood) => {
    const { code, before } = await inTheFlood(flood, HOME);
    expect(code).toBe('SIGNED_IN');
    expect(before).toBeLessThan(FEW);
  });

  test('nor does it where it comes from the same address, and has before', async () => {
    expect(await login(OFFICE)).toBe('SIGNED_IN');
    const { code, before } = await inTheFlood(() => OFFICE, OFFICE);
    expect(code).toBe('SIGNED_IN');
    expect(before).toBeLessThan(FEW);
  });
});
