import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.js';
import { openHouse, type House } from '../../support/house/client.js';

const KEY = 'a key of sixteen characters';
const lines: Record<string, unknown>[] = [];
let house: House;

beforeAll(async () => {
  house = await openHouse({
    env: { API_KEYS: KEY, LOG_LEVEL: 'info', LIST_TTL_S: '0', REPORT_WINDOW_DAYS: '5' },
    log: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
  });
});
afterAll(() => house.close());
beforeEach(() => {
  house.sandbox.set({ faults: {} });
  house.sandbox.journal.clear();
  lines.length = 0;
});

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
/** The day in Chicago. */
const dayIn = (moment: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago' }).format(new Date(moment));
const bearer = () => ({ authorization: `Bearer ${house.admin.token}` });

async function file(path: string, headers: Record<string, string> = bearer()) {
  const response = await fetch(`${house.url}/reports/${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What ICE was asked beside the lists that names are of. */
const reportsAsked = () =>
  house.sandbox.journal.entries.filter(({ key }) => key.startsWith('data.get_'));

/** A CSV as RFC 4180 has it, its cells read by the letter. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    rows.at(-1)!.push((match[1]?.replaceAll('""', '"') ?? match[2])!);
    if (match[3] === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('a CSV file', () => {
  it('has a header of the graph’s names, and the rows that GraphQL has, in the same order', async () => {
    const [from, to] = [ago(25), ago(2)];
    const { status, headers, text } = await file(
      `prechatSurveyReport.csv?from=${from}&to=${to}&timeZone=America/Chicago`,
    );
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="prechatSurveyReport_${dayIn(from)}_${dayIn(to)}.csv"`,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    const [header, ...rows] = cellsOf(text);
    const names =
      'id skillId chatId agentId agentName visitorName answeredAt question answer skillName campaignId campaignName'.split(
        ' ',
      );
    expect(header).toEqual([...names, 'extraColumns']);
    const { prechatSurveyReport } = await house.admin.get(
      `query ($from: DateTime, $to: DateTime) {
        prechatSurveyReport(from: $from, to: $to, timeZone: "America/Chicago", first: 1000) {
          nodes { ${names.join(' ')} }
        }
      }`,
      { from, to },
    );
    expect(rows.length).toBeGreaterThan(50);
    expect(rows).toEqual(
      prechatSurveyReport.nodes.map((row: Record<string, string | null>) => [
        ...names.map((name) => row[name] ?? ''),
        '',
      ]),
    );
  });

  it('has what is the organization’s own as JSON', async () => {
    const [header, ...rows] = cellsOf((await file(`chatMetadataReport.csv`)).text);
    expect(header!.at(-1)).toBe('extraColumns');
    const own = rows.map((row) => row.at(-1)!).filter((cell) => cell !== '');
    expect(JSON.parse(own[0]!)).toEqual({ 'Claim Number': expect.stringMatching(/^\d{3}$/) });
  });

  it('keeps what would be a formula a text', async () => {
    const chat = house.sandbox.state.chats.all()[0]!;
    house.sandbox.add('chats', {
      ...chat,
      startedAt: new Date(Date.now() - 60_000),
      endedAt: new Date(Date.now() - 30_000),
      visitor: { ...chat.visitor, name: '=HYPERLINK("https://x.example","a, b")' },
    });
    const { text } = await file(`chatMetadataReport.csv?from=${ago(1)}`);
    expect(text).toContain(`"'=HYPERLINK(""https://x.example"",""a, b"")"`);
    house.sandbox.reset();
  });
});

describe('a CSV file for a double click', () => {
  it('begins with a byte order mark, and has semicolons between its cells', async () => {
    const said = await fetch(
      `${house.url}/reports/agentPerformanceReport.csv?bom=1&separator=;&from=${ago(9)}`,
      { headers: bearer() },
    );
    expect(said.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const bytes = Buffer.from(await said.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, row] = bytes.subarray(3).toString().split('\r\n');
    expect(header!.split(';').slice(0, 4)).toEqual(['id', 'skillId', 'agentId', 'agentName']);
    expect(row!.split(';')).toHaveLength(header!.split(';').length);
  });

  it('is told what else there is', async () => {
    const { text } = await file('agentPerformanceReport.csv?separator=|');
    expect(JSON.parse(text).errors[0].message).toBe('separator must be one of these: , ;');
    const { status, text: refusal } = await file('agentPerformanceReport.ndjson?bom=1');
    expect(status).toBe(400);
    expect(JSON.parse(refusal).errors[0].message).toBe('bom is no argument of a .ndjson file.');
  });
});

it('answers JSON lines of the same rows, values in their types', async () => {
  const { headers, text } = await file('agentPerformanceReport.ndjson');
  expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows[0]).toEqual({
    id: expect.any(String),
    skillId: expect.any(Number),
    agentId: expect.any(Number),
    agentName: expect.any(String),
    totalChats: expect.any(Number),
    averageDurationSeconds: expect.any(Number),
    periodFrom: expect.stringMatching(/Z$/),
    periodTo: expect.stringMatching(/Z$/),
    skillName: expect.any(String),
    campaignId: expect.any(Number),
    campaignName: expect.any(String),
    extraColumns: null,
  });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

describe('who asks', () => {
  const path = 'chatVolumeSummaryByDateReport.csv';

  it('may say so by API key, and by HTTP Basic', async () => {
    expect((await file(path, { 'x-api-key': KEY })).status).toBe(200);
    const { organizationId, admin } = house.sandbox.credentials;
    const basic = Buffer.from(`${organizationId}/${admin.userName}:${admin.password}`);
    const { status } = await file(path, { authorization: `Basic ${basic.toString('base64')}` });
    expect(status).toBe(200);
  });

  it.each([
    ['nothing', {}],
    ['a token that is none', { authorization: 'Bearer nobody' }],
    ['a key of somebody else', { 'x-api-key': 'another key of sixteen' }],
  ])('is refused with %s, and costs ICE nothing', async (_, headers) => {
    const { status, text } = await file(path, headers);
    expect(status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(house.sandbox.journal.entries).toEqual([]);
  });
});

describe('a request that cannot be answered', () => {
  it.each([
    ['from=2026-02-01&to=2026-01-01', 'from'],
    ['from=2001-01-01', 'from'],
    ['from=yesterday', 'from'],
    ['to=2026-02-30', 'to'],
    ['timeZone=Mars/Olympus', 'timeZone'],
    ['skillIds=', 'skillIds'],
    ['skillIds=1,x', 'skillIds'],
    ['from=2026-01-01&from=2026-01-02', 'from'],
    ['partial=perhaps', 'partial'],
    ['every=YEAR', 'every'],
    ['columns=id,salary', 'columns'],
    ['columns=id,id', 'columns'],
    ['columns=', 'columns'],
    ['columns=agentName&partial=1', 'columns'],
    ['units=2', 'units'],
    ['dates=american', 'dates'],
    ['bom=2', 'bom'],
    ['bom=', 'bom'],
    ['bom=1&bom=1', 'bom'],
    ['separator=tab', 'separator'],
    ['separator=', 'separator'],
  ])('%s names the argument, and costs ICE nothing', async (query, field) => {
    const { status, text } = await file(`agentPerformanceReport.csv?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }],
    });
    expect(house.sandbox.journal.entries).toEqual([]);
  });

  it.each(['agentPerformanceReport', 'agentPerformanceReport.xls', 'users.csv', 'toString.csv'])(
    'for %s is told that there is no such file',
    async (name) => {
      const { status, text } = await file(name);
      expect(status).toBe(404);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );

  it('fails as GraphQL does before the first byte', async () => {
    house.sandbox.set({ faults: { 'data.get_agent_performance_data': 'failed' } });
    const { status, text } = await file('agentPerformanceReport.csv');
    expect(status).toBe(502);
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: expect.stringMatching(
            /^ICE refused data.get_agent_performance_data. It was asked about skill \d+.$/,
          ),
          extensions: {
            code: 'ICE_REJECTED',
            product: 'data',
            endpoint: 'data.get_agent_performance_data',
            skillId: expect.stringMatching(/^\d+$/),
          },
        },
      ],
    });
  });
});

it('asks ICE once a skill and window, though nothing is held', async () => {
  const skills = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat');
  const skillIds = skills.slice(0, 2).map(({ id }) => id);
  const range = 'from=2026-01-03T00:00:00Z&to=2026-01-22T00:00:00Z&timeZone=UTC';
  const { text } = await file(`prechatSurveyReport.csv?${range}&skillIds=${skillIds.join()}`);
  expect(text).toMatch(/^id,/);
  const asked = reportsAsked().map(({ body }) => {
    const { SkillID, FromDateTime } = body as Record<string, string>;
    return `${SkillID} ${FromDateTime}`;
  });
  // Windows of five days, wherever they begin: nineteen days lie in four or five.
  expect(asked.length / skillIds.length).toBeGreaterThanOrEqual(4);
  expect(asked.length / skillIds.length).toBeLessThanOrEqual(5);
  expect(new Set(asked).size).toBe(asked.length);
});

describe('what a file is of', () => {
  const read = async (query: string) =>
    cellsOf((await file(`agentPerformanceReport.csv?${query}`)).text);

  it('is the columns that are said, in their order', async () => {
    house.sandbox.journal.clear();
    const [header, ...rows] = await read('columns=totalChats,agentName,id');
    expect(header).toEqual(['totalChats', 'agentName', 'id']);
    expect(rows[0]).toEqual([
      expect.stringMatching(/^\d+$/),
      expect.any(String),
      expect.stringMatching(/-/),
    ]);
    // Nothing is read for columns that nobody wants.
    expect(house.sandbox.journal.count('chat.GetCampaignList')).toBe(0);
    const { text } = await file('agentPerformanceReport.ndjson?columns=totalChats&columns=agentId');
    expect(JSON.parse(text.split('\n')[0]!)).toEqual({
      totalChats: expect.any(Number),
      agentId: expect.any(Number),
    });
  });

  it('has its units in a second line where that is wanted', async () => {
    const columns = 'columns=agentName,totalChats,averageDurationSeconds,periodFrom';
    const [, units] = await read(`units=1&${columns}`);
    expect(units).toEqual(['', 'chats', 'seconds', 'UTC']);
    const [, local] = await read(`units=1&dates=local&timeZone=Asia/Kolkata&${columns}`);
    expect(local!.at(-1)).toBe('Asia/Kolkata');
  });

  it('has its times by a clock of the report’s zone where that is wanted', async () => {
    const [from, to] = [ago(60).slice(0, 10), ago(2).slice(0, 10)];
    const range = `from=${from}T12:30:00&to=${to}&timeZone=Europe/London`;
    const rows = await read(`dates=local&columns=periodFrom,periodTo&${range}`);
    expect(rows.slice(1)).not.toEqual([]);
    for (const row of rows.slice(1)) {
      expect(row).toEqual([`${from} 12:30:00`, `${to} 00:00:00`]);
    }
  });

  it('is the numbers of each period that is said', async () => {
    // Of months that lie behind, whatever day it is, and of which the sandbox has days: it has ninety.
    const now = new Date();
    const day = (monthsAgo: number, date: number): string =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, date))
        .toISOString()
        .slice(0, 10);
    const range = `from=${day(2, 15)}&to=${day(1, 10)}`;
    const [, ...rows] = await read(`every=month&${range}&columns=periodFrom`);
    expect([...new Set(rows.flat())]).toEqual(
      [day(2, 15), day(1, 1)].map((each) => `${each}T06:00:00.000Z`),
    );
    const { status, text } = await file('exitSurveyReport.csv?every=DAY');
    expect(status).toBe(400);
    expect(JSON.parse(text).errors[0].extensions.field).toBe('every');
  });
});

describe('a partial file', () => {
  const RANGE = 'from=2026-08-01&to=2026-09-01';

  /** A file with what comes after its end. */
  const withTrailers = (path: string) =>
    new Promise<{ status: number; text: string; trailers: NodeJS.Dict<string> }>(
      (resolve, reject) => {
        const asked = get(`${house.url}/reports/${path}`, { headers: bearer() }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => (text += piece));
          response.on('end', () =>
            resolve({ status: response.statusCode!, text, trailers: response.trailers }),
          );
        });
        asked.on('error', reject);
      },
    );
  const fail = (...ids: number[]) =>
    house.sandbox.set({
      faults: { 'data.get_agent_performance_data': { kind: 'failed', where: { SkillID: ids } } },
    });
  const skills = () =>
    house.sandbox.state.skills.filter(({ channel }) => channel === 'chat').map(({ id }) => id);
  const MESSAGE = (id: number): string =>
    `agentPerformanceReport is not complete. Missing: skill ${id} from 2026-08-01T06:00:00.000Z to 2026-09-01T06:00:00.000Z.`;

  it('has what there is, and says what it lacks in its last row and its trailer', async () => {
    const missing = skills()[1]!;
    const whole = cellsOf((await file(`agentPerformanceReport.csv?${RANGE}`)).text);
    fail(missing);
    const { text, trailers } = await withTrailers(`agentPerformanceReport.csv?${RANGE}&partial=1`);
    const rows = cellsOf(text);
    const last = rows.pop()!;
    expect(rows).toEqual(whole.filter(([, skillId]) => skillId !== String(missing)));
    expect(last[0]).toBe('PARTIAL');
    expect(last.slice(1, -1).every((cell) => cell === '')).toBe(true);
    expect(JSON.parse(last.at(-1)!)).toEqual({ missing: MESSAGE(missing) });
    expect(trailers).toEqual({ 'ice-graph-missing': MESSAGE(missing) });
  });

  it('says so in JSON lines too', async () => {
    const missing = skills()[0]!;
    fail(missing);
    const { text } = await file(`agentPerformanceReport.ndjson?${RANGE}&partial=true`);
    const last = JSON.parse(text.trimEnd().split('\n').at(-1)!);
    expect(last).toMatchObject({ id: 'PARTIAL', skillId: null, totalChats: null });
    expect(last.extraColumns).toEqual({ missing: MESSAGE(missing) });
  });

  it.each([1, 2])('has what there is where the first %d skills fail', async (count) => {
    const path = `prechatSurveyReport.csv?${RANGE}`;
    const whole = cellsOf((await file(path)).text);
    const missing = skills().slice(0, count);
    const fault = { kind: 'failed', where: { SkillID: missing } } as const;
    house.sandbox.set({ faults: { 'data.get_prechat_survey_data': fault } });
    house.sandbox.journal.clear();
    const rows = cellsOf((await file(`${path}&partial=1`)).text);
    expect(rows.pop()!.at(-1)).toContain(`Missing: skill ${missing[0]} from`);
    expect(rows).toEqual(whole.filter(([, id]) => !missing.map(String).includes(id!)));
    // Also those that fail are asked about once.
    const asked = reportsAsked().map(({ body }) => JSON.stringify(body));
    expect(asked).toEqual([...new Set(asked)]);
    expect((await file(path)).status).toBe(502);
  });

  it('that lacks nothing has no such row', async () => {
    const { text, trailers } = await withTrailers(`agentPerformanceReport.csv?${RANGE}&partial=1`);
    expect(text).toBe((await file(`agentPerformanceReport.csv?${RANGE}`)).text);
    expect(trailers).toEqual({ 'ice-graph-missing': 'nothing' });
  });

  it('fails where nothing is left of it', async () => {
    fail(...skills());
    const { status } = await withTrailers(`agentPerformanceReport.csv?${RANGE}&partial=1`);
    expect(status).toBe(502);
  });
});

describe('a file that fails on its way', () => {
  /** The third window of the last days fails, in words. */
  async function cutOff(): Promise<string> {
    const chat = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat')[0]!;
    const windows = `prechatSurveyReport.csv?skillIds=${chat.id}&from=${ago(25)}&to=${ago(2)}`;
    await file(windows);
    const third = reportsAsked()[2]!.body as Record<string, string>;
    const where = { FromDateTime: third['FromDateTime']! };
    house.sandbox.set({ faults: { 'data.get_prechat_survey_data': { kind: 'failed', where } } });
    lines.length = 0;
    return windows;
  }

  it('breaks the connection: part of a file does not pass for all of it', async () => {
    await expect(file(await cutOff())).rejects.toThrow(/terminated|fetch failed/);
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'a report file was cut off',
        report: 'prechatSurveyReport',
        code: 'ICE_REJECTED',
      }),
    );
  });
});

it('is no longer read when its reader has left', async () => {
  const own: string[] = [];
  const left = await openHouse({
    sandbox: { latencyMs: 10 },
    env: { LOG_LEVEL: 'info', REPORT_WINDOW_DAYS: '1' },
    log: (line) => own.push(line),
  });
  const leaving = new AbortController();
  const response = await fetch(`${left.url}/reports/prechatSurveyReport.csv?from=${ago(364)}`, {
    headers: { authorization: `Bearer ${left.admin.token}` },
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  leaving.abort();
  await until(() => own.some((line) => line.includes('was left by its reader')));
  // A call a day and skill, had it been read to its end.
  expect(left.sandbox.journal.count('data.get_prechat_survey_data')).toBeLessThan(364);
  await left.close();
});

it('tells the log what was sent, and nothing of what is in it', async () => {
  await file('prechatSurveyReport.csv');
  const told = lines.filter(({ report }) => report !== undefined);
  expect(told).toMatchObject([{ report: 'prechatSurveyReport', msg: 'report file' }]);
  expect(told[0]!['rows']).toBeGreaterThan(0);
});
