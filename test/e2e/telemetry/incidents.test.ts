// The incidents of docs/incidents.md, played: metric, log and trace each name the culprit.
import { afterEach, expect, test } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openCollector, type Collector, type Span } from '../../support/telemetry/collector.js';
import { openHouse, type House } from '../../support/house/client.js';
import { describeWithRedis, startRedis } from '../../support/redis.js';
import { scrape, type Scraped } from '../../support/telemetry/scrape.js';
import { until } from '../../support/until.js';

const TICKETS = 'email.LoadTicketByStatusSup';
const clock = useClock();

/** A server whose log and traces can be read. */
interface Scene extends House {
  readonly lines: any[];
  readonly collector: Collector;
  said(msg: string | RegExp): any[];
  metrics(): Promise<Scraped>;
  /** The spans below an operation's, and that itself first. */
  spansOf(operation: string): Promise<readonly Span[]>;
}

const undone: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0).toReversed()) await undo();
});

async function scene(env: Record<string, string> = {}, sandbox = {}): Promise<Scene> {
  const collector = await openCollector();
  undone.push(() => collector.close());
  const lines: any[] = [];
  const house = await openHouse({
    sandbox,
    env: { LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env },
    log: (line) => lines.push(JSON.parse(line)),
  });
  undone.push(() => house.close());
  return {
    ...house,
    lines,
    collector,
    said: (msg) => lines.filter((line) => line.msg.match(msg)),
    metrics: () => scrape(house.url),
    async spansOf(operation) {
      await house.close();
      const own = collector.spans.find(({ name }) => name === operation)!;
      return [own, ...collector.spans.filter(({ parentSpanId }) => parentSpanId === own.spanId)];
    },
  };
}

test('an endpoint is slow', async () => {
  const { admin, sandbox, said, metrics, spansOf } = await scene();
  const letGo = sandbox.hold(TICKETS);
  const answer = admin.ask(
    'query Desk { tickets(first: 5) { nodes { id assignee { userName } } } }',
  );
  await sandbox.journal.waitFor(TICKETS);
  clock.pass(6_000);
  letGo();
  await answer;

  const [line] = said('a call to ICE was slow').filter(({ endpoint }) => endpoint === TICKETS);
  expect(line).toMatchObject({
    ...{ level: 'warn', endpoint: TICKETS, attempts: 1, reqId: expect.any(String) },
    traceId: expect.any(String),
  });
  expect(line.ms).toBeGreaterThanOrEqual(6_000);
  expect(line.waitedMs).toBeLessThan(6_000);
  const told = await metrics();
  const slow = { endpoint: TICKETS };
  expect(told.sum('call_duration_seconds_bucket', { ...slow, le: '5' })).toBe(0);
  expect(told.sum('call_duration_seconds_sum', slow)).toBeGreaterThan(5);
  const [operation, ...calls] = await spansOf('query Desk');
  expect(operation!.traceId).toBe(line.traceId);
  const longest = calls.toSorted((a, b) => b.ms - a.ms)[0]!;
  expect(longest).toMatchObject({ name: TICKETS });
});

test('ICE is down, and comes back', async () => {
  const { admin, sandbox, said, metrics, spansOf } = await scene();
  sandbox.set({ faults: { [TICKETS]: 'reset' } });
  for (let n = 0; n < 3; n += 1) await admin.ask('query Desk { tickets { totalCount } }');
  expect(said('an endpoint of ICE keeps failing')).toMatchObject([
    { level: 'warn', product: 'email', endpoint: TICKETS },
  ]);
  const [failed] = said('a call to ICE failed');
  expect(failed).toMatchObject({
    ...{ level: 'warn', endpoint: TICKETS, outcome: 'ICE_UNAVAILABLE', attempts: 3 },
    reqId: expect.any(String),
  });
  const told = await metrics();
  expect(told.sum('circuit_open', { product: 'email', endpoint: TICKETS })).toBe(1);
  expect(
    told.sum('calls_total', { endpoint: TICKETS, outcome: 'ICE_UNAVAILABLE' }),
  ).toBeGreaterThan(0);

  sandbox.set({ faults: {} });
  clock.pass(2_000);
  await admin.get('query Desk { tickets { totalCount } }');
  expect(said('an endpoint of ICE answers again')).toMatchObject([
    { level: 'warn', product: 'email', endpoint: TICKETS },
  ]);
  expect((await metrics()).sum('circuit_open', { endpoint: TICKETS })).toBe(0);
  const [operation, call] = await spansOf('query Desk');
  expect(operation).toMatchObject({
    hasFailed: true,
    attributes: { 'ice_graph.codes': ['ICE_UNAVAILABLE'] },
  });
  expect(call).toMatchObject({ name: TICKETS, hasFailed: true, attributes: { 'ice.attempts': 3 } });
});

test('nobody listens where ICE should be', async () => {
  const { admin, sandbox, said, metrics } = await scene();
  await sandbox.close();
  const passing = setInterval(() => clock.pass(1_000), 10);
  try {
    for (let n = 0; n < 3; n += 1) await admin.ask('{ tickets { totalCount } }');
  } finally {
    clearInterval(passing);
  }
  expect(said(/^ICE is away$/)).toMatchObject([{ level: 'warn', product: 'email' }]);
  expect((await metrics()).sum('circuit_open', { product: 'email', endpoint: '' })).toBe(1);
});

test('a tenant answers otherwise', async () => {
  const { admin, sandbox, lines, said, metrics, spansOf } = await scene();
  const [reason] = sandbox.state.logoutReasons.all();
  Object.assign(reason!, { text: { nobody: 'reads this' } });
  const { extensions } = await admin.ask('query Reasons { logoutReasons { nodes { reason } } }');
  const place = { endpoint: 'chat.GetLogoutReasonList', key: 'LogoutReason' };
  expect(said('ICE sent a value of another form')).toMatchObject([{ level: 'warn', ...place }]);
  expect(extensions?.upstream.decodeTroubles).toEqual([`${place.endpoint} ${place.key}`]);
  const told = (await metrics()).sum('decode_troubles_total', {
    ...{ product: 'chat', endpoint: place.endpoint },
  });
  expect(told).toBe(1);
  const [operation] = await spansOf('query Reasons');
  expect(operation).toMatchObject({ hasFailed: false });
  expect(JSON.stringify(lines)).not.toContain('reads this');
});

test('a client asks too much', async () => {
  const { url, sandbox, said, metrics, spansOf } = await scene({
    ...{ API_KEYS: 'a key that loops', RATE_OPERATIONS: '5' },
  });
  const loop = () =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': 'a key that loops',
        'apollographql-client-name': 'looping dashboard',
      },
      body: '{"query":"query Loop { viewer { userId } }"}',
    });
  const statuses: number[] = [];
  for (let n = 0; n < 8; n += 1) statuses.push((await loop()).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  const refused = said(/^operation$/).filter(({ codes }) => codes.includes('RATE_LIMITED'));
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({
    ...{ operation: 'Loop', credential: 'API_KEY', keyName: 'API_KEYS 1' },
    ...{ organizationId: sandbox.credentials.organizationId, userId: expect.any(Number) },
    client: { name: 'looping dashboard' },
  });
  const told = await metrics();
  expect(told.sum('limits_hit_total', { type: 'operations' })).toBe(3);
  const loops = { client: 'looping dashboard', operation: 'Loop' };
  expect(told.sum('operations_total', { ...loops, code: 'RATE_LIMITED' })).toBe(3);
  await spansOf('query Loop');
});

test('somebody guesses passwords', async () => {
  const { url, sandbox, said, metrics } = await scene();
  const { organizationId } = sandbox.credentials;
  const login = `mutation { login(input: { organizationId: ${organizationId}, userName: "victim@example.com", password: "guess" }) { token } }`;
  for (let n = 0; n < 12; n += 1) {
    const body = JSON.stringify({ query: login });
    const headers = { 'content-type': 'application/json', 'x-request-id': `guess-${n}` };
    await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  }
  const who = { organizationId, userName: 'victim@example.com', address: '127.0.0.1' };
  expect(said('login failed')[0]).toMatchObject({ level: 'warn', reqId: 'guess-0', ...who });
  expect(said('login failed')).toHaveLength(10);
  expect(said('login was not tried')).toMatchObject([
    { level: 'warn', reqId: 'guess-10', code: 'RATE_LIMITED', ...who },
    { level: 'warn', reqId: 'guess-11', code: 'RATE_LIMITED', ...who },
  ]);
  expect((await metrics()).sum('sign_ins_total', { type: 'login', outcome: 'LIMITED' })).toBe(2);
});

test('LOG_PERSONAL=off: the same person and the same address can be told, and not read', async () => {
  const { url, sandbox, lines, said } = await scene({ LOG_PERSONAL: 'off' });
  const { organizationId } = sandbox.credentials;
  for (const userName of ['victim@example.com', 'victim@example.com', 'other@example.com']) {
    const query = `mutation { login(input: { organizationId: ${organizationId}, userName: "${userName}", password: "guess" }) { token } }`;
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  }
  const names = said('login failed').map(({ userName }) => userName as string);
  expect(names[0]).toMatch(/^[\w-]{16}$/);
  expect([names[1] === names[0], names[2] === names[0]]).toEqual([true, false]);
  expect(JSON.stringify(lines)).not.toMatch(/@example\.com|127\.0\.0\.1/);
});

describeWithRedis('with Redis', () => {
  test('it is gone, and comes back', async () => {
    const redis = await startRedis();
    undone.push(() => redis.close());
    const { admin, said, metrics, spansOf } = await scene({ REDIS_URL: redis.url });
    expect((await metrics()).sum('redis_up')).toBe(1);
    await redis.stop();
    await until(() => said('Redis is away').length > 0);
    await admin.get('query Desk { users(channel: CHAT) { totalCount } }');
    expect(said('Redis is away')[0]).toMatchObject({ level: 'warn' });
    expect(said('Redis did not answer: lists are read from ICE each time')).toHaveLength(1);
    expect((await metrics()).sum('redis_up')).toBe(0);
    const successor = await startRedis(Number(new URL(redis.url).port));
    undone.push(() => successor.close());
    await until(() => said('Redis is back').length > 0);
    expect(said('Redis is back')[0]).toMatchObject({ level: 'warn' });
    await until(async () => (await metrics()).sum('redis_up') === 1);
    const [operation, call] = await spansOf('query Desk');
    expect(operation).toMatchObject({ hasFailed: false });
    expect(call).toMatchObject({
      name: 'chat.GetUserList',
      attributes: { 'ice.answered_from': 'ice' },
    });
  });
});
