import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { rawHttp } from '../support/raw-http.js';
import { stubSchema } from '../support/schema.js';
import { serve, type Served } from '../support/serve.js';

const SENTINEL = 'sentinel-body-31';
const JSON_HEADERS = { 'content-type': 'application/json' };
const GRAPHQL_RESPONSE = { accept: 'application/graphql-response+json' };

let written = 0;
const schema = stubSchema(
  `
    type Query { hello(name: String = "world"): String }
    type Mutation { write: Int }
  `,
  {
    Query: { hello: (_source, { name }) => `hello ${String(name)}` },
    Mutation: { write: () => (written += 1) },
  },
);

let server: Served;
beforeAll(async () => {
  server = await serve({ schema });
});
afterAll(() => server.close());

const post = (body: string, headers: Record<string, string> = JSON_HEADERS) =>
  server.http('/graphql', { method: 'POST', headers, body });
const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  server.http(`/graphql?${new URLSearchParams(parameters).toString()}`, { headers });

describe('POST /graphql', () => {
  test('answers, and says what it cost upstream', async () => {
    const { status, headers, body } = await server.ask('{ hello }');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      data: { hello: 'hello world' },
      extensions: {
        upstream: {
          calls: { chat: 0, email: 0, data: 0 },
          ...{ cached: [], stale: [], standIns: [], missingKeys: [], decodeTroubles: [] },
          asOf: null,
        },
      },
    });
  });

  test.each([
    ['does not parse', '{ hello', 'GRAPHQL_PARSE_FAILED', undefined],
    ['is not valid', '{ goodbye }', 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['gets unfit variables', 'query($n: String!) { hello(name: $n) }', 'BAD_USER_INPUT', { n: 1 }],
    ['asks for too much', `{ ${'hello '.repeat(1_001)} }`, 'TOO_COSTLY', undefined],
  ])(
    'an operation that %s is a 200 in JSON, and a 400 in GraphQL’s own type',
    async (...[, query, code, variables]) => {
      const plain = await server.ask(query, variables);
      const own = await server.ask(query, variables, GRAPHQL_RESPONSE);
      expect([plain.status, own.status]).toEqual([200, 400]);
      expect(own.headers.get('content-type')).toContain('application/graphql-response+json');
      for (const { body } of [plain, own]) {
        expect(body).not.toHaveProperty('data');
        expect(body.errors?.[0]?.extensions['code']).toBe(code);
        expect(body.extensions?.upstream).toBeDefined();
      }
    },
  );

  test.each([
    ['application/graphql-response+json, application/json;q=0.9', 400],
    ['application/json, application/graphql-response+json', 200],
    ['application/graphql-response+json;q=0.1, application/json', 200],
    ['*/*', 200],
  ])('goes by what the client prefers: %s', async (accept, status) => {
    expect((await server.ask('{', undefined, { accept })).status).toBe(status);
  });

  test('an operation that runs and fails is a 200 in both', async () => {
    const { status } = await server.ask('{ hello }', undefined, GRAPHQL_RESPONSE);
    expect(status).toBe(200);
  });

  test.each([
    ['bad JSON', `{"query": "${SENTINEL}`, JSON_HEADERS, 400],
    ['an empty body', '', JSON_HEADERS, 400],
    ['JSON without a query', '{"variables":{}}', JSON_HEADERS, 400],
    ['several operations in an array', '[{"query":"{ hello }"}]', JSON_HEADERS, 400],
    ['a form', 'query={hello}', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', `{"query":"${SENTINEL}"}`, { 'content-type': 'text/plain' }, 415],
    ['more than a megabyte', JSON.stringify({ query: ' '.repeat(1_048_577) }), JSON_HEADERS, 413],
  ])('refuses %s in GraphQL’s shape', async (_name, body, headers, status) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([
      { message: expect.any(String), extensions: { code: expect.any(String) } },
    ]);
    expect(answer.text).not.toContain(SENTINEL);
  });

  test('a body of nearly a megabyte is read', async () => {
    const { body } = await server.ask(`{ hello } #${' '.repeat(1_000_000)}`);
    expect(body.data).toEqual({ hello: 'hello world' });
  });
});

describe('GET /graphql', () => {
  const named = { 'x-apollo-operation-name': 'q' };

  test.each([
    ['authorization', { authorization: 'Basic MS9hOmI=' }],
    ['x-api-key', { 'x-api-key': 'any' }],
    ['apollo-require-preflight', { 'apollo-require-preflight': 'true' }],
    ['content-type: application/json', JSON_HEADERS],
  ])('answers a query with %s', async (_name, headers: Record<string, string>) => {
    const parameters = { query: 'query($n: String) { hello(name: $n) }', variables: '{"n":"you"}' };
    const { status, body } = await get(parameters, headers);
    expect([status, body.data]).toEqual([200, { hello: 'hello you' }]);
  });

  test('refuses what another site’s page could send', async () => {
    const { status, body } = await get({ query: '{ hello }' });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions['code']).toBe('BAD_REQUEST');
  });

  test('never writes', async () => {
    const { status, headers, body } = await get({ query: 'mutation { write }' }, named);
    expect([status, headers.get('allow'), written]).toEqual([405, 'POST', 0]);
    expect(body.errors).toHaveLength(1);
  });

  test('knows a query by its hash once it has seen it', async () => {
    const query = '{ hello(name: "hash") }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    const unknown = await get({ extensions }, named);
    expect(unknown.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await get({ extensions, query }, named)).status).toBe(200);
    expect((await get({ extensions }, named)).body.data).toEqual({ hello: 'hello hash' });
  });
});

describe('around GraphQL', () => {
  test.each([
    ['PUT', '/graphql', 405],
    ['DELETE', '/graphql', 405],
    ['GET', '/nothing', 404],
    ['POST', '/', 404],
    ['GET', '/%ff', 400],
  ])('%s %s is %i with errors', async (method, path, status) => {
    const answer = await server.http(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toHaveLength(1);
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test('what is not HTTP gets an answer, too', async () => {
    const text = await rawHttp(server.url, 'GARBAGE\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual({ errors: [expect.any(Object)] });
  });

  test('carries a request’s id from the caller to the answer and the log', async () => {
    const { headers } = await server.ask('{ hello }', undefined, { 'x-request-id': 'caller-1' });
    expect(headers.get('x-request-id')).toBe('caller-1');
    expect(server.lines.at(-1)).toContain('"reqId":"caller-1"');
  });

  test.each(['', 'with space', 'x'.repeat(200), '{"a":1}'])(
    'makes its own instead of %j',
    async (id) => {
      const { headers } = await server.ask('{ hello }', undefined, { 'x-request-id': id });
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    },
  );

  test('forbids the browser everything that data does not need', async () => {
    const { headers } = await server.ask('{ hello }');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('introspection', () => {
  const query = '{ __schema { queryType { name } } }';

  test('is on unless switched off', async () => {
    expect((await server.ask(query)).body.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const closed = await serve({ schema, env: { INTROSPECTION: 'off' } });
    const { body } = await closed.ask(query);
    await closed.close();
    expect(body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(body).not.toHaveProperty('data');
  });
});

test('what is asked of the schema alone is made once', async () => {
  const read = jest.spyOn(schema, 'getTypeMap');
  const query = `query Types { __schema { types { name } } }`;
  const first = await server.ask(query);
  const times = read.mock.calls.length;
  expect(times).toBeGreaterThan(0);
  const again = await server.ask(query);
  expect(read).toHaveBeenCalledTimes(times);
  expect(again.text).toBe(first.text);
  expect(first.body.data.__schema.types.length).toBeGreaterThan(5);
  // But not what variables have a say in, or what is asked beside it.
  const other =
    'query Types($is: Boolean = true) { __schema { types @include(if: $is) { name } } }';
  await server.ask(other);
  expect((await server.ask(other, { is: false })).body.data).toEqual({ __schema: {} });
  const beside = '{ hello __schema { queryType { name } } }';
  for (const text of [beside, beside])
    expect((await server.ask(text)).body.data.hello).toBe('hello world');
  read.mockRestore();
});

describe('other origins', () => {
  const preflight = (served: Served, origin: string) =>
    served.http('/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('those that are listed may ask, without cookies', async () => {
    const listed = await serve({ schema, env: { CORS_ORIGINS: 'https://app.example' } });
    const { status, headers } = await preflight(listed, 'https://app.example');
    const other = await preflight(listed, 'https://evil.example');
    const asked = await listed.ask('{ hello }', undefined, { origin: 'https://app.example' });
    await listed.close();
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(asked.headers.get('access-control-expose-headers')).toContain('x-request-id');
  });

  test('all may ask where that is said', async () => {
    const { headers } = await preflight(server, 'https://any.example');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  test('none may ask in live mode unless said', async () => {
    const env = { ICE_MODE: 'live', SESSION_SECRET: 'x'.repeat(32) };
    const live = await serve({ schema, env });
    const { headers } = await preflight(live, 'https://any.example');
    await live.close();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
