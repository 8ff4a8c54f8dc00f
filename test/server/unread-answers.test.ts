import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { stubSchema } from '../support/schema.js';
import { serve, type Answer, type Served } from '../support/serve.js';
import { until } from '../support/until.js';

/** More than the system takes in for a connection that nobody reads. */
const LENGTH = 12_000_000;
const AT_A_TIME = 10;
let waiting: (() => void)[] = [];
const schema = stubSchema('type Query { text: String together: String hello: String }', {
  Query: {
    text: () => 'x'.repeat(LENGTH),
    /** Answered when so many have asked. */
    together: async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === AT_A_TIME) waiting.forEach((goOn) => goOn());
      });
      return 'x'.repeat(LENGTH);
    },
    hello: () => 'world',
  },
});

let server: Served | null = null;
let sockets: Socket[] = [];
afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  sockets = [];
  waiting = [];
  await server?.close();
});

/** Asks for a large answer and does not read it. */
function askAndLeaveUnread(field = 'text'): Socket {
  const query = JSON.stringify({ query: `{ ${field} }` });
  const headers = [
    'host: localhost',
    'content-type: application/json',
    `content-length: ${query.length}`,
  ];
  const socket = connect(Number(new URL(server!.url).port), '127.0.0.1').pause();
  socket.on('error', () => undefined);
  socket.write(['POST /graphql HTTP/1.1', ...headers, `\r\n${query}`].join('\r\n'));
  sockets.push(socket);
  return socket;
}

const made = () => server!.lines.filter((line) => line.includes('"msg":"operation"')).length;
const cutOff = () => server!.lines.filter((line) => line.includes('was cut off')).length;

/** The first answer that is a refusal: what has been made counts once it is bytes. */
async function refusedOnce(): Promise<Answer> {
  let answer: Answer;
  await until(async () => (answer = await server!.ask('{ hello }')).status === 429);
  return answer!;
}

test('who does not read the answers is given no more, until they are read', async () => {
  server = await serve({ schema });
  for (let n = 1; n <= 3; n += 1) {
    askAndLeaveUnread();
    await until(() => made() === n);
  }
  const refused = await refusedOnce();
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(refused.body.errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED' });
  sockets[0]!.resume();
  await until(async () => (await server!.ask('{ hello }')).status === 200);
  expect(cutOff()).toBe(0);
});

test('of answers that were asked for at the same time only as many wait as may', async () => {
  server = await serve({ schema });
  for (let n = 0; n < AT_A_TIME; n += 1) askAndLeaveUnread('together');
  await until(() => made() === AT_A_TIME);
  await until(() => cutOff() === 5);
});

test('a client that takes nothing for as long as a request may take loses its connection', async () => {
  server = await serve({ schema, env: { REQUEST_TIMEOUT_S: '1' } });
  for (let n = 1; n <= 3; n += 1) {
    askAndLeaveUnread();
    await until(() => made() === n);
  }
  await refusedOnce();
  await until(async () => (await server!.ask('{ hello }')).status === 200);
});

test('an answer that is read is whole, whatever its size, and counts no longer', async () => {
  server = await serve({ schema });
  for (let n = 0; n < 8; n += 1) {
    const { body } = await server.ask('{ text }');
    expect(body.data.text).toHaveLength(LENGTH);
  }
});
