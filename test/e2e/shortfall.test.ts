import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { openProxy, type Proxy } from '../support/proxy.js';
import { serveLive, type Booted } from '../support/house/boot.js';
import { signIn, type Client } from '../support/house/client.js';

// What ICE's answer lacks is told each time that it is answered, also from what is held.

let sandbox: Sandbox;
let proxy: Proxy;
let house: Booted;
let admin: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small', separateTokens: true });
  proxy = await openProxy(sandbox);
});
beforeEach(async () => {
  await house?.close();
  proxy.meddle = null;
  const running = await serveLive(proxy.ice, { LIST_TTL_S: '60' });
  house = { url: running.url, sandbox, close: running.close };
  admin = await signIn(house);
});
afterAll(async () => {
  await house?.close();
  await proxy?.close();
  await sandbox?.close();
});

type Row = Record<string, unknown>;

type Lists = Record<string, Row[]>;

/** Changes the body of one list on its way. */
function rewrite(list: string, told: (body: Lists) => unknown): void {
  proxy.meddle = (name, answer) => {
    if (name !== list) return answer;
    const body = JSON.parse(String(answer.body)) as Lists;
    return { ...answer, body: Buffer.from(JSON.stringify(told(body))) };
  };
}

/** Changes the rows of one list on their way. */
const change = (list: string, key: string, rows: (all: Row[]) => Row[]): void =>
  rewrite(list, (body) => ({ ...body, [key]: rows(body[key]!) }));

const USERS = '{ users(channel: EMAIL) { totalCount } }';
/** Asks twice: ICE first, then what is held of it. */
async function twice(query: string) {
  const first = await admin.ask(query);
  const second = await admin.ask(query);
  expect(first.extensions.upstream.cached).toEqual([]);
  expect(second.extensions.upstream.cached).not.toEqual([]);
  return [first, second] as const;
}

describe('rows of a list', () => {
  test('that cannot be told apart are left out, and said to be', async () => {
    const whole = (await admin.get(USERS)).users.totalCount as number;
    await house.close();
    const running = await serveLive(proxy.ice, { LIST_TTL_S: '60' });
    house = { url: running.url, sandbox, close: running.close };
    admin = await signIn(house);
    change('GetUserList', 'UserList', ([first, ...rest]) => [{ ...first, UserId: null }, ...rest]);
    for (const { data, errors } of await twice(USERS)) {
      expect(data.users.totalCount).toBe(whole - 1);
      expect(errors).toMatchObject([
        {
          message: '1 row of email.GetUserList could not be told apart, and left out.',
          extensions: { code: 'PARTIAL', product: 'email', endpoint: 'email.GetUserList' },
        },
      ]);
    }
  });

  test('that ICE sends twice are there once, and said to be', async () => {
    change('GetUserList', 'UserList', (all) => [...all, all[0]!, all[1]!]);
    for (const { data, errors } of await twice(USERS)) {
      const { users } = data as { users: { totalCount: number } };
      expect(users.totalCount).toBe(
        sandbox.state.users.filter(({ email }) => email !== null).length,
      );
      expect(errors).toMatchObject([
        { extensions: { code: 'PARTIAL', endpoint: 'email.GetUserList' } },
      ]);
    }
  });
});

test.each([
  ['GetTicketCountSup', 'TicketCountList', 'ticketCounts'],
  ['LoadAlltbl_SupEmailLiveMonitoringTrigger', 'MonitoringList', 'liveMonitoring'],
  ['BlindMailbox', 'MailboxList', 'mailboxes'],
])('rows without an id of their own are told apart, too: %s', async (list, key, field) => {
  const query = `{ ${field}(first: 200) { nodes { id } } }`;
  const sent = (times: number) =>
    change(list, key, ([first = { SkillId: 84, Mailbox: 'shop@example.com' }, ...rest]) => [
      ...Array.from({ length: times }, () => first),
      ...rest,
    ]);
  sent(1);
  const whole = await admin.get(query);
  sent(2);
  const { data, errors } = await admin.ask(query);
  expect(data).toEqual(whole);
  expect(errors).toMatchObject([{ extensions: { code: 'PARTIAL', endpoint: `email.${list}` } }]);
});

test('what ICE says again is told again, with all that it lacks, until it says something else', async () => {
  await house.close();
  const running = await serveLive(proxy.ice, { LIST_TTL_S: '0' });
  house = { url: running.url, sandbox, close: running.close };
  admin = await signIn(house);
  const say = (name: string) =>
    change('GetUserList', 'UserList', ([row, ...rest]) => [
      { ...row, RoleId: 'odd', UserName: name },
      ...rest,
    ]);
  const query = '{ users(channel: EMAIL, first: 200) { nodes { id userName role } } }';
  const told = async () => {
    const { data, extensions, errors } = await admin.ask<any>(query);
    const { calls, cached, decodeTroubles, missingKeys } = extensions.upstream;
    const names = (data.users?.nodes ?? []).map(({ userName }: { userName: string }) => userName);
    return { names, calls, cached, decodeTroubles, missingKeys, errors };
  };
  say('ann@sandbox.example');
  const once = await told();
  expect(once.names).toContain('ann@sandbox.example');
  expect(once.cached).toEqual([]);
  expect(once.decodeTroubles).not.toEqual([]);
  expect(await told()).toEqual(once);
  say('bob@sandbox.example');
  const { names } = await told();
  expect(names).toContain('bob@sandbox.example');
  expect(names).not.toContain('ann@sandbox.example');
});

test('keys that never came are named in the answer, counted, and shown to the operator', async () => {
  change('GetLogoutReasonList', 'LogoutReasonList', (all) =>
    all.map(({ LogoutReason, ...row }) => ({ ...row, ReasonName: LogoutReason })),
  );
  const key = 'chat.GetLogoutReasonList LogoutReason';
  for (const { errors, extensions } of await twice('{ logoutReasons { nodes { reason } } }')) {
    expect(errors).toBeUndefined();
    expect(extensions.upstream.missingKeys).toEqual([key]);
  }
  const { viewer } = await admin.get('{ viewer { products { productName missingKeys } } }');
  expect(viewer.products).toContainEqual({ productName: 'Chat', missingKeys: 1 });
  const readyz = (await (await fetch(`${house.url}/readyz`)).json()) as { missingKeys: unknown };
  expect(readyz.missingKeys).toEqual([
    { endpoint: 'chat.GetLogoutReasonList', key: 'LogoutReason', count: 1 },
  ]);
});

test('numbers that are too large for an Int are null, and their ids whole', async () => {
  let next = 3_000_000_000;
  proxy.meddle = (name, answer) => {
    if (name !== 'LoadTicketByStatusSup') return answer;
    const body = JSON.parse(String(answer.body)) as Record<string, Row[]>;
    const [list] = Object.entries(body).find(([, value]) => Array.isArray(value))!;
    const rows = body[list]!.map((row) => {
      const own = Object.keys(row).find((each) => Number(row[each]) > 300_000)!;
      return { ...row, [own]: next++ };
    });
    return { ...answer, body: Buffer.from(JSON.stringify({ ...body, [list]: rows })) };
  };
  const { tickets } = await admin.get('{ tickets(first: 3) { nodes { id iceId } } }');
  expect(tickets.nodes).toHaveLength(3);
  for (const { id, iceId } of tickets.nodes) {
    expect(Number(id)).toBeGreaterThanOrEqual(3_000_000_000);
    expect(iceId).toBeNull();
  }
});

describe('rows that no id tells apart', () => {
  const VOLUME = 'get_chat_volume_summary_by_date';
  const KEY = 'ChatVolumeSummaryData';
  const query = `{
    chatVolumeSummaryByDateReport(from: "2026-01-01", to: "2027-01-01", skillIds: ["706"]) {
      totalCount nodes { date totalChats }
    }
  }`;
  const ROWS = ['2026-02-01', '2026-03-01'].map((day) => ({ Date: day, TotalChats: 3 }));
  const whole = {
    totalCount: 2,
    nodes: ROWS.map((row) => ({ date: row.Date, totalChats: row.TotalChats })),
  };
  const told = async (body: Row) => {
    let calls = 0;
    // A year of aggregates is one call; what changes of the clock have cut off tells nothing.
    rewrite(VOLUME, () => (calls++ === 0 ? body : { [KEY]: [] }));
    const { data, errors, extensions } = await admin.ask(query);
    const { decodeTroubles } = extensions.upstream;
    const codes = errors?.map((error) => error.extensions['code']) ?? [];
    return { report: data?.chatVolumeSummaryByDateReport, codes, decodeTroubles };
  };

  test('are there once where ICE tells their list in two spellings', async () => {
    expect(await told({ [KEY]: ROWS, chatVolumeSummaryData: ROWS })).toEqual({
      ...{ report: whole, codes: [], decodeTroubles: [] },
    });
  });

  test('are none where they have not one key of theirs', async () => {
    const numbered = Object.fromEntries(Object.entries(ROWS));
    expect(await told({ [KEY]: numbered })).toMatchObject({
      report: null,
      codes: ['ICE_MALFORMED'],
    });
    expect(await told({ [KEY]: [...ROWS, {}, { Error: 'timeout' }] })).toEqual({
      ...{ report: whole, codes: ['PARTIAL'], decodeTroubles: [`data.${VOLUME} ${KEY}`] },
    });
  });

  test.each([
    ['are believed', 'the same', '3', []],
    ['are told of', 'something else', '4', [`data.${VOLUME} TotalChats`]],
  ])('%s where another spelling of a key says %s', async (_then, _what, count, decodeTroubles) => {
    const rows = ROWS.map((row) => ({ ...row, ' totalChats': count }));
    expect(await told({ [KEY]: rows })).toEqual({ report: whole, codes: [], decodeTroubles });
  });
});

test.each([
  ['a larger total', { TotalCount: 10_000 }],
  ['a larger total as a text', { total_records: '10000' }],
  ['more', { HasMore: true }],
])('a list that speaks of %s passes for no whole one', async (_what, more) => {
  rewrite('GetUserList', (body) => ({ ...body, ...more }));
  for (const { errors } of await twice(USERS)) {
    expect(errors).toMatchObject([
      {
        message: 'ICE says that email.GetUserList has more rows than it sent.',
        extensions: { code: 'PARTIAL', endpoint: 'email.GetUserList' },
      },
    ]);
  }
});

test('a list that tells how many rows it has is whole', async () => {
  rewrite('GetUserList', (body) => {
    const total = body['UserList']!.length;
    return { ...body, TotalCount: total, RowCount: `${total}`, HasMore: false };
  });
  await admin.get(USERS);
});
