import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { describeWithRedis, startRedis, type TestRedis } from '../helpers/redis.js';
import { LOGOUT, openRigs, VIEWER } from './rig.js';

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

  test('know of each other’s sign-outs, until the token expires', async () => {
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
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(expiresAt - one.clock);
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
    expect(one.lines.join()).toContain('Redis did not answer');
    for (let n = 0; n < 10; n += 1) {
      expect((await one.login({ password: 'wrong' })).userErrors[0].code).toBe('UNAUTHENTICATED');
    }
    expect((await one.login()).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
  });
});
