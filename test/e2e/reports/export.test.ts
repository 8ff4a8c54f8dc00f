// npm run export: a folder of files, kept up to date through the server's HTTP.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startChild } from '../../support/child.js';
import { useClock } from '../../support/clock.js';
import { openDatabase, type Database } from '../../support/bi/duckdb.js';
import { openHouse, type House } from '../../support/house/client.js';
import { until } from '../../support/until.js';

const KEY = 'a key of sixteen characters';
const ZONE = 'America/Chicago';
const NOW = new Date('2026-11-20T18:30:00Z');
const DAY = 86_400_000;
const clock = useClock(NOW);

let house: House;
let database: Database;
beforeAll(async () => {
  house = await openHouse({ sandbox: { now: NOW }, env: { API_KEYS: KEY, LIST_TTL_S: '0' } });
  database = await openDatabase();
});
afterAll(async () => {
  await database.close();
  await house.close();
});
beforeEach(() => {
  clock.set(NOW);
  house.sandbox.set({ faults: {} });
  house.sandbox.journal.clear();
  rmSync(folder(), { recursive: true, force: true });
});

const folder = (): string => join(database.folder, 'export');
const start = (...args: string[]) =>
  startChild({ ICE_GRAPH_KEY: KEY }, [
    ...['scripts/export.mjs', '--to', folder(), '--url', house.url, '--time-zone', ZONE],
    ...args,
  ]);
/** An export to its end: how it ended, and what it said. */
async function exported(...args: string[]) {
  const child = start(...args);
  return { code: await child.ended, said: child.said() };
}
const files = (): string[] =>
  readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder().length + 1))
    .filter((name) => !name.startsWith('export.'))
    .toSorted();
const asked = (key: string): number => house.sandbox.journal.count(key);

/** The rows of all files of a report, held against one file of the whole time. */
async function againstWhole(report: string, days: number, every = '') {
  const [today] = /\d{4}-\d\d-\d\d(?=\.)/.exec(files().at(-1)!)!;
  const from = new Date(Date.parse(today) - (days - 1) * DAY).toISOString().slice(0, 10);
  const answer = await fetch(
    `${house.url}/reports/${report}.parquet?from=${from}&timeZone=${ZONE}${every}`,
    { headers: { 'x-api-key': KEY } },
  );
  await database.put('whole.parquet', new Uint8Array(await answer.arrayBuffer()));
  const parts = `'${folder()}/reports/${report}/*.parquet'`;
  const [counts] = await database.rows(
    `SELECT (SELECT count(*)::INT FROM ${parts}) AS rows,
      (SELECT count(DISTINCT id)::INT FROM ${parts}) AS ids,
      (SELECT count(*)::INT FROM (FROM 'whole.parquet' EXCEPT ALL FROM ${parts})) AS lost,
      (SELECT count(*)::INT FROM (FROM ${parts} EXCEPT ALL FROM 'whole.parquet')) AS surplus`,
  );
  return counts;
}

describe('an export', () => {
  it('that is killed and started again loses nothing, doubles nothing, and asks for nothing twice', async () => {
    const only = [
      '--days',
      '6',
      '--lists',
      'skills',
      '--reports',
      'ticketVolumeSummaryReport,ticketHistoryReport',
    ];
    const release = house.sandbox.hold('data.get_ticket_volume_summary_data');
    const first = start(...only);
    await until(() => asked('data.get_ticket_volume_summary_data') > 0);
    first.kill('SIGKILL');
    await first.ended;
    release();
    const calls = asked('data.get_ticket_history_data');
    const before = files();
    expect(before).toContain('lists/skills.parquet');
    expect(before.filter((name) => name.startsWith('reports/ticketHistoryReport/'))).toHaveLength(
      6,
    );
    expect(before.filter((name) => name.startsWith('reports/ticketVolume'))).toEqual([]);
    const { code, said } = await exported(...only);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringContaining('It goes on where it ended.'),
    });
    expect(said).toContain('6 files were asked for.');
    expect(asked('data.get_ticket_history_data')).toBe(calls);
    expect(files()).toHaveLength(13);
    const history = await againstWhole('ticketHistoryReport', 6);
    expect(history).toEqual({ rows: history.ids, ids: history.ids, lost: 0, surplus: 0 });
    expect(history.rows).toBeGreaterThan(10);
    const volume = await againstWhole('ticketVolumeSummaryReport', 6, '&every=DAY');
    expect(volume).toEqual({ rows: volume.ids, ids: volume.ids, lost: 0, surplus: 0 });
  });

  it('asks for the last days again, and leaves older ones alone', async () => {
    const only = ['--days', '10', '--lists', 'none', '--reports', 'exitSurveyReport'];
    expect(await exported(...only)).toMatchObject({
      code: 0,
      said: expect.stringContaining('10 files were'),
    });
    expect((await exported(...only)).said).toContain('3 files were asked for.');
    expect((await exported(...only, '--again', '5')).said).toContain('5 files were asked for.');
    // Three nights later there are three days more, and two before them that were asked for too early to be settled.
    clock.pass(3 * DAY);
    expect((await exported(...only)).said).toContain('5 files were asked for.');
    expect((await exported(...only)).said).toContain('3 files were asked for.');
    // What is gone is had again; what would be rows twice is refused.
    expect(files()).toHaveLength(13);
    rmSync(join(folder(), files().at(-5)!));
    expect((await exported(...only)).said).toContain('4 files were asked for.');
    expect(await exported(...only, '--by', 'month')).toEqual({
      code: 2,
      said: expect.stringContaining('has been exported with --format parquet --by day'),
    });
  });

  it('goes on where a file cannot be had, and says so in the end', async () => {
    const only = [
      '--days',
      '2',
      '--again',
      '2',
      '--lists',
      'skills',
      '--reports',
      'exitSurveyReport,ticketHistoryReport',
    ];
    house.sandbox.set({ faults: { 'data.get_exit_survey_data': 'failed' } });
    const { code, said } = await exported(...only);
    expect(code).toBe(1);
    expect(said).toContain('.parquet: ICE refused data.get_exit_survey_data');
    expect(said).toContain('5 files were asked for; 2 of them could not be had');
    expect(files()).toHaveLength(3);
    house.sandbox.set({ faults: {} });
    expect(await exported(...only)).toMatchObject({
      code: 0,
      said: expect.stringContaining('2 files were'),
    });
    expect(files()).toHaveLength(5);
  });

  it('has all reports and lists unless others are said, which DuckDB reads as docs/bi.md says', async () => {
    const { code } = await exported('--days', '1', '--again', '1');
    expect(code).toBe(0);
    const docs = readFileSync(new URL('../../../docs/bi.md', import.meta.url), 'utf8');
    const [, views = ''] = /^```sql\n(CREATE VIEW .*?)^```/ms.exec(docs)!;
    await database.rows(`SET file_search_path = '${folder()}'; ${views}`);
    expect(await database.rows('SELECT count(*)::INT AS users FROM users')).toEqual([
      { users: house.sandbox.state.users.all().length },
    ]);
    expect(await database.rows('DESCRIBE agent_performance')).not.toEqual([]);
    expect(files().filter((name) => /^reports\/\w+\/[\d-]{10}\.parquet$/.test(name))).toHaveLength(
      21,
    );
    expect(files().filter((name) => /^lists\/\w+\.parquet$/.test(name))).toHaveLength(7);
  });

  it('stops when it is told to, and leaves no part of a file', async () => {
    const release = house.sandbox.hold('data.get_exit_survey_data');
    const child = start('--days', '3', '--lists', 'none', '--reports', 'exitSurveyReport');
    await until(() => asked('data.get_exit_survey_data') > 0);
    child.kill('SIGTERM');
    expect(await child.ended).toBe(130);
    release();
    expect(child.said()).toContain('Start it again, and it goes on from here.');
    expect(existsSync(join(folder(), 'export.lock'))).toBe(false);
    expect(files()).toEqual([]);
  });

  it('is not begun where another is at work, with a wrong key, or nowhere', async () => {
    const only = ['--days', '1', '--lists', 'skills', '--reports', 'none'];
    expect((await exported(...only)).code).toBe(0);
    writeFileSync(join(folder(), 'export.lock'), String(process.pid));
    expect(await exported(...only)).toEqual({
      code: 2,
      said: expect.stringContaining(`Process ${process.pid} is exporting into`),
    });
    rmSync(join(folder(), 'export.lock'));
    const others: [Record<string, string>, string[], RegExp][] = [
      [{}, [], /ICE_GRAPH_KEY is missing/],
      [{ ICE_GRAPH_KEY: 'another key of sixteen' }, [], /The API key/],
      [{ ICE_GRAPH_KEY: KEY }, ['--url', 'http://127.0.0.1:1'], /cannot be reached/],
      [{ ICE_GRAPH_KEY: KEY }, ['--lists', 'salaries'], /There are no lists called salaries/],
      [{ ICE_GRAPH_KEY: KEY }, ['--days', 'many'], /It must be a whole number/],
    ];
    for (const [env, args, said] of others) {
      const child = startChild(env, [
        'scripts/export.mjs',
        '--to',
        folder(),
        '--url',
        house.url,
        ...only,
        ...args,
      ]);
      expect(await child.ended).toBe(2);
      expect(child.said()).toMatch(said);
    }
  });
});
