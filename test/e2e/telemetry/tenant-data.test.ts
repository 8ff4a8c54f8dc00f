// Of what a tenant has in ICE nothing is in the log, in metrics, in traces or on the status page.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openCollector, type Collector } from '../../support/telemetry/collector.js';
import { clientOf, openHouse, type Client, type House } from '../../support/house/client.js';

/** Stands in whatever a customer or an agent has written. */
const SENTINEL = 'Sentinel4731';

let collector: Collector;
let house: House;
let admin: Client;
const lines: string[] = [];
beforeAll(async () => {
  collector = await openCollector();
  house = await openHouse({
    env: {
      ...{ LOG_LEVEL: 'trace', LIST_TTL_S: '0', SLOW_CALL_MS: '1', LOG_PERSONAL: 'off' },
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, API_KEYS: 'a key of the tests' },
    },
    log: (line) => lines.push(line),
  });
  // What a broken answer leaves under way is not the next operation's.
  admin = clientOf(house.url, { authorization: `Bearer ${house.admin.token}` });
});
afterAll(async () => {
  await house.close();
  await collector.close();
});

const READS = `query Everything($search: String) {
  tickets(first: 50) { nodes { id subject contact { name email } assignee { displayName userName } } }
  contacts(search: $search, first: 50) { nodes { id name email } }
  users { nodes { displayName userName } }
  campaigns { nodes { name } }
  chats(first: 5) { nodes { visitorName operatorName } }
  agentPerformanceReport { nodes { agentName } }
}`;
const WRITE = `mutation Rename($name: String!, $id: ID!) {
  updateCampaign(input: { id: $id, channel: CHAT, name: $name }) { campaign { name } userErrors { code message } }
}`;

test.each([null, 'error500', 'failed', 'html', 'reset'] as const)(
  'whatever is read and written, with the fault %s',
  async (fault) => {
    const { state } = house.sandbox;
    for (const ticket of state.tickets.all()) Object.assign(ticket, { subject: `${SENTINEL} ask` });
    for (const contact of state.contacts.all()) Object.assign(contact, { name: `${SENTINEL} Ott` });
    const [campaign] = state.campaigns.all();
    house.sandbox.set({ faults: fault ? { '*': fault } : {} });
    const search = SENTINEL;
    const { data } = await admin.ask<any>(READS, { search });
    if (!fault) expect(JSON.stringify(data)).toContain(SENTINEL);
    await admin.ask(WRITE, { name: SENTINEL, id: String(campaign!.id) });
    await admin.ask(`{ contacts(search: "${SENTINEL}", first: "${SENTINEL}") { totalCount } }`);
    await admin.ask(`{ ${SENTINEL} }`);
    const headers = { 'x-api-key': 'a key of the tests', traceparent: SENTINEL };
    await fetch(`${house.url}/reports/agentPerformanceReport.csv?from=${SENTINEL}`, { headers });
    await (await fetch(`${house.url}/reports/agentPerformanceReport.csv`, { headers })).text();
    house.sandbox.set({ faults: {} });

    const pages = ['metrics', 'status', 'readyz'].map(async (path) =>
      (await fetch(`${house.url}/${path}`)).text(),
    );
    const told = [...lines, ...(await Promise.all(pages))].join('\n');
    expect(told).not.toContain(SENTINEL);
    const names = state.users
      .all()
      .flatMap(({ userName, forename, surname }) => [userName, `${forename} ${surname}`]);
    expect(names.filter((name) => told.includes(name))).toEqual([]);
  },
);

test('nor is it in a trace', async () => {
  await house.close();
  const traced = collector.bodies.join('\n');
  expect(collector.spans.length).toBeGreaterThan(50);
  expect(traced).not.toContain(SENTINEL);
  expect(traced).not.toMatch(/@(sandbox\.)?example/);
});
