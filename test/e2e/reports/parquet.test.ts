// Parquet files of reports and lists, read by DuckDB.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../support/bi/duckdb.js';
import { openHouse, type House } from '../../support/house/client.js';

let house: House;
let database: Database;
beforeAll(async () => {
  house = await openHouse({
    sandbox: { reportRows: 15_000, size: { skills: 8 } },
    env: { LIST_TTL_S: '0' },
  });
  database = await openDatabase();
});
afterAll(async () => {
  await database.close();
  await house.close();
});
beforeEach(() => house.sandbox.set({ faults: {} }));

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

const answered = (path: string) =>
  fetch(`${house.url}/${path}`, { headers: { authorization: `Bearer ${house.admin.token}` } });

/** Fetches a file, and has it in the database's folder as `name`. */
async function load(name: string, path: string): Promise<number> {
  const answer = await answered(path);
  expect({ path, status: answer.status }).toEqual({ path, status: 200 });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  await database.put(name, bytes);
  return bytes.length;
}

const metadataOf = async (file: string): Promise<Record<string, string>> => {
  const pairs = await database.rows(
    `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${file}')`,
  );
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
};

describe('a Parquet file', () => {
  it.each(['users', 'skills', 'campaigns', 'contacts', 'tickets', 'chats', 'surveys'])(
    'of the list of %s has the rows and the values of its JSON lines',
    async (list) => {
      await load('a.ndjson', `lists/${list}.ndjson`);
      await load('a.parquet', `lists/${list}.parquet`);
      const { rows, ...others } = await database.compared('a.parquet', 'a.ndjson');
      expect(others).toEqual({ missing: 0, surplus: 0 });
      expect(rows).toBeGreaterThan(0);
    },
  );

  it('has the types that are declared', async () => {
    await load('a.parquet', 'reports/callCenterReport.parquet');
    expect(await database.typesOf('a.parquet')).toMatchObject({
      ...{ id: 'VARCHAR', skillId: 'BIGINT', skillName: 'VARCHAR', date: 'DATE' },
      ...{ offered: 'INTEGER', periodFrom: 'TIMESTAMP WITH TIME ZONE', extraColumns: 'JSON' },
    });
    await load('a.parquet', 'lists/users.parquet?columns=id,displayName,isEnabled');
    expect(await database.typesOf('a.parquet')).toEqual({
      ...{ id: 'BIGINT', displayName: 'VARCHAR', isEnabled: 'BOOLEAN' },
    });
  });

  it('has times of a clock on the wall where that is wanted, which are no moments', async () => {
    const path = `reports/ticketHistoryReport.parquet?columns=id,receivedAt&timeZone=Asia/Kolkata&from=${ago(3)}&to=${ago(1)}`;
    await load('utc.parquet', path);
    await load('local.parquet', `${path}&dates=local`);
    expect(await database.typesOf('local.parquet')).toEqual({
      id: 'VARCHAR',
      receivedAt: 'TIMESTAMP',
    });
    const [{ rows, shifts }] = await database.rows(
      `SELECT count(*)::INT AS rows, list(DISTINCT local.receivedAt - (utc.receivedAt AT TIME ZONE 'UTC'))::VARCHAR AS shifts
       FROM 'local.parquet' local JOIN 'utc.parquet' utc USING (id)`,
    );
    expect(rows).toBeGreaterThan(10);
    expect(shifts).toBe("['05:30:00']");
  });

  it('of no rows has its columns', async () => {
    await load('a.parquet', 'reports/exitSurveyReport.parquet?from=2019-01-01&to=2019-01-02');
    expect(await database.typesOf('a.parquet')).toMatchObject({
      id: 'VARCHAR',
      answeredAt: 'TIMESTAMP WITH TIME ZONE',
    });
    expect(await database.rows(`FROM 'a.parquet'`)).toEqual([]);
  });

  it('is called what it is, and takes no arguments of texts', async () => {
    const url = `${house.url}/reports/exitSurveyReport.parquet`;
    const headers = { authorization: `Bearer ${house.admin.token}` };
    const head = await fetch(url, { method: 'HEAD', headers });
    expect(head.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(head.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.parquet"$/);
    const refused = await fetch(`${url}?bom=1`, { headers });
    expect(refused.status).toBe(400);
  });
});

describe('a long Parquet file', () => {
  const YEAR = 'ticketHistoryReport.parquet?timeZone=UTC';
  const range = `&from=${ago(300)}&to=${ago(1)}`;

  it('takes a fifth of its CSV at most, in groups of rows that fit into a memory', async () => {
    const size = await load('a.parquet', `reports/${YEAR}${range}`);
    const csv = await answered(`reports/${YEAR.replace('parquet', 'csv')}${range}`);
    expect(size).toBeLessThan((await csv.arrayBuffer()).byteLength * 0.2);
    const groups = await database.rows(
      `SELECT DISTINCT row_group_id::INT AS number, row_group_num_rows::INT AS rows FROM parquet_metadata('a.parquet') ORDER BY ALL`,
    );
    expect(groups.length).toBeGreaterThan(1);
    for (const { rows } of groups.slice(0, -1)) expect(rows).toBe(10_000);
    const [{ total, ids }] = await database.rows(
      `SELECT count(*)::INT AS total, count(DISTINCT id)::INT AS ids FROM 'a.parquet'`,
    );
    expect(total).toBe(groups.reduce((sum, { rows }) => sum + rows, 0));
    expect(ids).toBe(total);
  });
});

describe('a partial Parquet file', () => {
  const PATH = 'agentPerformanceReport.parquet';
  const fail = (...ids: number[]) =>
    house.sandbox.set({
      faults: { 'data.get_agent_performance_data': { kind: 'failed', where: { SkillID: ids } } },
    });

  it('says in its footer what it lacks, and has no row for it', async () => {
    const [skill] = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat');
    await load('whole.parquet', `reports/${PATH}`);
    expect(await metadataOf('whole.parquet')).toEqual({ 'ice-graph-missing': 'nothing' });
    fail(skill!.id);
    // Another range: what is held of the first answers it without ICE.
    await load(
      'a.parquet',
      `reports/${PATH}?from=${ago(9)}&to=${ago(0)}&columns=skillId,totalChats&partial=1`,
    );
    expect(await metadataOf('a.parquet')).toEqual({
      'ice-graph-missing': expect.stringContaining(`Missing: skill ${skill!.id} from`),
    });
    const rows = await database.rows(`SELECT DISTINCT skillId::INT AS id FROM 'a.parquet'`);
    const ids = rows.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain(skill!.id);
    expect(ids).not.toContain(null);
  });

  it('of a list says so too', async () => {
    house.sandbox.set({ faults: { 'email.GetSkillList': 'failed' } });
    await load('a.parquet', 'lists/skills.parquet?partial=1&orderBy=name_asc');
    const { 'ice-graph-missing': missing } = await metadataOf('a.parquet');
    expect(missing).toContain('email.GetSkillList');
  });

  it('fails with a status where what fails comes before its first group of rows', async () => {
    const [, skill] = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat');
    fail(skill!.id);
    const answer = await answered(`reports/${PATH}?from=${ago(5)}&to=${ago(0)}&every=day`);
    expect(answer.status).toBe(502);
  });
});

it('is among the files of both indexes', async () => {
  for (const [index, path] of [
    ['reports', 'reports/exitSurveyReport.parquet'],
    ['lists', 'lists/users.parquet'],
  ] as const) {
    const { resources } = (await (await answered(index)).json()) as { resources: any[] };
    const files = resources.flatMap((resource) => resource.files);
    expect(files).toContainEqual({
      title: 'Parquet',
      format: 'parquet',
      path,
      mediatype: 'application/vnd.apache.parquet',
    });
    for (const { path: each, mediatype } of files.slice(0, 3)) {
      const { headers } = await answered(each);
      expect(headers.get('content-type')!.split(';')[0]).toBe(mediatype);
    }
  }
});
