import { afterEach, describe, expect, test } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { boot, bootLive, type Booted } from '../../support/house/boot.js';
import { clientOf, signIn } from '../../support/house/client.js';
import { openKeysFile } from '../../support/keys-file.js';

const clock = useClock(new Date('2026-06-30T12:00:00Z'));

const undone: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0).toReversed()) await undo();
});

async function keysFile(): Promise<string> {
  const file = await openKeysFile([
    { key: 'a status key', name: 'pager', scopes: ['status'] },
    { key: 'a reading key', name: 'reader', scopes: ['read'], expiresAt: '2026-06-01' },
    { key: 'another reading key', name: 'other', scopes: ['read'] },
  ]);
  undone.push(() => file.remove());
  return file.path;
}

async function page({ url }: Booted, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/status`, { headers });
  const html = await answer.text();
  return { answer, html, text: html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, ' ') };
}

describe('on the sandbox', () => {
  test('everybody sees what there is to see', async () => {
    const house = await boot({ env: { API_KEYS_FILE: await keysFile() } });
    undone.push(() => house.close());
    const admin = await signIn(house);
    house.sandbox.set({ faults: { 'chat.GetUserList': 'reset' } });
    for (let n = 0; n < 3; n += 1) await admin.ask('{ users(channel: CHAT) { totalCount } }');
    house.sandbox.set({ faults: {} });
    const letGo = house.sandbox.hold('email.LoadTicketByStatusSup');
    const slow = admin.ask('{ tickets { totalCount } }');
    await house.sandbox.journal.waitFor('email.LoadTicketByStatusSup');
    clock.pass(4_000);
    letGo();
    await slow;
    const [reason] = house.sandbox.state.logoutReasons.all();
    Object.assign(reason!, { text: { nobody: 'reads this' } });
    await admin.get('{ logoutReasons { totalCount } }');
    await clientOf(house.url, { 'x-api-key': 'another reading key' }).get('{ viewer { userId } }');

    const { answer, html, text } = await page(house);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(text).toMatch(/chat\s+1 of its endpoints fail/);
    expect(text).toMatch(/email\s+no trouble/);
    expect(text).toMatch(/chat\s+chat\.GetUserList/);
    expect(text).toMatch(/email\.LoadTicketByStatusSup\s+4\d\d\d\s+\d+\s+1\s+OK\s/);
    expect(text).toMatch(/chat\.GetLogoutReasonList\s+LogoutReason\s+another form\s+1/);
    expect(text).toMatch(/reader\s+not since the start\s+has expired/);
    expect(text).toMatch(/other\s+2026-06-30 12:0\d:\d\d UTC\s+never/);
    expect(text).toMatch(/Lists\s+\d+\s/);
    expect(html).not.toMatch(/<script|reads this|a status key|@sandbox/);
  });

  test('a hundred slow calls are kept, the latest first', async () => {
    const house = await boot({ env: { SLOW_CALL_MS: '1', LIST_TTL_S: '0' } });
    undone.push(() => house.close());
    const admin = await signIn(house);
    house.sandbox.set({ latencyMs: 2 });
    for (let n = 0; n < 105; n += 1) await admin.get('{ logoutReasons { totalCount } }');
    const { text } = await page(house);
    expect(text.match(/chat\.GetLogoutReasonList/g)).toHaveLength(100);
    expect(text).not.toContain('chat.Login');
  });
});

describe('against ICE', () => {
  test('an admin sees it, and a key of the scope status; nobody else', async () => {
    const { organizationId, admin } = { organizationId: '59', admin: 'admin@sandbox.example' };
    const house = await bootLive({
      env: {
        ...{ API_KEYS_FILE: await keysFile(), API_KEYS: 'a key by commas' },
        ...{ ICE_ORGANIZATION_ID: organizationId, ICE_USERNAME: admin, ICE_PASSWORD: 'sandbox' },
      },
    });
    undone.push(() => house.close());
    const of = async (headers: Record<string, string>) =>
      (await page(house, headers)).answer.status;
    const bearer = async (who: 'admin' | 'supervisor' | 'agent') => ({
      authorization: `Bearer ${(await signIn(house, who)).token}`,
    });
    expect(await of({})).toBe(401);
    expect(await of({ 'x-api-key': 'nothing' })).toBe(401);
    expect(await of({ 'x-api-key': 'a reading key' })).toBe(401);
    expect(await of({ 'x-api-key': 'another reading key' })).toBe(403);
    expect(await of({ 'x-api-key': 'a key by commas' })).toBe(403);
    expect(await of(await bearer('agent'))).toBe(403);
    expect(await of(await bearer('supervisor'))).toBe(403);
    expect(await of(await bearer('admin'))).toBe(200);
    expect(await of({ 'x-api-key': 'a status key' })).toBe(200);
    const basic = Buffer.from('anybody:a status key').toString('base64');
    expect(await of({ authorization: `Basic ${basic}` })).toBe(200);
  });

  test('an admin sees the keys of the own organization, a key of the scope status all', async () => {
    const account = { organizationId: 59, userName: 'admin@sandbox.example', password: 'sandbox' };
    const file = await openKeysFile(
      [
        { key: 'a status key', name: 'pager', scopes: ['status'] },
        { key: 'one of the own', name: 'of-the-own', scopes: ['read'], account: 'own' },
        { key: 'one of others', name: 'of-others', scopes: ['read'], account: 'others' },
      ],
      { own: account, others: { ...account, organizationId: 60 } },
    );
    undone.push(() => file.remove());
    const house = await bootLive({
      env: {
        ...{ API_KEYS_FILE: file.path, API_KEYS: 'a key by commas' },
        ...{ ICE_ORGANIZATION_ID: '59', ICE_USERNAME: account.userName, ICE_PASSWORD: 'sandbox' },
      },
    });
    undone.push(() => house.close());
    const seen = async (headers: Record<string, string>) =>
      (await page(house, headers)).text.match(/API_KEYS 1|pager|of-the-own|of-others/g);

    const { token } = await signIn(house, 'admin');
    const own = ['API_KEYS 1', 'pager', 'of-the-own'];
    expect(await seen({ authorization: `Bearer ${token}` })).toEqual(own);
    expect(await seen({ 'x-api-key': 'a status key' })).toEqual([...own, 'of-others']);
  });
});
