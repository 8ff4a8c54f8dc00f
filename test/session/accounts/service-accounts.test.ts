import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { logout } from '../../../src/datasources/chat/auth.endpoints.js';
import { getCampaignList } from '../../../src/datasources/chat/campaigns.endpoints.js';
import { getSkillList } from '../../../src/datasources/chat/skills.endpoints.js';
import { getUserList } from '../../../src/datasources/chat/users.endpoints.js';
import { getUsers } from '../../../src/datasources/data/lookups.endpoints.js';
import { getUserList as emailUsers } from '../../../src/datasources/email/users.endpoints.js';
import type { Session } from '../../../src/session/session.js';
import { useClock } from '../../support/clock.js';
import { LOGOUT, openRigs, VIEWER, type Rig } from '../../support/rig.js';

// Tokens that live for seconds end by this clock, however long their sign-in takes.
const clock = useClock();
clock.stop();

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

const DAY_MS = 86_400_000;
const logins = () => ({ chat: rig.count('chat.Login'), data: rig.count('data.Authenticate') });
const many = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, work));

describe('API keys', () => {
  test.each([{ 'x-api-key': 'read-key' }, { authorization: 'Bearer read-key' }])(
    'read: %j',
    async (headers) => {
      const { data, errors } = await rig.run(VIEWER, {}, headers);
      expect(errors).toEqual([]);
      expect(data.viewer).toMatchObject({
        userName: rigs.sandbox.credentials.admin.userName,
        isReadOnly: true,
      });
    },
  );

  test('do not write', async () => {
    const { data, codes } = await rig.run(LOGOUT, {}, { 'x-api-key': 'read-key' });
    expect(codes).toEqual(['FORBIDDEN']);
    expect(data).toBeNull();
  });

  test('write when they are among those that may', async () => {
    const { data } = await rig.run(VIEWER, {}, { 'x-api-key': 'write-key' });
    expect(data.viewer.isReadOnly).toBe(false);
    expect((await rig.run(LOGOUT, {}, { 'x-api-key': 'write-key' })).codes).toEqual([]);
  });

  test('that are wrong are refused without asking ICE', async () => {
    for (const key of ['read-ke', 'read-key-', 'READ-KEY', 'x'.repeat(10_000)]) {
      expect((await rig.refusal({ 'x-api-key': key })).code).toBe('UNAUTHENTICATED');
    }
    expect(rig.count(/./)).toBe(0);
  });

  test('go before an Authorization header that a proxy has left', async () => {
    const headers = { 'x-api-key': 'read-key', authorization: 'Basic cHJveHk6cHJveHk=' };
    expect((await rig.session(headers)).origin).toBe('API_KEY');
  });

  test('share one sign-in, whatever they may do', async () => {
    const keys = ['read-key', 'write-key'];
    await Promise.all(keys.flatMap((key) => many(() => rig.session({ 'x-api-key': key }))));
    expect(logins()).toEqual({ chat: 1, data: 1 });
  });

  test('need an account of the server, which ICE accepts', async () => {
    const without = rigs.rig({ sessions: { serviceAccount: null } });
    expect(await without.refusal({ 'x-api-key': 'read-key' })).toEqual({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('no account of its own'),
    });
    const { admin, organizationId } = rigs.sandbox.credentials;
    const serviceAccount = { organizationId, userName: admin.userName, password: 'wrong' };
    const wrong = rigs.rig({ sessions: { serviceAccount } });
    expect(await wrong.refusal({ 'x-api-key': 'read-key' })).toEqual({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('operator'),
    });
  });
});

describe('HTTP Basic', () => {
  test('signs in with the organization, the user name and the password', async () => {
    const { data, errors } = await rig.run(VIEWER, {}, rig.basic());
    expect(errors).toEqual([]);
    expect(data.viewer).toMatchObject({
      userName: rigs.sandbox.credentials.admin.userName,
      organizationId: rig.organizationId,
      role: 'ADMIN',
      isReadOnly: false,
    });
  });

  test('of two users are two sessions', async () => {
    const { agent } = rigs.sandbox.credentials;
    const first = await rig.session(rig.basic());
    const second = await rig.session(rig.basic(agent.password, agent.userName));
    expect(second.role).toBe('AGENT');
    expect(second.principal).not.toBe(first.principal);
    expect((await rig.session(rig.basic())).role).toBe('ADMIN');
  });

  test('with a wrong password is refused, also while the right one is signed in', async () => {
    await rig.session(rig.basic());
    expect(await rig.refusal(rig.basic('wrong'))).toEqual({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('user name and password'),
    });
    expect((await rig.session(rig.basic())).role).toBe('ADMIN');
  });

  test.each([
    '59:password',
    'user@example.com:password',
    '59/user',
    '59/:password',
    '0/user:password',
    '59/user:',
  ])('that cannot be read says how it is written: %s', async (pair) => {
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    const { code, message } = await rig.refusal({ authorization });
    expect(code).toBe('UNAUTHENTICATED');
    expect(message).toContain('<organizationId>/<userName>');
    expect(rig.count(/./)).toBe(0);
  });

  test('says when ICE is down, which is no wrong password', async () => {
    rigs.sandbox.set({ faults: { '*': 'error500' } });
    expect((await rig.refusal(rig.basic())).code).toBe('ICE_UNAVAILABLE');
    rigs.sandbox.set({ faults: {} });
    expect((await rig.session(rig.basic())).role).toBe('ADMIN');
  });

  test('signs in once, however many requests come at once or later', async () => {
    rigs.sandbox.set({ latencyMs: 20 });
    const sessions = await many(() => rig.session(rig.basic()));
    expect(new Set(sessions.map((session) => session.id)).size).toBe(1);
    await many(() => rig.session(rig.basic()));
    expect(logins()).toEqual({ chat: 1, data: 1 });
  });

  test('with a wrong password asks once for all who come at once', async () => {
    rigs.sandbox.set({ latencyMs: 20 });
    const refused = await many(() => rig.refusal(rig.basic('wrong')));
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(logins()).toEqual({ chat: 1, data: 1 });
  });
});

describe('a service account signs in again', () => {
  test('shortly before its tokens end, and not earlier', async () => {
    const { expiresAt } = await rig.session(rig.basic());
    rig.clock = expiresAt - 61_000;
    await rig.session(rig.basic());
    expect(logins()).toEqual({ chat: 1, data: 1 });
    rig.clock = expiresAt - 59_000;
    await many(() => rig.session(rig.basic()));
    expect(logins()).toEqual({ chat: 2, data: 2 });
  });

  test('at half the time of tokens that live shorter than that', async () => {
    rigs.sandbox.set({ tokenLifetimeS: 30 });
    await rig.session(rig.basic());
    rig.clock += 5_000;
    await rig.session(rig.basic());
    expect(logins().chat).toBe(1);
    rig.clock += 15_000;
    await rig.session(rig.basic());
    expect(logins().chat).toBe(2);
  });

  test('and keeps what is still good while ICE is down', async () => {
    const { expiresAt } = await rig.session(rig.basic());
    rigs.sandbox.set({ faults: { '*': 'error500' } });
    rig.clock = expiresAt - 59_000;
    const kept = await rig.session(rig.basic());
    expect(kept.states).toEqual({ chat: 'SIGNED_IN', email: 'SIGNED_IN', data: 'SIGNED_IN' });
    // Tried, and then left alone for a moment.
    await rig.session(rig.basic());
    expect(logins()).toEqual({ chat: 2, data: 2 });
    rig.clock = expiresAt + 1;
    expect((await rig.refusal(rig.basic())).code).toBe('ICE_UNAVAILABLE');
  });

  test('at a product that was down, and only there, once it was left alone for a moment', async () => {
    rigs.sandbox.set({ faults: { 'data.Authenticate': 'error500' } });
    expect((await rig.session(rig.basic())).states.data).toBe('DOWN');
    rigs.sandbox.set({ faults: {} });
    // Whatever the clock on the wall is set to, it is left alone as long.
    for (const ahead of [3_600_000, -7_200_000]) {
      rig.clock += ahead;
      expect((await rig.session(rig.basic())).states.data).toBe('DOWN');
    }
    clock.pass(15_000);
    expect((await rig.session(rig.basic())).states.data).toBe('SIGNED_IN');
    expect(logins()).toEqual({ chat: 1, data: 2 });
  });

  test('at a product that accepted it and then did not, which may have been a whim of that moment', async () => {
    const session = await rig.session({ 'x-api-key': 'read-key' });
    rigs.sandbox.set({ faults: { 'data.Authenticate': 'failed', 'data.get_users': 'failed' } });
    await expect(rig.datasources(session).data.call(getUsers)).rejects.toThrow();
    rigs.sandbox.set({ faults: {} });
    const asked = logins().data;
    expect((await rig.session({ 'x-api-key': 'read-key' })).states.data).toBe('REFUSED');
    clock.pass(15 * 60_000);
    expect((await rig.session({ 'x-api-key': 'read-key' })).states.data).toBe('SIGNED_IN');
    expect(logins()).toEqual({ chat: 1, data: asked + 1 });
  });

  test('and is refused when the password has changed', async () => {
    const headers = rig.basic();
    const { expiresAt } = await rig.session(headers);
    rigs.sandbox.set({ faults: { 'chat.Login': 'invalid', 'data.Authenticate': 'failed' } });
    rig.clock = expiresAt - 1_000;
    expect((await rig.refusal(headers)).code).toBe('UNAUTHENTICATED');
  });
});

describe('when ICE refuses a read before the token ends', () => {
  /** Ends the session's chat and email token at ICE, as an administrator there might. */
  const endAtIce = (session: Session) => rig.datasources(session).chat.call(logout);

  test('a service account signs in again exactly once, and every read is answered', async () => {
    const session = await rig.session(rig.basic());
    const refused = session.access('chat').token;
    await endAtIce(session);
    const { chat, email } = rig.datasources(session);
    const answers = await Promise.all([
      chat.call(getUserList),
      chat.call(getSkillList),
      chat.call(getCampaignList),
      email.call(emailUsers),
    ]);
    for (const rows of answers) expect(rows.length).toBeGreaterThan(0);
    expect(logins()).toEqual({ chat: 2, data: 1 });
    // The session in hand has the new token, and so has the next request.
    expect(session.access('chat').token).not.toBe(refused);
    expect(session.access('email').token).toBe(session.access('chat').token);
    const next = await rig.session(rig.basic());
    expect(next.access('chat').token).toBe(session.access('chat').token);
  });

  test('so do the API keys', async () => {
    const session = await rig.session({ 'x-api-key': 'read-key' });
    await endAtIce(session);
    const users = await rig.datasources(session).chat.call(getUserList);
    expect(users.length).toBeGreaterThan(0);
    expect(logins()).toEqual({ chat: 2, data: 1 });
  });

  test('at the Data product too, and there alone', async () => {
    const session = await rig.session(rig.basic());
    rigs.sandbox.set({ faults: { 'data.get_users': { kind: 'failed', times: 1 } } });
    const users = await rig.datasources(session).data.call(getUsers);
    expect(users.length).toBeGreaterThan(0);
    expect(logins()).toEqual({ chat: 1, data: 2 });
  });

  test('a read that is refused for another reason does not sign in for ever', async () => {
    const session = await rig.session(rig.basic());
    rigs.sandbox.set({ faults: { 'chat.GetUserList': 'invalid' } });
    const read = () => rig.datasources(session).chat.call(getUserList);
    for (let n = 0; n < 6; n += 1) {
      await expect(read()).rejects.toMatchObject({ code: 'ICE_REJECTED' });
    }
    expect(logins().chat).toBe(1 + 3);
    rig.clock += 3_600_000;
    await expect(read()).rejects.toMatchObject({ code: 'ICE_REJECTED' });
    expect(logins().chat).toBe(1 + 3);
    clock.pass(60_000);
    await expect(read()).rejects.toMatchObject({ code: 'ICE_REJECTED' });
    expect(logins().chat).toBe(1 + 4);
  });

  test('and refuses the sign-in as well, the read fails and the next request is told why', async () => {
    const session = await rig.session(rig.basic());
    await endAtIce(session);
    rigs.sandbox.set({ faults: { 'chat.Login': 'invalid', 'data.Authenticate': 'failed' } });
    await expect(rig.datasources(session).chat.call(getUserList)).rejects.toMatchObject({
      code: 'ICE_REJECTED',
    });
    expect((await rig.session(rig.basic())).states).toEqual({
      chat: 'REFUSED',
      email: 'REFUSED',
      data: 'SIGNED_IN',
    });
  });

  test('a session by login does not sign in again: it has no password', async () => {
    const session = await rig.session(await rig.signedIn());
    await endAtIce(session);
    await expect(rig.datasources(session).chat.call(getUserList)).rejects.toMatchObject({
      code: 'ICE_REJECTED',
    });
    expect(logins().chat).toBe(1);
    expect(session.expiresAt - rig.clock).toBeGreaterThan(DAY_MS / 2);
  });
});
