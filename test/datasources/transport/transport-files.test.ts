import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate as oneTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { fileOf } from '../../../src/datasources/transport/transport-files.js';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

const KIBIBYTE = 1_024;

function opened(source: Readable) {
  const { stream } = fileOf(source, { headers: {} } as IncomingMessage, () => new Error('late'));
  /** Takes so many KiB, if they come. */
  const take = async (kibibytes: number): Promise<void> => {
    for (let taken = 0; taken < kibibytes; taken += 1) {
      if (stream.read(KIBIBYTE) === null) {
        await oneTurn();
        stream.read(KIBIBYTE);
      }
    }
    await oneTurn();
  };
  /** A minute, in which the reader takes so many KiB. */
  const minute = async (kibibytes: number): Promise<boolean> => {
    await take(kibibytes);
    jest.advanceTimersByTime(60_000);
    return stream.destroyed;
  };
  return { stream, minute };
}

/** A file without an end, as fast as it is read. */
const endless = (): Readable =>
  new Readable({
    read() {
      this.push(Buffer.alloc(KIBIBYTE));
    },
  });

test.each([
  ['not at all', 0],
  ['in drips', 100],
])('a file that is read %s is given up, and ends at its source too', async (_, kibibytes) => {
  const source = endless();
  const { stream, minute } = opened(source);
  await oneTurn();
  expect(await minute(600)).toBe(false);
  expect(await minute(kibibytes)).toBe(true);
  expect(stream.errored).toEqual(new Error('late'));
  await oneTurn();
  expect(source.destroyed).toBe(true);
});

test('a file that is read goes on, however long it is', async () => {
  const { minute, stream } = opened(endless());
  for (let minutes = 0; minutes < 10; minutes += 1) expect(await minute(600)).toBe(false);
  stream.destroy();
});

test('one that ICE sends slowly is not blamed on its reader, until nothing comes', async () => {
  const source = new PassThrough();
  const { minute } = opened(source);
  for (let minutes = 0; minutes < 3; minutes += 1) {
    source.write('x');
    expect(await minute(2)).toBe(false);
  }
  expect(await minute(2)).toBe(true);
});
