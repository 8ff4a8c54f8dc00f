import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { UploadBodies } from '../../../src/server/files/upload-bodies.js';
import { deferred } from '../../support/deferred.js';
import { until } from '../../support/until.js';

const KIBIBYTE = 1_024;

/** Bodies of uploads that arrive, and end, when the test says so; all together may take 100 KiB. */
function arrivals() {
  const bodies = new UploadBodies({ maxBytes: 100 * KIBIBYTE });
  return (callerKey: string) => {
    const raw = new PassThrough();
    const release = deferred();
    const request = { raw, headers: {} } as unknown as FastifyRequest;
    const answer = bodies.take(request, callerKey, async ({ length }) => {
      await release.promise;
      return length;
    });
    answer.catch(() => undefined);
    const send = async (kibibytes: number): Promise<void> => {
      raw.write(Buffer.alloc(kibibytes * KIBIBYTE));
      await until(() => raw.readableLength === 0);
    };
    return { answer, send, raw, release: release.resolve };
  };
}

const NO_ROOM = { code: 'RATE_LIMITED', extensions: { retryAfterSeconds: 5 } };

test('one caller may have half of the room, and what has ended makes room', async () => {
  const arrival = arrivals();
  const [first, second] = [arrival('a'), arrival('a')];
  await first.send(40);
  await second.send(12);
  await expect(second.answer).rejects.toMatchObject(NO_ROOM);

  const other = arrival('b');
  await other.send(12);
  other.raw.end();
  other.release();
  expect(await other.answer).toBe(12 * KIBIBYTE);

  first.raw.end();
  first.release();
  expect(await first.answer).toBe(40 * KIBIBYTE);
  const third = arrival('a');
  await third.send(45);
  third.raw.end();
  third.release();
  expect(await third.answer).toBe(45 * KIBIBYTE);
});

test('all callers have a room together, which holds a file until it has been sent on', async () => {
  const arrival = arrivals();
  const [a, b, c] = [arrival('a'), arrival('b'), arrival('c')];
  await a.send(45);
  await b.send(45);
  a.raw.end();
  b.raw.end();
  await c.send(20);
  await expect(c.answer).rejects.toMatchObject(NO_ROOM);
  a.release();
  expect(await a.answer).toBe(45 * KIBIBYTE);
  const d = arrival('d');
  await d.send(20);
  d.raw.end();
  d.release();
  expect(await d.answer).toBe(20 * KIBIBYTE);
});

test('what breaks off, or is sent in bytes, takes no more than it may', async () => {
  const arrival = arrivals();
  const broken = arrival('a');
  await broken.send(40);
  broken.raw.destroy(new Error('aborted'));
  await expect(broken.answer).rejects.toMatchObject({ statusCode: 400 });

  const drip = arrival('a');
  for (let n = 0; n < 99; n += 1) {
    drip.raw.write('x');
    await until(() => drip.raw.readableLength === 0);
  }
  drip.raw.write('x');
  await expect(drip.answer).rejects.toMatchObject(NO_ROOM);
});
