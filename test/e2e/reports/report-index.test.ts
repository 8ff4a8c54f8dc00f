import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';

let house: House;
/** What the graph calls its reports. */
let reports: string[];
beforeAll(async () => {
  house = await openHouse();
  const { reportCatalog } = await house.admin.get('{ reportCatalog(first: 100) { nodes { id } } }');
  reports = reportCatalog.nodes.map(({ id }: { id: string }) => id);
});
afterAll(() => house.close());

const index = (headers: Record<string, string> = {}) =>
  fetch(`${house.url}/reports`, {
    headers: { authorization: `Bearer ${house.admin.token}`, ...headers },
  });

it('is a Data Package for programs, whose resources are there, with the columns that it tells', async () => {
  const answer = await index();
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('vary')).toContain('Accept');
  const { resources } = (await answer.json()) as { resources: any[] };
  expect(resources.map(({ name }) => name).sort()).toEqual(reports);
  for (const { path, schema } of resources) {
    const file = await fetch(new URL(path, answer.url), {
      headers: { authorization: `Bearer ${house.admin.token}` },
    });
    const [header] = (await file.text()).split('\r\n');
    expect(header!.split(',')).toEqual(schema.fields.map(({ name }: any) => name));
    expect(schema.primaryKey).toEqual(['id']);
  }
  const { schema } = resources.find(({ name }) => name === 'agentPerformanceReport');
  expect(schema.fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'id', type: 'string' }),
      expect.objectContaining({ name: 'agentId', type: 'integer' }),
      expect.objectContaining({ name: 'totalChats', type: 'integer', unit: 'chats' }),
      expect.objectContaining({ name: 'periodFrom', type: 'datetime' }),
    ]),
  );
});

it('is a page for people, without a script', async () => {
  const answer = await index({ accept: 'text/html,application/xhtml+xml' });
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
  const page = await answer.text();
  expect(page.match(/<h2 /g)).toHaveLength(reports.length);
  expect(page).toContain('<a href="reports/agentPerformanceReport.csv">CSV</a>');
  expect(page).not.toContain('<script');
});

it('asks ICE nothing, and who asks to sign in', async () => {
  house.sandbox.journal.clear();
  await index();
  expect(house.sandbox.journal.entries).toEqual([]);
  const answer = await fetch(`${house.url}/reports`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toContain('Basic');
});
