import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { DOCUMENTED } from '../../support/documented.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { clientOf, post, type Client } from '../../support/house/client.js';

let server: Booted;
let admin: Client;
beforeAll(async () => {
  server = await boot({ env: { API_KEYS: 'a-key-of-the-tests' } });
  admin = clientOf(server.url, { 'x-api-key': 'a-key-of-the-tests' });
  // Signs in once, so that what is counted below is the operations' own.
  await admin.get('{ viewer { role } }');
});
afterAll(() => server.close());

const repeat = (times: number, part: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => part(index)).join(' ');

test.each([...DOCUMENTED, getIntrospectionQuery()])(
  'the limits let through the documented query %#',
  async (query) => {
    const { errors = [] } = await admin.ask(query);
    expect(errors.map(({ extensions }) => extensions['code'])).not.toContain('TOO_COSTLY');
    expect(errors).toEqual([]);
  },
);

test.each([
  ['aliases of __typename', `{ ${repeat(500, (i) => `a${i}: __typename`)} }`],
  ['aliased fields of the root', `{ ${repeat(500, (i) => `a${i}: users { totalCount }`)} }`],
  ['links in circles', `{ ${'tickets { nodes { assignee { '.repeat(6)} id ${'} } }'.repeat(6)} }`],
  [
    'pages within pages',
    '{ users(first: 1000) { nodes { tickets(first: 1000) { nodes { id } } } } }',
  ],
  [
    'sixty reports of ten years',
    `{ ${repeat(60, (i) => `a${i}: chatMetadataReport(from: "2016-01-01", to: "2026-01-01") { totalCount }`)} }`,
  ],
  [
    'reports of many skills',
    `{ ${repeat(10, (i) => `a${i}: chatMetadataReport(from: "2016-01-01", to: "2026-01-01", skillIds: [${repeat(200, (id) => `${id + 1}`)}]) { totalCount }`)} }`,
  ],
  [
    'the types of types of types, many times over',
    `{ __schema { types { ${repeat(30, (i) => `a${i}: fields { type { fields { type { name } } } }`)} } } }`,
  ],
  ['a megabyte of text', `{ ${'__typename '.repeat(90_000)} }`],
])('the limits refuse %s before ICE is asked', async (_name, query) => {
  const asked = server.sandbox.journal.entries.length;
  const { data, errors } = await admin.ask(query);
  expect(data).toBeUndefined();
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['TOO_COSTLY']);
  expect(server.sandbox.journal.entries).toHaveLength(asked);
});

test.each([
  [
    'of a reference',
    'query ($deep: [_Any!]!) { _entities(representations: $deep) { __typename } }',
  ],
  ['that nobody asked for', '{ __typename }'],
])('the limits refuse a variable %s that is deeper than anything', async (_name, query) => {
  const deep = `[{"__typename":"User","id":"1","x":${'{"a":['.repeat(30_000)}1${']}'.repeat(30_000)}}]`;
  const body = `{"query":${JSON.stringify(query)},"variables":{"deep":${deep}}}`;
  const { errors } = await post(server.url, body, { 'x-api-key': 'a-key-of-the-tests' });
  const extensions = { code: 'TOO_COSTLY', limit: 'depth of variables', value: 101, maximum: 100 };
  expect(errors).toEqual([expect.objectContaining({ extensions })]);
});
