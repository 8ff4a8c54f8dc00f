import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Connection } from '../../src/redis/connection.js';
import { LEEWAY_MS } from '../../src/session/sealed/deny-list.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';
import { LOGOUT, openRigs, VIEWER } from '../support/rig.js';

describeWithRedis('two processes with one Redis', () => {
  let rigs: Awaited<ReturnType<typeof openRigs>>;
  let redis: TestRedis;
  beforeAll(async () => {
    rigs = await openRigs();
  });
  afterAll(() => rigs.close());
  beforeEach(async () => {
    rigs.sandbox.reset();
    redis = await startRedis();
  });
  afterEach(() => redis.close());

  const processWithRedis = async () => rigs.rig({ sessions: { redis: await redis.connect() } });

  test('know of each other’s sign-outs, until the token has expired by all their clocks', async () => {
    const [one, other] = [await processWithRedis(), await processWithRedis()];
    const headers = await one.signedIn();
    expect((await other.run(VIEWER, {}, headers)).errors).toEqual([]);
    const { id, expiresAt } = await one.session(headers);
    const { data } = await one.run(LOGOUT, {}, headers);
    expect(data.logout).toEqual({ isSignedOut: true, userErrors: [] });
    for (const rig of [one, other]) {
      expect((await rig.refusal(headers)).message).toContain('signed out');
    }
    const client = await redis.connect();
    const [key, ...others] = (await client.keys('*')).filter((each) => each.includes(id));
    expect(others).toEqual([]);
    const leftMs = await client.pttl(key!);
    expect(leftMs).toBeGreaterThan(expiresAt - one.clock);
    expect(leftMs).toBeLessThanOrEqual(expiresAt - one.clock + LEEWAY_MS);
  });

  test('know of a sign-out at one whose clock is ahead, or was put back since', async () => {
    const [one, other] = [await processWithRedis(), await processWithRedis()];
    const headers = await one.signedIn();
    const { expiresAt } = await one.session(headers);
    one.clock = expiresAt - 1;
    await one.run(LOGOUT, {}, headers);
    expect((await other.refusal(headers)).message).toContain('signed out');
    // Signs somebody else out when the first token has expired here: it is not forgotten for that.
    one.clock = expiresAt + 60_000;
    await one.run(LOGOUT, {}, await one.signedIn());
    one.clock = expiresAt - 60_000;
    await (await redis.connect()).flushall();
    expect((await one.refusal(headers)).message).toContain('signed out');
  });

  test('learn of a sign-out that Redis could not be told of, when it is back', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const connection = new Connection(redis.url, log);
    const one = rigs.rig({ sessions: { redis: connection } });
    try {
      await until(() => connection.status === 'ready');
      const headers = await one.signedIn();
      await redis.stop();
      await until(() => connection.status !== 'ready');
      const { data } = await one.run(LOGOUT, {}, headers);
      expect(data.logout).toMatchObject({ isSignedOut: true, userErrors: [{ code: 'PARTIAL' }] });
      redis = await startRedis(Number(new URL(redis.url).port));
      const other = await processWithRedis();
      const isDenied = async () => (await other.authenticate(headers)).session === null;
      await until(isDenied);
      expect((await other.refusal(headers)).message).toContain('signed out');
    } finally {
      connection.disconnect();
    }
  });

  test('sign in, and out, whatever somebody else has written into Redis', async () => {
    const client = await redis.connect();
    const [one, other] = [await processWithRedis(), await processWithRedis()];
    await one.login({ password: 'wrong' });
    const [failures] = await client.keys('*');
    const headers = await one.signedIn();
    await one.run(LOGOUT, {}, headers);
    const [denied] = (await client.keys('*')).filter((key) => key !== failures);
    for (const poison of [
      async (key: string) => client.set(key, 'no number'),
      async (key: string) => client.hset(key, 'a', 'b'),
    ]) {
      for (const key of [failures!, denied!]) {
        await client.del(key);
        await poison(key);
      }
      expect((await other.refusal(headers)).message).toContain('signed out');
      expect((await one.login({ password: 'wrong' })).userErrors[0].code).toBe('UNAUTHENTICATED');
      expect((await one.login()).userErrors).toEqual([]);
    }
  });

  test('count failed sign-ins together', async () => {
    const [one, other] = [await processWithRedis(), await processWithRedis()];
    for (let n = 0; n < 5; n += 1) {
      await one.login({ password: 'wrong' });
      await other.login({ password: 'wrong' });
    }
    for (const rig of [one, other]) {
      expect((await rig.login()).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    }
    const client = await redis.connect();
    // By person, by address and by organization.
    const keys = await client.keys('ice-graph:failed-sign-ins:*');
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(key).toMatch(/:[\w-]{43}$/);
      expect(await client.pttl(key)).toBeLessThanOrEqual(60_000);
    }
  });

  test('go on by themselves when Redis is gone, and say what that means', async () => {
    const [one, other] = [await processWithRedis(), await processWithRedis()];
    const headers = await one.signedIn();
    await redis.stop();
    expect((await one.run(VIEWER, {}, headers)).errors).toEqual([]);
    const { data, errors } = await one.run(LOGOUT, {}, headers);
    expect(errors).toEqual([]);
    expect(data.logout).toMatchObject({ isSignedOut: true, userErrors: [{ code: 'PARTIAL' }] });
    expect((await one.refusal(headers)).message).toContain('signed out');
    // The other process cannot know; ICE does.
    expect((await other.run(VIEWER, {}, headers)).errors).toEqual([]);
    const said = (text: string) => one.lines.filter((line) => line.includes(text)).length;
    expect(said('Redis did not answer: sign-outs of other processes are not known')).toBe(1);
    expect(said('Redis did not answer: sign-outs are known to this process only')).toBe(1);
    for (let n = 0; n < 10; n += 1) {
      expect((await one.login({ password: 'wrong' })).userErrors[0].code).toBe('UNAUTHENTICATED');
    }
    expect((await one.login()).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
  });
});
