// What real clients send, which is not always what a specification has in mind.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { head, rawHttp } from '../support/raw-http.js';
import { stubSchema } from '../support/schema.js';
import { serve, type Served } from '../support/serve.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = 'query A($n: String) { hello(name: $n) }';

let written: unknown[] = [];
const schema = stubSchema(
  `
    input Note { text: String }
    type Query { hello(name: String = "world"): String origin: String }
    type Mutation { write(text: String, note: Note): Int }
  `,
  {
    Query: {
      hello: (_source, { name }) => `hello ${String(name)}`,
      origin: (_source, _args, { origin }) => origin,
    },
    Mutation: { write: (_source, args) => written.push(args) },
  },
);

let server: Served;
beforeAll(async () => {
  server = await serve({ schema });
});
afterAll(() => server.close());
beforeEach(() => {
  written = [];
  server.lines.length = 0;
});

const send = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_TYPE,
  path = '/graphql',
) => server.http(path, { method: 'POST', body, headers });
const refusal = (code: string, message: RegExp) => [
  { message: expect.stringMatching(message), extensions: { code } },
];

describe('the charset of a body', () => {
  const body = (text: string) => JSON.stringify({ query: `mutation { write(text: "${text}") }` });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json; charset=utf8; profile=x',
    'Application/JSON; Charset=UTF-8',
  ])('is UTF-8 as %s', async (type) => {
    expect((await send(body('Köln 🙂'), { 'content-type': type })).status).toBe(200);
    expect(written).toEqual([{ text: 'Köln 🙂' }]);
  });

  test('may begin with a byte order mark', async () => {
    expect((await send(`\ufeff${body('Köln')}`)).status).toBe(200);
    expect(written).toEqual([{ text: 'Köln' }]);
  });

  test.each(['iso-8859-1', 'windows-1252', 'utf-16', 'utf-16le', 'us-ascii', '"latin1"'])(
    'is refused as %s, and nothing is written',
    async (charset) => {
      const type = { 'content-type': `application/json; charset=${charset}` };
      const answer = await send(Buffer.from(body('Köln'), 'latin1'), type);
      expect([answer.status, answer.body.errors]).toEqual([415, refusal('BAD_REQUEST', /UTF-8/)]);
      expect(written).toEqual([]);
    },
  );

  test('bytes that are not UTF-8 are refused, and nothing is written', async () => {
    for (const bytes of [
      Buffer.from(body('Köln'), 'latin1'),
      Buffer.from(body('Köln'), 'utf16le'),
      // Half a pair, an overlong slash, a sequence that breaks off.
      ...['eda080', 'c0af', 'e282'].map((hex) => Buffer.from(body(`@${hex}@`), 'latin1')),
    ].map((each) => Buffer.from(each.toString('latin1').replace(/@(.*)@/, unhex), 'latin1'))) {
      const answer = await send(bytes);
      expect([answer.status, answer.body.errors]).toEqual([
        400,
        refusal('BAD_REQUEST', /UTF-8|JSON/),
      ]);
    }
    expect(written).toEqual([]);
  });

  test('half of a pair, as JSON can escape it, is no text either', async () => {
    const query = 'mutation ($text: String) { write(text: $text) }';
    const sent = (text: string) => send(`{"query":"${query}","variables":{"text":"${text}"}}`);
    for (const half of ['\\ud83d', 'a\\uDE42b', '\\ud83d\\ud83d']) {
      const answer = await sent(half);
      expect([answer.status, answer.body.errors]).toEqual([400, refusal('BAD_REQUEST', /half/)]);
    }
    expect(written).toEqual([]);
    for (const whole of ['\\ud83d\\ude42', '\\\\ud83d', '🙂'])
      expect((await sent(whole)).status).toBe(200);
    expect(written).toEqual([{ text: '🙂' }, { text: '\\ud83d' }, { text: '🙂' }]);
  });

  test('of an address is UTF-8 too', async () => {
    const headers = { 'x-apollo-operation-name': 'A' };
    const get = (name: string) =>
      server.http(`/graphql?query=${encodeURIComponent(QUERY)}&variables={"n":"${name}"}`, {
        headers,
      });
    expect((await get('K%C3%B6ln')).body.data).toEqual({ hello: 'hello Köln' });
    const answer = await get('K%F6ln');
    expect([answer.status, answer.body.errors]).toEqual([400, refusal('BAD_REQUEST', /UTF-8/)]);
    const raw = await rawHttp(
      server.url,
      'GET /graphql?query={hello(name:"Köln")} HTTP/1.1\r\n\r\n',
    );
    expect(raw).toMatch(/^HTTP\/1\.1 400 [^]*percent-encoded, in UTF-8/);
  });

  function unhex(_all: string, hex: string): string {
    return Buffer.from(hex, 'hex').toString('latin1');
  }
});

describe('a packed body', () => {
  const body = JSON.stringify({ query: '{ hello }' });
  const bomb = JSON.stringify({ query: `{ hello }${' '.repeat(50_000_000)}` });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => text],
  ])('is read: %s', async (encoding, pack) => {
    const packed = await send(pack(body), { ...JSON_TYPE, 'content-encoding': encoding });
    expect([packed.status, packed.body.data]).toEqual([200, { hello: 'hello world' }]);
  });

  test.each([
    ['gzip', gzipSync(bomb)],
    ['br', brotliCompressSync(bomb)],
  ])('is as large as what comes out of it: %s', async (encoding, packed) => {
    expect(packed.length).toBeLessThan(100_000);
    const answer = await send(packed, { ...JSON_TYPE, 'content-encoding': encoding });
    expect([answer.status, answer.body.errors]).toEqual([413, refusal('TOO_COSTLY', /large/)]);
    expect((await server.ask('{ hello }')).status).toBe(200);
  });

  test.each(['zstd', 'compress', 'gzip, gzip', 'x'])(
    'that cannot be unpacked here is told what can: %s',
    async (encoding) => {
      const answer = await send(body, { ...JSON_TYPE, 'content-encoding': encoding });
      expect([answer.status, answer.body.errors]).toEqual([415, refusal('BAD_REQUEST', /gzip/)]);
      expect(answer.headers.get('accept-encoding')).toBe('gzip, deflate, br, identity');
    },
  );

  test.each([
    ['is none', Buffer.from(body)],
    ['breaks off', gzipSync(body).subarray(0, 20)],
  ])('that %s is refused', async (_what, packed) => {
    const answer = await send(packed, { ...JSON_TYPE, 'content-encoding': 'gzip' });
    expect([answer.status, answer.body.errors]).toEqual([400, refusal('BAD_REQUEST', /unpacked/)]);
    expect(server.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('what may be left away', () => {
  test.each([
    '"operationName":"","variables":"","extensions":""',
    '"operationName":null,"variables":null,"extensions":null',
    '"operationName":"A","variables":"{}"',
    '"variables":"null","extensions":"{}"',
    '"id":"1","variables":{},"extensions":{}',
  ])('may be empty: %s', async (rest) => {
    const { status, body } = await send(`{"query":${JSON.stringify(QUERY)},${rest}}`);
    expect([status, body.data]).toEqual([200, { hello: 'hello world' }]);
  });

  test.each([
    'operationName=&variables=&extensions=',
    'variables=null&extensions=null',
    'operationName=A&variables=%7B%7D',
  ])('may be empty in an address: %s', async (rest) => {
    const path = `/graphql?query=${encodeURIComponent(QUERY)}&${rest}`;
    const { status, body } = await server.http(path, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([status, body.data]).toEqual([200, { hello: 'hello world' }]);
  });

  test.each([
    ['a text', '"variables":"{\\"n\\":\\"you\\"}"', /`variables` .* object/],
    ['an array', '"variables":["you"]', /`variables` .* object/],
    ['an empty array', '"variables":[]', /`variables` .* object/],
    ['a number', '"variables":7', /`variables` .* object/],
    ['a list of names', '"operationName":["A"]', /`operationName` .* string/],
  ])('is refused as %s', async (_what, rest, message) => {
    const answer = await send(`{"query":${JSON.stringify(QUERY)},${rest}}`);
    expect([answer.status, answer.body.errors]).toEqual([400, refusal('BAD_REQUEST', message)]);
  });

  test('a name that is none of the document is no empty one', async () => {
    const { body } = await send(JSON.stringify({ query: QUERY, operationName: 'null' }));
    expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
  });
});

describe('names that JavaScript knows', () => {
  const bodyWith = (variables: string, query = QUERY) =>
    `{"query":${JSON.stringify(query)},"variables":${variables}}`;

  test.each(['{"__proto__":{"n":"you"}}', '{"constructor":{"prototype":{"n":"you"}}}'])(
    'are valid JSON, and no variables: %s',
    async (variables) => {
      const { status, body } = await send(bodyWith(variables));
      expect([status, body.data]).toEqual([200, { hello: 'hello world' }]);
      expect(({} as Record<string, unknown>)['n']).toBeUndefined();
    },
  );

  test('are no fields of an input', async () => {
    const query = 'mutation($note: Note) { write(note: $note) }';
    const { body } = await send(bodyWith('{"note":{"__proto__":{"text":"x"}}}', query));
    expect(body.errors).toMatchObject([
      {
        message: expect.stringMatching(/has no field "__proto__"/),
        extensions: { field: 'note.__proto__' },
      },
    ]);
    expect(written).toEqual([]);
  });

  test('declare nothing for others', async () => {
    const query =
      'mutation($__proto__: Note, $text: String) { write(note: { text: $text }) a: write(note: $__proto__) }';
    const { body } = await send(bodyWith('{"__proto__":{"text":"x"}}', query));
    expect(body.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: '__proto__' } },
    ]);
    expect(written).toEqual([]);
  });
});

describe('an operation of a kind that the schema has none of', () => {
  test.each([
    'subscription { x }',
    'subscription { __typename }',
    'query A { hello } subscription B { x }',
  ])('%s', async (query) => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['application/graphql-response+json', 400],
    ] as const) {
      const answer = await server.ask(query, undefined, { accept });
      expect(answer.status).toBe(status);
      expect(answer.body.errors).toMatchObject([
        {
          message: expect.stringContaining('subscription'),
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ]);
      expect(answer.body).not.toHaveProperty('data');
    }
    expect(server.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('addresses and methods', () => {
  test('a slash more is none', async () => {
    const body = JSON.stringify({ query: '{ hello }' });
    expect((await send(body, JSON_TYPE, '/graphql/')).body.data).toEqual({ hello: 'hello world' });
    expect((await server.http('/healthz/')).status).toBe(200);
    const file = await server.http('/reports/chatMetadataReport.csv/');
    expect([file.status, file.body.errors]).toMatchObject([401, [{ message: 'Sign in first.' }]]);
  });

  test('GraphQL at the root gets a hint', async () => {
    const answer = await send('{"query":"{ hello }"}', JSON_TYPE, '/');
    expect(answer.body.errors).toEqual(refusal('NOT_FOUND', /GraphQL is at \/graphql/));
  });

  test('a document as such is refused, and told how it is sent', async () => {
    const answer = await send('{ hello }', { 'content-type': 'application/graphql' });
    expect([answer.status, answer.body.errors]).toEqual([
      415,
      refusal('BAD_REQUEST', /application\/json/),
    ]);
  });

  test.each([
    ['/graphql', 'GET, POST', ['HEAD', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'SEARCH']],
    ['/graphql/', 'GET, POST', ['HEAD', 'PUT']],
    ['/reports/chatMetadataReport.csv', 'GET, HEAD', ['POST', 'PUT', 'PROPFIND']],
    ['/files/x', 'GET, POST', ['HEAD', 'PUT', 'PROPFIND']],
    ['/healthz', 'GET, HEAD', ['POST', 'DELETE']],
    ['/readyz', 'GET, HEAD', ['POST']],
  ])('%s takes %s', async (path, allow, methods) => {
    for (const method of methods) {
      // With a body of any kind: the method comes first.
      const headers = {
        host: 'a',
        origin: 'https://a.example',
        'content-type': 'text/xml',
        'content-length': '2',
      };
      const text = await rawHttp(server.url, head(`${method} ${path}`, headers), '<>');
      expect(text).toMatch(/^HTTP\/1\.1 405 /);
      expect(text).toContain(`\r\nallow: ${allow}\r\n`);
      expect(text).toContain('\r\naccess-control-allow-origin: *\r\n');
      if (method !== 'HEAD') expect(text).toContain('"code":"BAD_REQUEST"');
    }
  });

  test('what is nowhere is nowhere by any method', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PROPFIND']) {
      expect((await server.http('/nothing', { method })).status).toBe(404);
    }
  });
});

describe('a head that says something odd', () => {
  test.each<[string, Record<string, string>, number, RegExp, string?]>([
    ['no host', {}, 400, /Host/],
    ['two hosts', { host: 'a', Host: 'b' }, 400, /Host once/],
    ['an expectation', { host: 'a', expect: 'nonsense' }, 417, /100-continue/],
    ['too much', { host: 'a', 'x-much': 'a'.repeat(20_000) }, 431, /headers are too large/],
    ['an address that cannot be decoded', { host: 'a' }, 400, /cannot be read/, '/%ff'],
    ['nothing odd but its address', { host: 'a' }, 404, /nothing here/, '/nothing'],
    ['nobody’s name', { host: 'a' }, 401, /Sign in first/, '/reports/chatMetadataReport.csv'],
    ['no link of ours', { host: 'a' }, 401, /The link/, '/files/x'],
  ])('%s', async (_what, headers, status, message, path = '/healthz') => {
    const origin = 'https://a.example';
    for (const [env, allowed] of [
      [{}, '*'],
      [{ CORS_ORIGINS: origin }, origin],
    ] as const) {
      const served = await serve({ schema, env });
      const text = await rawHttp(served.url, head(`GET ${path}`, { origin, ...headers }));
      await served.close();
      expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(text.toLowerCase()).toContain(`\r\naccess-control-allow-origin: ${allowed}\r\n`);
      expect(text).toMatch(/"errors":\[\{"message":"[^"]+","extensions":\{"code":"/);
      expect(text).toMatch(message);
    }
  });

  test('an origin that may not ask is not let in by an error', async () => {
    const served = await serve({
      schema,
      env: { CORS_ORIGINS: 'https://a.example,https://b.example' },
    });
    for (const [path, more] of [
      ['/%ff', {}],
      ['/healthz', { expect: 'nonsense' }],
      ['/healthz', { 'x-much': 'a'.repeat(20_000) }],
    ] as const) {
      const headers = { host: 'a', origin: 'https://evil.example', ...more };
      const text = await rawHttp(served.url, head(`GET ${path}`, headers));
      expect(text.toLowerCase()).not.toContain('access-control-allow-origin');
    }
    await served.close();
  });

  test.each(['%%%', '[', 'a b', '', 'user@a:b:c'])(
    'the host %j is nobody’s fault',
    async (host) => {
      const body = '{"query":"{ hello }"}';
      const headers = { ...JSON_TYPE, host, 'content-length': String(body.length) };
      const text = await rawHttp(server.url, head('POST /graphql', headers), body);
      expect(text).toMatch(/^HTTP\/1\.1 200 [^]*"hello world"/);
      expect(server.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    },
  );

  test('an old client without a host is answered', async () => {
    const text = await rawHttp(server.url, 'GET /healthz HTTP/1.0\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
  });
});

test.each([
  [400, '{', JSON_TYPE],
  [413, ' '.repeat(1_100_000), JSON_TYPE],
  [415, '<>', { 'content-type': 'text/xml' }],
  [415, '{}', { ...JSON_TYPE, 'content-encoding': 'zstd' }],
])('a page of another origin may read a %i', async (status, body, more) => {
  const answer = await send(body, { ...more, origin: 'https://a.example' });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, '*']);
});

test('a page of another origin may read what it needs', async () => {
  const { headers } = await server.ask('{ hello }', undefined, { origin: 'https://a.example' });
  const exposed = headers.get('access-control-expose-headers')!.split(', ');
  for (const name of ['retry-after', 'content-disposition', 'www-authenticate', 'x-request-id']) {
    expect(exposed).toContain(name);
  }
});

test('links lead to the host that was asked, not to one that a client names beside it', async () => {
  const served = await serve({ schema, env: { TRUST_PROXY: 'on' } });
  const ask = (headers: Record<string, string>) => served.ask('{ origin }', undefined, headers);
  const origin = served.url;
  expect((await ask({})).body.data).toEqual({ origin });
  const evil = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' };
  expect((await ask(evil)).body.data).toEqual({ origin });
  const secure = await ask({ 'x-forwarded-proto': 'https' });
  expect(secure.body.data).toEqual({ origin: origin.replace('http:', 'https:') });
  await served.close();
});

test('only this host is bound to HTTPS, not its neighbours', async () => {
  const { headers } = await server.ask('{ hello }');
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}$/);
});
