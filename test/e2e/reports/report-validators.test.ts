import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openHouse, signIn, type Client, type House } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';

const MINUTE = 60_000;
const NOW = new Date('2026-12-20T12:00:00Z');
const clock = useClock(NOW);
const KEY = 'a key of sixteen characters';

let house: House;
beforeAll(async () => {
  const size = { users: 20, skills: 6, campaigns: 2, chats: 200, tickets: 120, contacts: 20 };
  house = await openHouse({ sandbox: { now: NOW, size }, env: { API_KEYS: KEY } });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
});

const EXIT = 'data.get_exit_survey_data';
const PAST = 'from=2026-11-01&to=2026-12-01';
const CHATS = `exitSurveyReport.csv?${PAST}`;
const TICKETS = `ticketHistoryReport.csv?${PAST}`;

async function file(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const isKeyed = 'x-api-key' in headers;
  const who = isKeyed ? {} : { authorization: `Bearer ${house.admin.token}` };
  const url = `${house.url}/${path.startsWith('lists/') ? path : `reports/${path}`}`;
  const response = await fetch(url, { method, headers: { ...who, ...headers } });
  const { status } = response;
  return { status, headers: response.headers, text: await response.text() };
}
const tagOf = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await file(path, headers)).headers.get('etag')!;
const again = (path: string, etag: string, headers: Record<string, string> = {}, method = 'GET') =>
  // Without these words fetch would add by itself that it wants it anew.
  file(path, { 'if-none-match': etag, 'cache-control': 'max-age=0', ...headers }, method);
const calls = (): number => house.sandbox.journal.count();

describe('a file of the past', () => {
  it('is not sent again to who has it, and ICE is asked nothing', async () => {
    const first = await file(CHATS);
    expect(first.status).toBe(200);
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"[\w-]{36}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toMatch(/authorization, x-api-key/i);
    house.sandbox.journal.clear();
    // Long after lists have grown old.
    clock.pass(50 * MINUTE);
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, text } = await again(CHATS, etag, {}, method);
      expect([status, text]).toEqual([304, '']);
      expect(headers.get('etag')).toBe(etag);
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.get('vary')).toBe(first.headers.get('vary'));
      expect(headers.get('last-modified')).toBe(first.headers.get('last-modified'));
      expect(Number(headers.get('age'))).toBeGreaterThanOrEqual(3_000);
    }
    expect((await again(CHATS, `"other", ${etag.replace('W/', '')}`)).status).toBe(304);
    expect(calls()).toBe(0);
    clock.pass(11 * MINUTE);
    // An hour after ICE was asked, it is asked again.
    expect((await again(CHATS, etag)).status).toBe(200);
    expect(calls()).toBeGreaterThan(0);
  });

  describe('by the time that it was sent with', () => {
    const since = (path: string, time: string, headers: Record<string, string> = {}) =>
      file(path, { 'if-modified-since': time, 'cache-control': 'max-age=0', ...headers });
    const timeOf = (headers: Headers): string => headers.get('last-modified')!;
    const SECOND = 1_000;

    it('is not sent again, unless a tag says otherwise', async () => {
      const first = await file(CHATS);
      const [time, etag] = [timeOf(first.headers), first.headers.get('etag')!];
      clock.pass(50 * MINUTE);
      house.sandbox.journal.clear();
      const same = await since(CHATS, time);
      expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);
      expect(timeOf(same.headers)).toBe(time);
      expect((await since(CHATS, time, { 'if-none-match': etag })).status).toBe(304);
      expect(calls()).toBe(0);
      // Somebody else has had it sent meanwhile, of the same held parts.
      await file(CHATS);
      expect((await since(CHATS, time)).status).toBe(304);
      // RFC 9110: a tag that is another one is another file, whatever the time says.
      expect((await since(CHATS, time, { 'if-none-match': '"another"' })).status).toBe(200);
      expect((await since(`${CHATS}&columns=id`, time)).status).toBe(200);
      clock.pass(11 * MINUTE);
      expect((await since(CHATS, time)).status).toBe(200);
    });

    it.each([
      ['a time in between', (at: number) => new Date(at + 5 * SECOND).toUTCString()],
      ['an earlier time', (at: number) => new Date(at - SECOND).toUTCString()],
      ['no time', () => 'yesterday'],
    ])('is sent for %s', async (_, told) => {
      const { headers } = await file(CHATS);
      clock.pass(MINUTE);
      expect((await since(CHATS, told(Date.parse(timeOf(headers))))).status).toBe(200);
    });

    it('is sent where another may have been within that second', async () => {
      clock.stop();
      const first = await file(TICKETS);
      const { tickets } = await house.admin.get('{ tickets(first: 1) { nodes { id } } }');
      const written = { ticketIds: [tickets.nodes[0].id], status: 'Resolved' };
      const { payload } = await mutate(house, 'setTicketStatus', written, '__typename');
      expect(payload.userErrors).toEqual([]);
      const second = await file(TICKETS);
      clock.set(NOW);
      // Two readings, with a write between them: the time is that of both.
      expect(timeOf(first.headers)).toBe(timeOf(second.headers));
      expect((await since(TICKETS, timeOf(first.headers))).status).toBe(200);
    });

    it('is sent after it was read anew', async () => {
      const { headers } = await file(CHATS);
      const { headers: later } = await file(CHATS, { 'cache-control': 'no-cache' });
      for (const each of [headers, later]) {
        expect((await since(CHATS, timeOf(each))).status).toBe(200);
      }
    });
  });

  it('is as old as the oldest part of it, however late it was sent', async () => {
    const { headers } = await file(CHATS);
    expect(Number(headers.get('age'))).toBeLessThan(60);
    clock.pass(40 * MINUTE);
    // A part of it is held, and another column of it wanted.
    const narrow = await file(`${CHATS}&columns=id`);
    expect(Number(narrow.headers.get('age'))).toBeGreaterThanOrEqual(2_400);
    expect(narrow.headers.get('last-modified')).toBe(headers.get('last-modified'));
    const etag = narrow.headers.get('etag')!;
    expect((await again(`${CHATS}&columns=id`, etag)).status).toBe(304);
    clock.pass(21 * MINUTE);
    expect((await again(`${CHATS}&columns=id`, etag)).status).toBe(200);
  });

  it.each([
    ['other days', CHATS.replace('11-01', '11-02'), {}],
    ['another format', CHATS.replace('.csv', '.ndjson'), {}],
    ['other columns', `${CHATS}&columns=id`, {}],
    ['another form', `${CHATS}&bom=1`, {}],
    ['another zone', `${CHATS}&timeZone=Asia/Kolkata`, {}],
    ['another report', CHATS.replace('exit', 'prechat'), {}],
    ['somebody who wants it anew', CHATS, { 'cache-control': 'no-cache' }],
  ])('is another one: %s', async (_, path, headers) => {
    const etag = await tagOf(CHATS);
    expect((await again(path, etag, headers)).status).toBe(200);
  });

  it('of one user is not that of another, and of nobody who has left', async () => {
    const etag = await tagOf(CHATS);
    const { token } = await signIn(house, 'supervisor');
    const other = await again(CHATS, etag, { authorization: `Bearer ${token}` });
    expect(other.status).toBe(403);
    // The key signs in as the administrator.
    expect((await again(CHATS, etag, { 'x-api-key': KEY })).status).toBe(304);
    expect((await again(CHATS, etag, { authorization: 'Bearer none' })).status).toBe(401);
    await house.admin.get('mutation { logout { isSignedOut } }');
    house = { ...house, admin: await signIn(house) };
    expect((await again(CHATS, etag)).status).toBe(200);
  });

  it('that was cut off is never taken for one that its reader has', async () => {
    const long = CHATS.replace('2026-11-01', '2026-08-01');
    await file(long);
    const asked = house.sandbox.journal.entries.filter(({ key }) => key === EXIT);
    const last = asked.at(-1)!.body as Record<string, string>;
    const where = { FromDateTime: last['FromDateTime']! };
    house.sandbox.set({ faults: { [EXIT]: { kind: 'failed', where } } });
    const response = await fetch(`${house.url}/reports/${long}`, {
      headers: { authorization: `Bearer ${house.admin.token}`, 'cache-control': 'no-cache' },
    });
    const etag = response.headers.get('etag')!;
    expect(etag).toContain('W/');
    await expect(response.text()).rejects.toThrow();
    house.sandbox.set({ faults: {} });
    expect((await again(long, etag)).status).toBe(200);
  });
});

describe('a file that may be another one next time', () => {
  it.each([
    ['of today', 'exitSurveyReport.csv'],
    ['of the last day, of which late answers come in', 'exitSurveyReport.csv?to=2026-12-20'],
    ['partial', `${CHATS}&partial=1`],
    ['a list', 'lists/skills.csv'],
  ])('%s has no tag, and says how old it is', async (_, path) => {
    await file(path);
    clock.pass(20_000);
    const { status, headers } = await file(path);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Number(headers.get('age'))).toBeGreaterThanOrEqual(20);
    expect(Number(headers.get('age'))).toBeLessThan(60);
    const since = Date.parse(headers.get('last-modified')!);
    expect(Date.now() - since).toBeGreaterThanOrEqual(20_000);
  });
});

describe('a write through this server', () => {
  const note = (admin: Client) => admin.get('{ tickets(first: 1) { nodes { id } } }');

  it('drops the parts that it touches, for everybody, and no other', async () => {
    const [tickets, chats] = [await tagOf(TICKETS), await tagOf(CHATS)];
    const asked = () => house.sandbox.journal.keys().filter((key) => key.startsWith('data.get_'));
    house.sandbox.journal.clear();
    await Promise.all([file(TICKETS), file(CHATS)]);
    expect(asked()).toEqual([]);
    const { tickets: some } = await note(house.admin);
    const written = { ticketIds: [some.nodes[0].id], status: 'Resolved' };
    const { payload } = await mutate(house, 'setTicketStatus', written, '__typename');
    expect(payload.userErrors).toEqual([]);
    house.sandbox.journal.clear();
    expect((await again(CHATS, chats)).status).toBe(304);
    await file(CHATS);
    expect(asked()).toEqual([]);
    expect((await again(TICKETS, tickets)).status).toBe(200);
    expect(new Set(asked())).toEqual(new Set(['data.get_ticket_history_data']));
  });
});

describe('how old an answer is', () => {
  const QUERY = `{ users(channel: CHAT, first: 1) { nodes { id } } exitSurveyReport(from: "2026-11-01", to: "2026-12-01", first: 1) { nodes { id } } }`;

  it('is told by when its oldest part was asked for', async () => {
    const asOf = async (query: string) => (await house.admin.ask(query)).extensions.upstream.asOf;
    const before = Date.now();
    const first = Date.parse((await asOf(QUERY))!);
    expect(first).toBeGreaterThanOrEqual(before);
    clock.pass(6 * MINUTE);
    expect(
      Date.parse((await asOf('{ users(channel: CHAT, first: 1) { nodes { id } } }'))!),
    ).toBeGreaterThan(first + MINUTE);
    // The list was read a moment ago, the report is held.
    expect(Date.parse((await asOf(QUERY))!) - first).toBeLessThan(MINUTE);
    expect(await asOf('{ viewer { userName } }')).toBeNull();
  });
});

it('asks ICE again for lists too, for who wants nothing that was held', async () => {
  const asked = async (headers: Record<string, string>) => {
    house.sandbox.journal.clear();
    await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${house.admin.token}`, 'content-type': 'application/json' },
        ...headers,
      },
      body: JSON.stringify({ query: '{ users(channel: CHAT) { nodes { id skills { id } } } }' }),
    });
    return house.sandbox.journal
      .keys()
      .filter((key) => /List$/.test(key))
      .toSorted();
  };
  const all = await asked({});
  expect(all).toContain('chat.GetUserList');
  expect(await asked({})).toEqual([]);
  expect(await asked({ 'cache-control': 'no-cache' })).toEqual(all);
  // What was read then is held for others.
  expect(await asked({})).toEqual([]);
  house.sandbox.journal.clear();
  await file('lists/skills.csv', { pragma: 'no-cache' });
  expect(house.sandbox.journal.keys()).toContain('chat.GetSkillList');
});
