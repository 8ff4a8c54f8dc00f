import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../../sandbox/index.js';
import { openHouse, signIn, type Client, type House } from '../../support/house/client.js';
import { serveLive, type Booted } from '../../support/house/boot.js';
import { openKeysFile, type TestKeysFile } from '../../support/keys-file.js';
import { openProxy, type Proxy } from '../../support/proxy.js';

let house: House;
let agent: Client;
let keys: TestKeysFile;
beforeAll(async () => {
  const scopes = ['lists', 'reports', 'read'];
  keys = await openKeysFile(
    scopes.map((scope) => ({ key: `the ${scope} key`, name: scope, scopes: [scope] })),
  );
  house = await openHouse({
    // So many chats and contacts that a file is several pages; and nothing held from one request to the next.
    sandbox: { size: { chats: 2_300, contacts: 1_200 } },
    env: { API_KEYS_FILE: keys.path, LIST_TTL_S: '0' },
  });
  agent = await signIn(house, 'agent');
});
afterAll(async () => {
  await house.close();
  await keys.remove();
});
beforeEach(() => {
  house.sandbox.set({ faults: {} });
  house.sandbox.journal.clear();
});

const bearer = ({ token }: Client) => ({ authorization: `Bearer ${token}` });

async function file(path: string, headers: Record<string, string> = bearer(house.admin)) {
  const response = await fetch(`${house.url}/lists/${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const rowsOf = (ndjson: string): any[] =>
  ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const errorOf = ({ text }: { text: string }) => JSON.parse(text).errors[0];

/** The rows of a list as GraphQL tells them, page by page. */
async function asked(field: string, args: string, columns: readonly string[]): Promise<any[]> {
  const rows: any[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: any = await house.admin.get(
      `query ($after: String) { list: ${field}(first: 1000, after: $after${args}) { nodes { ${columns.join(' ')} } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    rows.push(...page.list.nodes);
    ({ endCursor: after, hasNextPage: more } = page.list.pageInfo);
  }
  return rows;
}

const BOTH = (list: string): string[] => [`chat.${list}`, `email.${list}`];

describe('a list as a file', () => {
  it.each([
    ['users', '', BOTH('GetUserList')],
    ['skills', '', BOTH('GetSkillList')],
    ['campaigns', '', BOTH('GetCampaignList')],
    ['surveys', '', BOTH('GetSurveyList')],
    ['contacts', '', ['email.LoadAlltbl_ContactsByOrgID']],
    ['tickets', '?statuses=Inbox,Resolved', Array(2).fill('email.LoadTicketByStatusSup')],
    ['users', '?channel=CHAT&isEnabled=1', ['chat.GetUserList']],
    ['skills', '?channel=email', ['email.GetSkillList']],
    [
      'chats',
      '',
      ['chat.GetChatHistory', 'chat.GetSkillList', 'chat.GetUserList', 'chat.GetCampaignList'],
    ],
  ])('of %s%s has all rows of the graph, and asks ICE for each list once', async (...row) => {
    const [name, query, calls] = row;
    const { status, text, headers } = await file(`${name}.ndjson${query}`);
    expect({ status, calls: house.sandbox.journal.keys().toSorted() }).toEqual({
      status: 200,
      calls: calls.toSorted(),
    });
    const upstream = JSON.parse(headers.get('ice-graph-upstream')!);
    expect(Object.values<number>(upstream.calls).reduce((sum, count) => sum + count)).toBe(
      calls.length,
    );
    const rows = rowsOf(text);
    const args: Record<string, string> = {
      '?statuses=Inbox,Resolved': ', statuses: ["Inbox", "Resolved"]',
      '?channel=CHAT&isEnabled=1': ', channel: CHAT, isEnabled: true',
      '?channel=email': ', channel: EMAIL',
    };
    const columns = Object.keys(rows[0]);
    const told = await asked(name, args[query] ?? '', columns);
    expect(told.length).toBeGreaterThan(['chats', 'contacts'].includes(name) ? 1_000 : 1);
    // Ids are numbers in files, as in those of reports; but for those that say a channel.
    const isId = (column: string) => /^id$|Id$/.test(column) && column !== 'iceId';
    const numbered = (row: any) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => {
          const isText = name === 'surveys' && column === 'id';
          return [column, isId(column) && value !== null && !isText ? Number(value) : value];
        }),
      );
    expect(rows).toEqual(told.map(numbered));
  });

  it('is joined with a report by its ids', async () => {
    const skills = rowsOf((await file('skills.ndjson?columns=id,name')).text);
    const report = await fetch(
      `${house.url}/reports/callCenterReport.ndjson?columns=skillId,skillName`,
      { headers: bearer(house.admin) },
    );
    const names = new Map(skills.map(({ id, name }) => [id, name]));
    const rows = rowsOf(await report.text());
    expect(rows.length).toBeGreaterThan(0);
    for (const { skillId, skillName } of rows) expect(names.get(skillId)).toBe(skillName);
  });

  it('is CSV by the rules of report files', async () => {
    const { text, headers } = await file(
      'users.csv?columns=userName,id,isEnabled&separator=;&bom=1',
    );
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="users.csv"');
    const [header, ...lines] = text.trimEnd().split('\r\n');
    // What decodes it takes the byte order mark off.
    expect(header!.replace('\ufeff', '')).toBe('userName;id;isEnabled');
    for (const line of lines) expect(line).toMatch(/^[^;]+;\d+;(true|false)$/);
  });

  it('says what it is without asking ICE', async () => {
    const { status, headers } = await fetch(`${house.url}/lists/chats.csv`, {
      method: 'HEAD',
      headers: bearer(house.admin),
    });
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
    expect(house.sandbox.journal.keys()).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing.csv', 404, 'NOT_FOUND', undefined],
    ['users.xml', 404, 'NOT_FOUND', undefined],
    ['users.csv?color=red', 400, 'BAD_USER_INPUT', 'color'],
    ['users.csv?first=5', 400, 'BAD_USER_INPUT', 'first'],
    ['users.csv?channel=FAX', 400, 'BAD_USER_INPUT', 'channel'],
    ['users.csv?isEnabled=maybe', 400, 'BAD_USER_INPUT', 'isEnabled'],
    ['users.csv?search=a&search=b', 400, 'BAD_USER_INPUT', 'search'],
    ['users.csv?columns=id,secret', 400, 'BAD_USER_INPUT', 'columns'],
    ['users.ndjson?bom=1', 400, 'BAD_USER_INPUT', 'bom'],
    ['tickets.csv?receivedFrom=yesterday', 400, 'BAD_USER_INPUT', 'receivedFrom'],
    ['tickets.csv?statuses=Nonsense', 400, 'BAD_USER_INPUT', 'statuses'],
    ['skills.csv?campaignId=x', 400, 'BAD_USER_INPUT', 'campaignId'],
  ])('%s', async (path, status, code, field) => {
    const answer = await file(path);
    expect([answer.status, errorOf(answer).extensions]).toEqual([
      status,
      expect.objectContaining({ code, ...(field && { field }) }),
    ]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('who is not signed in', async () => {
    expect((await file('users.csv', {})).status).toBe(401);
  });

  it('a list that ICE refuses, with its code', async () => {
    const answer = await file('surveys.csv', bearer(agent));
    expect([answer.status, errorOf(answer).extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('a list that fails', async () => {
    house.sandbox.set({ faults: { 'email.LoadAlltbl_ContactsByOrgID': 'error500' } });
    const answer = await file('contacts.csv');
    expect([answer.status, errorOf(answer).extensions.code]).toEqual([503, 'ICE_UNAVAILABLE']);
  });
});

it('is what stands in for a list that fails, where it may be, and says so', async () => {
  house.sandbox.set({ faults: { 'chat.GetSkillList': 'failed' } });
  const path = 'skills.ndjson?columns=id,name';
  const refused = await file(path);
  expect([refused.status, errorOf(refused).extensions]).toEqual([
    502,
    expect.objectContaining({ code: 'ICE_REJECTED', endpoint: 'chat.GetSkillList' }),
  ]);
  const { status, text, headers } = await file(`${path}&partial=1`);
  expect([status, rowsOf(text).length > 1]).toEqual([200, true]);
  expect(headers.get('ice-graph-missing')).toContain('chat.GetSkillList');
  expect(JSON.parse(headers.get('ice-graph-upstream')!).standIns).toEqual([
    { list: 'chat.GetSkillList', standIn: 'data.get_sub_campaign' },
  ]);
});

describe('a key', () => {
  const by = (scope: string) => ({ 'x-api-key': `the ${scope} key` });

  it('of the scope lists reads the names of what it may list', async () => {
    const { status, text } = await file('users.csv', by('lists'));
    const [header] = text.split('\r\n');
    expect([status, header]).toEqual([200, 'id,userName,forename,surname,displayName']);
  });

  it.each([
    ['lists', 'tickets.csv'],
    ['lists', 'users.csv?columns=id,isEnabled'],
    ['reports', 'users.csv'],
  ])('of the scope %s does not read %s', async (scope, path) => {
    const answer = await file(path, by(scope));
    expect([answer.status, errorOf(answer).extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('of the scope read reads all', async () => {
    expect((await file('tickets.csv', by('read'))).status).toBe(200);
  });
});

describe('the index', () => {
  const index = (headers: Record<string, string> = {}) =>
    fetch(`${house.url}/lists`, { headers: { ...bearer(house.admin), ...headers } });

  it('is a Data Package, whose resources are there with the columns that it tells', async () => {
    const answer = await index();
    const { name, resources } = (await answer.json()) as any;
    expect([name, resources.length]).toEqual(['ice-lists', 7]);
    for (const { path, schema } of resources) {
      const [header] = (await file(path.replace('lists/', ''))).text.split('\r\n');
      expect(header!.split(',')).toEqual(schema.fields.map((field: any) => field.name));
    }
    const types = (list: string) =>
      Object.fromEntries(
        resources
          .find((each: any) => each.name === list)
          .schema.fields.map((field: any) => [field.name, field.type]),
      );
    expect(types('users')).toMatchObject({ id: 'integer', isEnabled: 'boolean' });
    expect(types('surveys')).toMatchObject({ id: 'string', skillId: 'integer' });
    expect(types('tickets')).toMatchObject({ receivedAt: 'datetime', subject: 'string' });
  });

  it('is a page for people', async () => {
    const page = await (await index({ accept: 'text/html' })).text();
    expect(page.match(/<h2 /g)).toHaveLength(7);
    expect(page).toContain('<a href="lists/users.ndjson">JSON lines</a>');
  });
});

describe('a list of which ICE sends rows that cannot be told apart', () => {
  let sandbox: Sandbox;
  let proxy: Proxy;
  let live: Booted;
  let admin: Client;
  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small', separateTokens: true });
    proxy = await openProxy(sandbox);
    const { url, close } = await serveLive(proxy.ice, {});
    live = { url, sandbox, close };
    admin = await signIn(live);
    proxy.meddle = (name, answer) => {
      if (name !== 'GetUserList') return answer;
      const { UserList, ...rest } = JSON.parse(String(answer.body));
      const [first, ...others] = UserList;
      const body = { ...rest, UserList: [{ ...first, UserId: null }, ...others] };
      return { ...answer, body: Buffer.from(JSON.stringify(body)) };
    };
  });
  afterAll(async () => {
    await live.close();
    await proxy.close();
    await sandbox.close();
  });

  it('is no file, unless it may lack them, and then says so', async () => {
    const read = (query: string) =>
      fetch(`${live.url}/lists/users.csv?channel=EMAIL${query}`, { headers: bearer(admin) });
    const refused = await read('');
    const { errors } = (await refused.json()) as any;
    expect([refused.status, errors[0].extensions.code]).toEqual([502, 'PARTIAL']);
    const partial = await read('&partial=1');
    expect([partial.status, partial.headers.get('ice-graph-missing')]).toEqual([
      200,
      '1 row of email.GetUserList could not be told apart, and left out.',
    ]);
  });
});
