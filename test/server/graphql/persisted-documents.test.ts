// An allow list of documents: they are asked by id, and nothing else is answered.
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stubSchema } from '../../support/schema.js';
import { serve, type Served } from '../../support/serve.js';

const HELLO = 'query Hello { hello }';
const WRITE = 'mutation Write { write }';
const schema = stubSchema(
  'type Query { hello: String secret: String } type Mutation { write: Int }',
  {
    Query: { hello: () => 'world', secret: () => 'sentinel-71' },
    Mutation: { write: () => 1 },
  },
);

/** A manifest as Apollo's generator writes it. */
function manifest(operations: readonly object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'ice-graph-')), 'manifest.json');
  const format = 'apollo-persisted-query-manifest';
  writeFileSync(path, JSON.stringify({ format, version: 1, operations }));
  return path;
}

let server: Served;
beforeAll(async () => {
  const path = manifest([
    { id: 'hello-1', name: 'Hello', type: 'query', body: HELLO },
    { id: 'write-1', name: 'Write', type: 'mutation', body: WRITE },
    { id: 'old-1', name: 'Old', type: 'query', body: 'query Old { gone }' },
  ]);
  server = await serve({ schema, env: { PERSISTED_DOCUMENTS: path } });
});
afterAll(() => server.close());

const byId = (sha256Hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});
const post = (body: object, headers: Record<string, string> = {}) =>
  server.http('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('with an allow list', () => {
  test('what is on it is answered, by its id and by its text', async () => {
    const extensions = JSON.stringify(byId('hello-1').extensions);
    const parameters = new URLSearchParams({ extensions }).toString();
    const headers = { 'apollo-require-preflight': 'true' };
    const got = await server.http(`/graphql?${parameters}`, { headers });
    const answers = [got, await post(byId('hello-1')), await server.ask(HELLO)];
    expect(answers.map(({ body }) => body.data)).toEqual(Array(3).fill({ hello: 'world' }));
    expect((await post(byId('write-1'))).body.data).toEqual({ write: 1 });
  });

  test.each([
    ['another document', '{ secret }'],
    ['one that is on it and more', `${HELLO} query More { secret }`],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['one that does not fit the schema, which is not told', '{ secretz }'],
  ])('%s is refused', async (_name, query) => {
    const plain = await server.ask(query);
    const own = await server.ask(query, {}, { accept: 'application/graphql-response+json' });
    expect([plain.status, own.status]).toEqual([200, 400]);
    for (const { body } of [plain, own]) {
      expect(body).not.toHaveProperty('data');
      expect(body.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }]);
    }
  });

  test('a client cannot bring a text of its own', async () => {
    const text = '{ secret }';
    const hash = createHash('sha256').update(text).digest('hex');
    const brought = await post({ query: text, ...byId(hash) });
    expect(brought.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    const asked = await post(byId(hash));
    expect(asked.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  test('the log names those that do not fit the schema', () => {
    const warning = server.lines.find((line) => line.includes('do not fit the schema'));
    expect(JSON.parse(warning ?? '{}')).toMatchObject({ level: 'warn', ids: ['old-1'] });
  });
});
