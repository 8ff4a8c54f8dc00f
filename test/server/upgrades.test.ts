// Protocols that a client offers beside what it asks for: Java's own client offers `h2c` with whatever it asks.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { head, rawHttp } from '../support/raw-http.js';
import { stubSchema } from '../support/schema.js';
import { serve, type Served } from '../support/serve.js';

let server: Served;
beforeAll(async () => {
  const schema = stubSchema(
    'type Query { hello(name: String): String } type Mutation { write(text: String): Int }',
    {
      Query: { hello: (_source, { name }) => `hello ${String(name)}` },
      Mutation: { write: () => 1 },
    },
  );
  server = await serve({ schema });
});
afterAll(() => server.close());

const OFFER = {
  host: 'a',
  connection: 'Upgrade, HTTP2-Settings',
  upgrade: 'h2c',
  'http2-settings': 'AA_A',
};
const LAST = head('GET /healthz', { host: 'a' });

/** A query by POST, with this text in it. */
function asked(text: string, headers: Readonly<Record<string, string>> = OFFER): string[] {
  const body = JSON.stringify({ query: `{ hello(name: ${JSON.stringify(text)}) }` });
  const length = String(Buffer.byteLength(body));
  const more = { 'content-type': 'application/json', 'content-length': length };
  return [head('POST /graphql', { ...headers, ...more }), body];
}

/** The statuses of what comes, one after the other. */
const statuses = (text: string): string[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status!);

test.each([
  ['h2c', OFFER],
  ['what nobody knows', { host: 'a', connection: 'upgrade', upgrade: 'x/1, TLS/1.2' }],
])('a request that offers %s is answered, and the next on its connection', async (_what, offer) => {
  const text = await rawHttp(server.url, ...asked('one', offer), ...asked('two', offer), LAST);
  expect(statuses(text)).toEqual(['200', '200', '200']);
  expect(text).toMatch(/"hello one"[^]*"hello two"[^]*"status":"ok"/);
  expect(text).not.toMatch(/^upgrade:/im);
});

test('its body may come whenever it likes, and be long', async () => {
  const long = 'ö'.repeat(200_000);
  const text = await rawHttp(server.url, asked(long).join(''), LAST);
  expect(statuses(text)).toEqual(['200', '200']);
  expect(text).toContain(`hello ${long}`);
});

test('it may ask for the end of the connection with it', async () => {
  const close = { ...OFFER, connection: 'close, Upgrade, HTTP2-Settings' };
  expect(statuses(await rawHttp(server.url, ...asked('one', close)))).toEqual(['200']);
});

test('the limits of a request hold for it', async () => {
  const large = { ...OFFER, 'content-length': '2000000', 'content-type': 'application/json' };
  expect(statuses(await rawHttp(server.url, head('POST /graphql', large)))).toEqual(['413']);
});
