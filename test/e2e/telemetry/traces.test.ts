import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCollector, type Collector, type Span } from '../../support/telemetry/collector.js';
import { openHouse, post, type House } from '../../support/house/client.js';
import { together } from '../../support/house/together.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const KEY = 'a key of the tests';
const USERS = '{ users(channel: CHAT) { totalCount nodes { userName } } }';

let collector: Collector;
let house: House;
let lines: any[];
beforeEach(async () => {
  collector = await openCollector();
  lines = [];
  house = await openHouse({
    env: {
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, API_KEYS: KEY, LOG_LEVEL: 'debug' },
      OTEL_EXPORTER_OTLP_HEADERS: 'x-collector=a%20word',
    },
    log: (line) => lines.push(JSON.parse(line)),
  });
});
afterEach(async () => {
  await house.close();
  await collector.close();
});

/** All spans: what is left is sent when the server closes. */
async function spans(): Promise<readonly Span[]> {
  await house.close();
  return collector.spans;
}

const asked = (query: string, headers: Record<string, string> = {}) =>
  post<any>(house.url, { query }, { authorization: `Bearer ${house.admin.token}`, ...headers });

test('an operation is a span within its caller’s, with one for each call to ICE', async () => {
  await asked(`query Mine ${USERS}`, { traceparent: `00-${TRACE}-${PARENT}-01` });
  const all = (await spans()).filter(({ traceId }) => traceId === TRACE);
  const operation = all.find(({ name }) => name === 'query Mine')!;
  expect(operation.parentSpanId).toBe(PARENT);
  expect(operation.hasFailed).toBe(false);
  expect(operation.attributes).toEqual({
    'graphql.operation.name': 'Mine',
    'graphql.operation.type': 'query',
    'ice_graph.credential': 'LOGIN',
    'ice_graph.codes': [],
  });
  const calls = all.filter(({ name }) => name === 'chat.GetUserList');
  expect(calls).toHaveLength(1);
  expect(calls[0]!.parentSpanId).toBe(operation.spanId);
  expect(calls[0]!.ms).toBeLessThanOrEqual(operation.ms + 1);
  expect(calls[0]!.attributes).toEqual({
    'ice.product': 'chat',
    'ice.endpoint': 'chat.GetUserList',
    'ice.outcome': 'OK',
    'ice.answered_from': 'ice',
    'ice.attempts': 1,
    'ice.waited_ms': expect.any(Number),
    'http.response.status_code': 200,
  });
  expect(collector.headers[0]).toMatchObject({ 'x-collector': 'a word' });
  expect(lines.find(({ operation: name }) => name === 'Mine')).toMatchObject({ traceId: TRACE });
  const call = lines.find(
    ({ msg, endpoint }) => msg === 'a call to ICE' && endpoint === 'chat.GetUserList',
  );
  expect(call).toMatchObject({ traceId: TRACE, attempts: 1, status: 200, outcome: 'OK' });
});

test('what cost no call says where it came from', async () => {
  await together(house, 1, () =>
    Promise.all([asked(`query A ${USERS}`), asked(`query B ${USERS}`)]),
  );
  await asked(`query C ${USERS}`);
  const all = await spans();
  const from = (name: string) => {
    const { spanId } = all.find((span) => span.name === `query ${name}`)!;
    return all
      .filter(({ parentSpanId }) => parentSpanId === spanId)
      .map(({ attributes }) => attributes['ice.answered_from']);
  };
  expect([...from('A'), ...from('B')].toSorted()).toEqual(['ice', 'shared']);
  expect(from('C')).toEqual(['held']);
});

test('what failed says so, with its attempts and its status', async () => {
  house.sandbox.set({ faults: { 'chat.GetUserList': 'error500' } });
  await asked(`query Broken ${USERS}`);
  const all = await spans();
  const operation = all.find(({ name }) => name === 'query Broken')!;
  expect(operation).toMatchObject({
    hasFailed: true,
    attributes: { 'ice_graph.codes': ['ICE_UNAVAILABLE'] },
  });
  const call = all.find(
    ({ parentSpanId, name }) => parentSpanId === operation.spanId && name === 'chat.GetUserList',
  );
  expect(call).toMatchObject({
    hasFailed: true,
    attributes: {
      'ice.outcome': 'ICE_UNAVAILABLE',
      'ice.attempts': 3,
      'http.response.status_code': 500,
    },
  });
});

test('a file is a span with its calls', async () => {
  const headers = { 'x-api-key': KEY, traceparent: `00-${TRACE}-${PARENT}-01` };
  await (await fetch(`${house.url}/reports/agentPerformanceReport.csv`, { headers })).text();
  const all = (await spans()).filter(({ traceId }) => traceId === TRACE);
  const file = all.find(({ name }) => name === 'file report')!;
  expect(file).toMatchObject({ parentSpanId: PARENT, attributes: { 'ice_graph.codes': ['OK'] } });
  const calls = all.filter(({ parentSpanId }) => parentSpanId === file.spanId);
  expect(calls.map(({ name }) => name)).toContain('data.get_agent_performance_data');
});

test('a caller that does not want to be traced is not', async () => {
  await asked(`query Quiet ${USERS}`, { traceparent: `00-${TRACE}-${PARENT}-00` });
  expect((await spans()).filter(({ traceId }) => traceId === TRACE)).toEqual([]);
});

test.each(['nonsense', `00-${'0'.repeat(32)}-${PARENT}-01`, `ff-${TRACE}-${PARENT}-01`])(
  'a traceparent that is none begins a trace of its own: %s',
  async (traceparent) => {
    await asked(`query Own ${USERS}`, { traceparent });
    const operation = (await spans()).find(({ name }) => name === 'query Own')!;
    expect(operation.parentSpanId ?? '').toBe('');
    expect(operation.traceId).toMatch(/^[\da-f]{32}$/);
  },
);

test('a collector that is away costs nothing but a line in the log', async () => {
  await collector.close();
  expect((await asked(USERS)).errors).toBeUndefined();
  await house.close();
  const said = lines.filter(({ msg }) => /traces (are|were) not delivered/.test(msg));
  expect(said[0]).toMatchObject({ level: 'warn' });
});

test('a collector that takes no spans is told in the log with what it says', async () => {
  collector.status = 401;
  expect((await asked(USERS)).errors).toBeUndefined();
  await house.close();
  expect(lines.filter(({ msg }) => /traces are not delivered/.test(msg))).toMatchObject([
    { level: 'warn', why: 'Unauthorized' },
  ]);
});

test.each([
  ['ice-graph', ''],
  ['ours', 'service.name=ours,team=support'],
])('the server is called %s where OTEL_RESOURCE_ATTRIBUTES is “%s”', async (name, attributes) => {
  await house.close();
  const { OTEL_RESOURCE_ATTRIBUTES: before } = process.env;
  // OpenTelemetry reads it by itself.
  process.env['OTEL_RESOURCE_ATTRIBUTES'] = attributes;
  try {
    house = await openHouse({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
    await asked(`query Called ${USERS}`);
    const { resource } = (await spans()).find((span) => span.name === 'query Called')!;
    expect(resource['service.name']).toBe(name);
  } finally {
    if (before === undefined) delete process.env['OTEL_RESOURCE_ATTRIBUTES'];
    else process.env['OTEL_RESOURCE_ATTRIBUTES'] = before;
  }
});
