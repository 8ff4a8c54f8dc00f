import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getUserList as chatUsers } from '../../../src/datasources/chat/users.endpoints.js';
import { useDeadlines } from '../../support/deadlines.js';
import { LOGOUT, openRigs, VIEWER, type Rig } from '../../support/rig.js';

const deadlines = useDeadlines();
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

const logout = async (from: Rig, headers: Record<string, string>) => {
  const { data, errors } = await from.run(LOGOUT, {}, headers);
  expect(errors).toEqual([]);
  return data.logout;
};

describe('logout', () => {
  test('ends the session here and at ICE', async () => {
    const headers = await rig.signedIn();
    const session = await rig.session(headers);
    expect(await logout(rig, headers)).toEqual({ isSignedOut: true, userErrors: [] });

    expect(await rig.refusal(headers)).toEqual({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('signed out'),
    });
    expect((await rig.run(VIEWER, {}, headers)).codes).toEqual(['UNAUTHENTICATED']);
    // What ICE had given out is of no use any more, even to who kept it.
    await expect(rig.datasources(session).chat.call(chatUsers)).rejects.toMatchObject({
      code: 'ICE_REJECTED',
    });
  });

  test('leaves other sessions of the same user alone', async () => {
    const [first, second] = [await rig.signedIn(), await rig.signedIn()];
    await logout(rig, first);
    const session = await rig.session(second);
    expect((await rig.datasources(session).chat.call(chatUsers)).length).toBeGreaterThan(0);
  });

  test('asks ICE once where chat and email share a token', async () => {
    await logout(rig, await rig.signedIn());
    expect(rig.count('chat.Logout')).toBe(1);
    expect(rig.count('email.Logout')).toBe(0);
  });

  test('asks ICE twice where each has its own', async () => {
    const { chat, data, emailSeparate: email } = rigs.sandbox.urls;
    const two = rigs.rig({ urls: { chat, email, data } });
    await logout(two, await two.signedIn());
    expect(rig.count('chat.Logout')).toBe(1);
    expect(rig.count('email.Logout')).toBe(1);
  });

  test('asks ICE nothing where it signed in at the Data product alone', async () => {
    rigs.sandbox.set({ faults: { 'chat.Login': 'error500' } });
    expect(await logout(rig, await rig.signedIn())).toEqual({ isSignedOut: true, userErrors: [] });
    expect(rig.count(/Logout/)).toBe(0);
  });

  test.each([
    ['error500', 'ICE_UNAVAILABLE'],
    ['invalid', 'ICE_REJECTED'],
    ['hang', 'UNKNOWN_OUTCOME'],
  ] as const)('ends the session here although ICE fails: %s', async (fault, code) => {
    rigs.sandbox.set({ faults: { 'chat.Logout': fault } });
    const headers = await rig.signedIn();
    const answer = logout(rig, headers);
    if (fault === 'hang') await deadlines.passAt(rigs.sandbox.journal, 'chat.Logout');
    const { isSignedOut, userErrors } = await answer;
    expect(isSignedOut).toBe(true);
    expect(userErrors).toMatchObject([{ code, field: null }]);
    expect(userErrors[0].message).toContain('signed out here');
    expect((await rig.refusal(headers)).message).toContain('signed out');
  });

  test('tells the listeners whose lists can go, before it answers', async () => {
    const told: unknown[] = [];
    rig.sessions.onLogout(async (...principal) => {
      await Promise.resolve();
      told.push(principal);
    });
    const headers = await rig.signedIn();
    const { principal, userId } = await rig.session(headers);
    await logout(rig, headers);
    expect(principal).toBe(`${rig.organizationId}/${userId}`);
    expect(told).toEqual([[principal, rig.organizationId]]);
  });

  test('takes a session', async () => {
    expect((await rig.run(LOGOUT)).codes).toEqual(['UNAUTHENTICATED']);
  });

  test('is not for those who sign in with each request', async () => {
    for (const headers of [rig.basic(), { 'x-api-key': 'write-key' }]) {
      const { isSignedOut, userErrors } = await logout(rig, headers);
      expect(isSignedOut).toBe(false);
      expect(userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect((await rig.run(VIEWER, {}, headers)).errors).toEqual([]);
    }
    expect(rig.count(/Logout/)).toBe(0);
  });
});
