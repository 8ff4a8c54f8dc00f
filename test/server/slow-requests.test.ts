import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stubSchema } from '../support/schema.js';
import { serve, type Served } from '../support/serve.js';

const schema = stubSchema('type Query { hello: String }', { Query: { hello: () => 'world' } });
const QUERY = '{"query":"{ hello }"}';

let server: Served;
beforeAll(async () => {
  server = await serve({ schema, env: { REQUEST_TIMEOUT_S: '1' } });
});
afterAll(() => server.close());

/** Much more than the second, and than what a server takes that looks at its clock now and then. */
const PIECES = 120;
const PAUSE_MS = 250;

/** Sends a request at once but for its last part, which comes a byte at a time, and goes on after the answer. */
async function dripped(begin: string, rest: string): Promise<{ answer: string; sent: number }> {
  const socket = connect({
    port: Number(new URL(server.url).port),
    host: '127.0.0.1',
    allowHalfOpen: true,
  });
  const closed = new Promise<true>((resolve) => socket.once('close', () => resolve(true)));
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  // What is sent to a connection that the server has closed is an error, and the end that is waited for.
  socket.on('error', () => undefined);
  socket.write(begin);
  let sent = 0;
  for (; sent < rest.length; sent += 1) {
    socket.write(rest[sent]!);
    if (await Promise.race([closed, pause(PAUSE_MS, false)])) break;
  }
  socket.destroy();
  return { answer, sent };
}

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

test.each([
  [
    'body',
    `${HEAD}content-length: ${PIECES + QUERY.length}\r\n\r\n`,
    `${' '.repeat(PIECES)}${QUERY}`,
  ],
  ['head', `${HEAD}x-slow: `, 'x'.repeat(PIECES)],
])('a %s that drips is ended when the time for a request is over', async (_, begin, rest) => {
  const { answer, sent } = await dripped(begin, rest);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"message":"The request took too long to arrive."');
  // By the server, whatever else the client sends.
  expect(sent).toBeLessThan(PIECES);
});
