// npm run export: a folder of files, kept up to date through the server's HTTP.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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
  (existsSync(folder()) ? readdirSync(folder(), { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder().length + 1))
    .filter((name) => !name.startsWith('export.'))
    .toSorted();
const asked = (key: string): number => house.sandbox.journal.count(key);

/** The rows of all files of a report, held against one file of the whole time. */
async function againstWhole(report: string, days: number, every = '', format = 'parquet') {
  const [today] = /\d{4}-\d\d-\d\d(?=\.)/.exec(files().at(-1)!)!;
  const from = new Date(Date.parse(today) - (days - 1) * DAY).toISOString().slice(0, 10);
  const answer = await fetch(
    `${house.url}/reports/${report}.${format}?from=${from}&timeZone=${ZONE}${every}`,
    { headers: { 'x-api-key': KEY } },
  );
  await database.put(`whole.${format}`, new Uint8Array(await answer.arrayBuffer()));
  // Whose types are those of the whole, however few rows a file has.
  const types = Object.entries(await database.typesOf(`whole.${format}`));
  const columns = types.map(([name, type]) => `'${name}': '${type}'`).join();
  const read = (place: string): string =>
    format === 'parquet' ? `'${place}'` : `read_json('${place}', columns = {${columns}})`;
  const whole = read(`whole.${format}`);
  const parts = read(`${folder()}/reports/${report}/*.${format}`);
  const [counts] = await database.rows(
    `SELECT (SELECT count(*)::INT FROM ${parts}) AS rows,
      (SELECT count(DISTINCT id)::INT FROM ${parts}) AS ids,
      (SELECT count(*)::INT FROM (FROM ${whole} EXCEPT ALL FROM ${parts})) AS lost,
      (SELECT count(*)::INT FROM (FROM ${parts} EXCEPT ALL FROM ${whole})) AS surplus`,
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

  it('that is killed again and again, wherever it is, comes to the same', async () => {
    const only = [
      ...['--days', '8', '--lists', 'skills,users', '--format', 'ndjson'],
      ...['--reports', 'ticketHistoryReport,agentPerformanceReport,exitSurveyReport'],
    ];
    // By calls to ICE, of which this takes some 500: each time a little further, and once before the first.
    const moments = fc.sample(fc.integer({ min: 1, max: 90 }), { seed: 20_261_120, numRuns: 5 });
    const requests: number[] = [];
    for (const moment of [0, ...moments]) {
      house.sandbox.journal.clear();
      const child = start(...only);
      await until(() => house.sandbox.journal.keys().length >= moment);
      child.kill('SIGKILL');
      await child.ended;
      requests.push(files().filter((name) => name.endsWith('.ndjson')).length);
    }
    expect(requests).toEqual(requests.toSorted((a, b) => a - b));
    expect(await exported(...only)).toMatchObject({ code: 0 });
    expect(files().filter((name) => !name.endsWith('.ndjson'))).toEqual([]);
    expect(files()).toHaveLength(3 * 8 + 2);
    for (const [report, every] of [
      ['ticketHistoryReport', ''],
      ['agentPerformanceReport', '&every=DAY'],
      ['exitSurveyReport', ''],
    ] as const) {
      const counts = await againstWhole(report, 8, every, 'ndjson');
      expect(counts).toEqual({ rows: counts.ids, ids: counts.ids, lost: 0, surplus: 0 });
      expect(counts.rows).toBeGreaterThan(10);
    }
  });

  it('has with --partial what there is, says of what, and has the rest when it can', async () => {
    const [skill] = house.sandbox.state.skills.filter(({ channel }) => channel === 'email');
    const only = [
      ...['--days', '2', '--again', '1', '--format', 'csv', '--lists', 'tickets'],
      ...['--reports', 'ticketHistoryReport,exitSurveyReport'],
    ];
    const histories = () => files().filter((name) => name.startsWith('reports/ticketHistory'));
    const failing = { kind: 'failed', where: { SkillID: skill!.id } } as const;
    const faults = {
      'data.get_ticket_history_data': failing,
      'data.get_exit_survey_data': 'failed',
    } as const;
    house.sandbox.set({ faults });
    // As it comes it is all or nothing.
    expect(await exported(...only)).toMatchObject({
      ...{ code: 1, said: expect.stringContaining('; 4 of them could not be had: start it again') },
    });
    expect(histories()).toEqual([]);
    const partly = await exported(...only, '--partial');
    expect(partly.code).toBe(1);
    expect(partly.said).toContain('; 2 of them could not be had, 2 lack something: start it again');
    for (const file of histories()) {
      expect(partly.said).toContain(`${file}: it is not whole: ICE refused data.get_ticket`);
      const lines = readFileSync(join(folder(), file), 'utf8').trimEnd().split('\r\n');
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.at(-1)).toMatch(new RegExp(`^PARTIAL,.*Missing: skill ${skill!.id} from `));
    }
    // What is whole is not given up for what is not, and what is not is asked for again.
    house.sandbox.set({ faults: { 'data.get_exit_survey_data': 'failed' } });
    const later = await exported(...only, '--partial');
    expect(later.said).toContain('4 files were asked for; 2 of them could not be had: ');
    house.sandbox.set({ faults });
    const whole = histories().map((file) => readFileSync(join(folder(), file), 'utf8'));
    expect(whole.join()).not.toContain('PARTIAL');
    clock.pass(DAY);
    const next = await exported(...only, '--partial', '--again', '2');
    clock.pass(-DAY);
    expect(next.said).toContain('; 3 of them could not be had, 1 lack something');
    expect(
      histories()
        .slice(0, 2)
        .map((file) => readFileSync(join(folder(), file), 'utf8')),
    ).toEqual(whole);
  });

  it('keeps a folder for one organization of one server', async () => {
    const only = ['--days', '1', '--lists', 'skills', '--reports', 'none'];
    expect((await exported(...only)).code).toBe(0);
    const elsewhere = house.url.replace('127.0.0.1', 'localhost');
    expect(await exported(...only, '--url', elsewhere)).toEqual({
      code: 2,
      said: `${folder()} has what organization 59 at ${house.url} exports, and this is organization 59 at ${elsewhere}. Take another folder for it.\n`,
    });
    const manifest = join(folder(), 'export.ndjson');
    const written = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, written.replace('"organizationId":59', '"organizationId":60'));
    expect(await exported(...only)).toMatchObject({
      ...{
        code: 2,
        said: expect.stringContaining(`has what organization 60 at ${house.url} exports`),
      },
    });
    // One of before does not say whose it is.
    writeFileSync(manifest, written.replace(/,"origin":\{[^}]*\}/, ''));
    expect((await exported(...only)).code).toBe(0);
    expect(readFileSync(manifest, 'utf8')).toContain('"organizationId":59');
    expect((await exported('--lists', 'none', '--reports', 'none')).said).toContain(
      'There is nothing to export',
    );
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
    // Killed between making it and writing into it.
    writeFileSync(join(folder(), 'export.lock'), '');
    expect((await exported(...only)).code).toBe(0);
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
