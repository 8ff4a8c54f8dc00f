import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Connection } from '../../src/redis/connection.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

describeWithRedis('the way to Redis', () => {
  let server: TestRedis;
  let redis: Connection;
  let lines: string[];

  beforeEach(async () => {
    server = await startRedis();
    lines = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    redis = new Connection(server.url, log);
    await until(() => redis.status === 'ready');
  });
  afterEach(async () => {
    redis.disconnect();
    await server.close();
  });
  const said = (text: string): number => lines.filter((line) => line.includes(text)).length;
  const fails = (): Promise<string> =>
    redis.get('key').then(
      () => 'answered',
      (error: Error) => error.message,
    );

  it('costs a Redis that hangs its time once: after that nothing waits, until it answers again', async () => {
    server.freeze();
    const together = await Promise.all([fails(), fails(), fails()]);
    expect(new Set(together)).toEqual(new Set(['Redis did not answer within 1000 ms']));
    const startedAt = performance.now();
    for (let n = 0; n < 1_000; n += 1) expect(await fails()).not.toBe('answered');
    await expect(redis.multi().get('a').get('b').exec()).rejects.toThrow();
    // A thousand times its time it would be, and half of it for one that was tried again.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(said('Redis is away')).toBe(1);
    server.thaw();
    await until(async () => (await fails()) === 'answered');
    expect([said('Redis is away'), said('Redis is back')]).toEqual([1, 1]);
  });

  it('is there again after one that has ended', async () => {
    await server.stop();
    await until(() => said('Redis is away') === 1);
    expect(await fails()).not.toBe('answered');
    server = await startRedis(Number(new URL(server.url).port));
    await until(() => said('Redis is back') === 1);
    expect(await fails()).toBe('answered');
  });

  it('does not take for a Redis that hangs what this process had no time to read', async () => {
    const asked = fails();
    const until = performance.now() + 1_500;
    while (performance.now() < until);
    expect(await asked).toBe('answered');
    expect(lines).toEqual([]);
  });
});
