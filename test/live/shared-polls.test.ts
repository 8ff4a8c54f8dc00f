import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { SharedPolls, type Lead } from '../../src/live/shared-polls.js';
import type { LiveRow, Snapshot } from '../../src/live/snapshot.js';
import { ValueSeal } from '../../src/session/sealed/value-seal.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

interface Row extends LiveRow {
  readonly text: string;
}

const silent = { warn: () => undefined, info: () => undefined };

const snapshotOf = (text: string): Snapshot<Row> => ({
  ...{ rows: new Map([['1', { id: '1', text }]]), asOf: 1, pollMs: 1_000 },
  ...{ isStale: false, problem: null },
});

describeWithRedis('what is polled for all processes', () => {
  let server: TestRedis;
  let redis: Redis;
  let all: SharedPolls[];
  let warned: string[];
  beforeEach(async () => {
    server = await startRedis();
    redis = await server.connect();
    all = [];
    warned = [];
  });
  afterEach(async () => {
    for (const each of all) each.close();
    await server.close();
  });

  const process = async (listener?: Redis): Promise<SharedPolls> => {
    const seal = new ValueSeal(['a secret of these tests, long enough'], silent);
    const warn = (...said: unknown[]): void => void warned.push(String(said.at(-1)));
    const log = { ...silent, warn } as never;
    const hearing = listener ?? (await server.connect());
    // The lease is taken once: its end is no matter here.
    const own = { redis, listener: hearing, seal, log, leaseMs: 600_000 };
    const polls = new SharedPolls(own);
    all.push(polls);
    return polls;
  };
  const leads = async (news: () => void): Promise<readonly [Lead, Lead]> => {
    const [here, there] = [await process(), await process()];
    const own = await here.claim('key', () => undefined);
    const other = await there.claim('key', news);
    expect([own?.isOwn, other?.isOwn]).toEqual([true, false]);
    return [own!, other!];
  };

  test('is nowhere to be had once it is too large to be shared, and all are told', async () => {
    let news = 0;
    const [own, other] = await leads(() => (news += 1));
    const version = await own.publish(snapshotOf('small'), null);
    expect(await other.found(version)).toMatchObject({ version, rows: null });
    await until(() => news === 1);
    expect(await own.publish(snapshotOf('x'.repeat(9 * 1_048_576)), null)).toBeNull();
    expect(await other.found(version)).toBeNull();
    expect(await other.found(null)).toBeNull();
    await until(() => news === 2);
    const again = await own.publish(snapshotOf('small again'), null);
    expect(await other.found(version)).toMatchObject({
      version: again,
      rows: [{ id: '1', text: 'small again' }],
    });
  });

  test('is stored anew where Redis has lost it', async () => {
    const [own, other] = await leads(() => undefined);
    const version = await own.publish(snapshotOf('kept'), null);
    await redis.flushall();
    const again = await own.publish(snapshotOf('kept'), version);
    expect(await other.found(null)).toMatchObject({ version: again, rows: [{ text: 'kept' }] });
  });

  test('has no version while Redis is away', async () => {
    const [own] = await leads(() => undefined);
    const version = await own.publish(snapshotOf('before'), null);
    expect(version).toEqual(expect.any(String));
    await server.stop();
    expect(await own.publish(snapshotOf('since'), null)).toBeNull();
    expect(await own.publish(snapshotOf('since'), version)).toBeNull();
  });

  test('is said not to be heard of where Redis lets nobody listen', async () => {
    const listener = await server.connect();
    listener.subscribe = () => Promise.reject(new Error('No permission'));
    await process(listener);
    await until(() => warned.length > 0);
    expect(warned).toEqual([expect.stringContaining('Redis did not answer: changes of watched')]);
  });
});
