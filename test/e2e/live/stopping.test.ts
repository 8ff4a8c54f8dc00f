// A process that stops tells everybody who watches, and does not stay for them.
import { expect, test } from '@jest/globals';
import { startChild } from '../../support/child.js';
import { openStream, readStream } from '../../support/live/event-stream.js';
import { socketOf, subscribe, type Subscriber } from '../../support/live/subscribers.js';

const QUERY = 'subscription { ticketCountsChanged { added { id } asOf } }';

test('SIGTERM with a thousand who watch', async () => {
  const key = 'a key of the tests that is long enough';
  const child = startChild({
    ...{ PORT: '0', SANDBOX_SIZE: 'small', API_KEYS: key, LOG_LEVEL: 'info' },
  });
  const [, url] = await child.says(/is ready: (http:\S+)/);
  const headers = { authorization: `Bearer ${key}` };
  const codes: unknown[] = [];
  const sockets = Array.from({ length: 48 }, () => {
    const socket = socketOf(url!, headers);
    socket.on('closed', (event) => codes.push((event as { code: number }).code));
    return socket;
  });
  const watching: Subscriber[] = sockets.flatMap((socket) =>
    Array.from({ length: 20 }, () => subscribe(socket, QUERY)),
  );
  for (let count = 0; count < 40; count += 1) {
    watching.push(readStream(await openStream(url!, { query: QUERY }, headers)));
  }
  expect(watching).toHaveLength(1_000);
  await Promise.all(watching.map((subscriber) => subscriber.has(1)));
  child.kill('SIGTERM');
  expect(await child.ended).toBe(0);
  await Promise.all(watching.map((subscriber) => subscriber.hasEnded()));
  // Codes after which clients come back, and streams that ended without a last word.
  expect(codes).toEqual(Array(48).fill(1012));
  expect(child.said()).not.toMatch(/still under way|"level":"error"/);
}, 300_000);
