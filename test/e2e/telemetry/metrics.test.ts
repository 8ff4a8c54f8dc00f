import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { bootLive } from '../../support/house/boot.js';
import { clientOf, openHouse, post, type House } from '../../support/house/client.js';
import { freePort } from '../../support/house/downloads.js';
import { scrape } from '../../support/telemetry/scrape.js';
import { until } from '../../support/until.js';

const KEY = 'a key of the tests';
const env = { API_KEYS: KEY, RATE_OPERATIONS: '300' };

const clock = useClock();
let house: House;
beforeEach(async () => {
  house = await openHouse({ env });
});
afterEach(() => house.close());

const metrics = () => scrape(house.url);
const asked = (query: string, headers: Record<string, string> = {}) =>
  post<any>(house.url, { query }, { authorization: `Bearer ${house.admin.token}`, ...headers });

describe('operations', () => {
  test('are counted by type, name, client and first code, with how long they took', async () => {
    await asked('query Mine { viewer { userId } }', { 'apollographql-client-name': 'console' });
    await asked('query Mine { viewer { userId } }');
    await asked('{ viewer { userId } }');
    await asked('query Wrong { nothing }');
    const told = await metrics();
    const of = (labels: Record<string, string>) => told.sum('operations_total', labels);
    expect(of({ operation: 'Mine', client: 'console', type: 'query', code: 'OK' })).toBe(1);
    expect(of({ operation: 'Mine' })).toBe(2);
    expect(of({ operation: 'anonymous', client: 'none', type: 'query', code: 'OK' })).toBe(1);
    expect(of({ code: 'GRAPHQL_VALIDATION_FAILED' })).toBe(1);
    // The sign-in.
    expect(of({ type: 'mutation' })).toBe(1);
    const mine = { operation: 'Mine', type: 'query' };
    expect(told.sum('operation_duration_seconds_count', mine)).toBe(2);
    expect(told.sum('operation_duration_seconds_sum', mine)).toBeGreaterThan(0);
  });

  test('have names up to a number, and strangers none', async () => {
    await post(house.url, { query: 'query Stranger { __typename }' });
    for (let n = 0; n < 160; n += 1) await asked(`query Q${n} { __typename }`);
    await asked('query Client { __typename }', {
      'apollographql-client-name': `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(8)}.b`,
    });
    const told = await metrics();
    const names = told.valuesOf('operation');
    expect(names).not.toContain('Stranger');
    expect(names).toContain('Q0');
    expect(names.length).toBeLessThan(160);
    expect(told.sum('operations_total', { operation: 'other' })).toBe(1 + 160 + 1 - 150);
    expect(told.sum('operations_total', { client: 'other' })).toBe(1);
  });
});

describe('calls to ICE', () => {
  const USERS = { product: 'chat', endpoint: 'chat.GetUserList' };

  test('are counted by endpoint and outcome, with durations, attempts and waits', async () => {
    house.sandbox.set({ faults: { 'chat.GetUserList': 'error500' } });
    await house.admin.ask('{ users(channel: CHAT) { totalCount } }');
    house.sandbox.set({ faults: {} });
    await house.admin.get('{ users(channel: CHAT) { totalCount } }');
    const told = await metrics();
    expect(told.sum('calls_total', { ...USERS, outcome: 'ICE_UNAVAILABLE' })).toBe(1);
    expect(told.sum('calls_total', { ...USERS, outcome: 'OK' })).toBe(1);
    expect(told.sum('call_attempts_total', USERS)).toBe(4);
    expect(told.sum('call_duration_seconds_count', USERS)).toBe(2);
    expect(told.sum('call_wait_seconds_count', { product: 'chat' })).toBeGreaterThanOrEqual(2);
  });

  test('that are under way, and that wait, are told', async () => {
    const letGo = house.sandbox.hold('chat.GetUserList');
    const answer = house.admin.ask('{ users(channel: CHAT) { totalCount } }');
    await house.sandbox.journal.waitFor('chat.GetUserList');
    const during = await metrics();
    letGo();
    await answer;
    expect(during.sum('queue_under_way', { product: 'chat', type: 'calls' })).toBe(1);
    expect(during.sum('queue_waiting')).toBe(0);
    expect((await metrics()).sum('queue_under_way')).toBe(0);
  });

  test('to what is left alone are told as not asked, until it answers again', async () => {
    house.sandbox.set({ faults: { 'chat.GetUserList': 'reset' } });
    // Two operations make five attempts that fail; the third makes none.
    for (let n = 0; n < 3; n += 1) await house.admin.ask('{ users(channel: CHAT) { totalCount } }');
    const open = await metrics();
    expect(open.sum('circuit_open', USERS)).toBe(1);
    expect(open.sum('circuit_openings_total', USERS)).toBe(1);
    expect(open.sum('calls_total', { ...USERS, outcome: 'NOT_ASKED' })).toBeGreaterThanOrEqual(1);
    house.sandbox.set({ faults: {} });
    clock.pass(2_000);
    await house.admin.get('{ users(channel: CHAT) { totalCount } }');
    expect((await metrics()).sum('circuit_open', USERS)).toBe(0);
  });
});

test('lists and parts of reports that are held are told with their hits and their bytes', async () => {
  for (let n = 0; n < 3; n += 1) {
    await house.admin.get(
      '{ users(channel: CHAT) { totalCount } agentPerformanceReport { nodes { id } } }',
    );
  }
  const told = await metrics();
  for (const type of ['lists', 'reportParts']) {
    expect(told.sum('held_reads_total', { type, outcome: 'hit' })).toBeGreaterThanOrEqual(2);
    expect(told.sum('held_reads_total', { type, outcome: 'miss' })).toBeGreaterThanOrEqual(1);
    expect(told.sum('held_bytes', { type })).toBeGreaterThan(0);
    expect(told.sum('held_bytes', { type })).toBeLessThan(told.sum('held_max_bytes', { type })!);
    expect(told.sum('held_evictions_total', { type })).toBe(0);
  }
});

test('sign-ins, credentials that do not count and limits are told', async () => {
  const { organizationId, admin } = house.sandbox.credentials;
  const wrong = `mutation { login(input: { organizationId: ${organizationId}, userName: "${admin.userName}", password: "no" }) { token } }`;
  for (let n = 0; n < 11; n += 1) await post(house.url, { query: wrong });
  await clientOf(house.url, { 'x-api-key': 'no key' }).ask('{ __typename }');
  await clientOf(house.url, { 'x-api-key': KEY }).get('{ viewer { userId } }');
  const stranger = Buffer.from(`${organizationId}/nobody:no`).toString('base64');
  await clientOf(house.url, { authorization: `Basic ${stranger}` }).ask('{ __typename }');
  for (let n = 0; n < 320; n += 1) await asked('{ __typename }');
  const told = await metrics();
  const of = (type: string, outcome: string) => told.sum('sign_ins_total', { type, outcome });
  expect([of('login', 'ACCEPTED'), of('login', 'REFUSED'), of('login', 'LIMITED')]).toEqual([
    1, 10, 1,
  ]);
  expect([of('key', 'ACCEPTED'), of('basic', 'REFUSED')]).toEqual([1, 1]);
  expect(told.sum('credentials_refused_total', { type: 'key' })).toBe(1);
  expect(told.sum('credentials_refused_total', { type: 'basic' })).toBe(1);
  expect(told.sum('limits_hit_total', { type: 'signIns' })).toBe(1);
  expect(told.sum('limits_hit_total', { type: 'operations' })).toBe(20);
});

test('files are told while they are under way, and how they ended', async () => {
  const headers = { 'x-api-key': KEY };
  const letGo = house.sandbox.hold(/get_agent_performance_data/);
  const file = fetch(`${house.url}/reports/agentPerformanceReport.csv`, { headers });
  await house.sandbox.journal.waitFor(/get_agent_performance_data/);
  expect((await metrics()).sum('files_under_way', { type: 'report' })).toBe(1);
  letGo();
  await (await file).text();
  await fetch(`${house.url}/reports/agentPerformanceReport.csv`);
  await until(async () => (await metrics()).sum('files_under_way', { type: 'report' }) === 0);
  const told = await metrics();
  expect(told.sum('files_total', { type: 'report', code: 'OK' })).toBe(1);
  expect(told.sum('files_total', { type: 'report', code: 'UNAUTHENTICATED' })).toBe(1);
});

test('the process and its event loop are told', async () => {
  const { names } = await metrics();
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_cpu_seconds_total']) {
    expect(names).toContain(name);
  }
});

describe('METRICS', () => {
  test('off: they are nowhere', async () => {
    const { url, close } = await openHouse({ env: { METRICS: 'off' } });
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    await close();
  });

  test('not said, against ICE: they are nowhere; on: at /metrics', async () => {
    const silent = await bootLive();
    expect((await fetch(`${silent.url}/metrics`)).status).toBe(404);
    await silent.close();
    const telling = await bootLive({ env: { METRICS: 'on' } });
    expect((await scrape(telling.url)).names).toContain('ice_graph_queue_waiting');
    await telling.close();
  });

  test('a port: there alone, and nothing else is', async () => {
    const port = await freePort();
    const { url, close } = await openHouse({ env: { METRICS: String(port) } });
    const own = `http://127.0.0.1:${port}`;
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    expect((await scrape(own)).sum('operations_total', { type: 'mutation' })).toBe(1);
    expect((await fetch(`${own}/graphql?query={__typename}`)).status).toBe(404);
    await close();
    await expect(fetch(`${own}/metrics`)).rejects.toThrow();
  });
});

test('several servers of one process count for themselves', async () => {
  const other = await openHouse({ env });
  await other.admin.get('query Elsewhere { viewer { userId } }');
  expect((await metrics()).valuesOf('operation')).not.toContain('Elsewhere');
  expect((await scrape(other.url)).valuesOf('operation')).toContain('Elsewhere');
  await other.close();
});
