// What is deployed beside the server asks for what the server tells.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { boot, type Booted } from '../../support/house/boot.js';
import { describeWith } from '../../support/commands.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { scrape } from '../../support/telemetry/scrape.js';

const ALERTS = 'deploy/alerts/ice-graph.yaml';
const LABELS = ['product', 'endpoint', 'outcome', 'operation', 'type', 'code', 'client', 'key'];
/** Those that Prometheus itself adds. */
const OWN_LABELS = ['le', 'job', 'instance'];

/** The texts that are queries. */
async function queries(): Promise<string[]> {
  const dashboard = JSON.parse(await readFile('deploy/grafana/ice-graph.json', 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
    templating: { list: { query: string }[] };
  };
  const alerts = await readFile(ALERTS, 'utf8');
  const rules = [...alerts.matchAll(/^ {8}expr: (?:\|\n((?: {10}.*\n)+)|(.*)\n)/gm)];
  expect(rules).toHaveLength([...alerts.matchAll(/- alert:/g)].length);
  return [
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...dashboard.templating.list.map(({ query }) => query),
    ...rules.map(([, lines, line]) => lines ?? line ?? ''),
  ];
}

describeWithRedis('the dashboard and the alerts', () => {
  let redis: TestRedis;
  let house: Booted;
  beforeAll(async () => {
    redis = await startRedis();
    house = await boot({ env: { REDIS_URL: redis.url } });
  });
  afterAll(async () => {
    await house.close();
    await redis.close();
  });

  test('ask for numbers that the server tells', async () => {
    const { names } = await scrape(house.url);
    const asked = (await queries()).join('\n').match(/\b(ice_graph|nodejs|process)_\w+/g) ?? [];
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
  });

  test('and by labels that these have', async () => {
    const text = (await queries()).join('\n');
    const grouped = [...text.matchAll(/by \(([^)]*)\)/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    );
    const selected = [...text.matchAll(/[{,](\w+)(?:=~|!=|!~|=)"/g)].map(([, name = '']) => name);
    const known = new Set([...LABELS, ...OWN_LABELS]);
    expect([...grouped, ...selected].filter((name) => !known.has(name))).toEqual([]);
  });

  test('lead to a heading of docs/incidents.md', async () => {
    const [alerts, incidents] = await Promise.all([
      readFile(ALERTS, 'utf8'),
      readFile('docs/incidents.md', 'utf8'),
    ]);
    const headings = [...incidents.matchAll(/^## (.*)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    const linked = [...alerts.matchAll(/incidents\.md#(\S+)/g)].map(([, anchor]) => anchor);
    expect(linked.filter((anchor) => !headings.includes(anchor!))).toEqual([]);
  });
});

describeWith('promtool', () => {
  test('finds the alerts to be rules of Prometheus', async () => {
    await promisify(execFile)('promtool', ['check', 'rules', ALERTS]);
  });
});
