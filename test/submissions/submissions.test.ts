import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { Connection } from '../../src/redis/connection.js';
import { badInput, IceGraphError } from '../../src/errors.js';
import { Submissions, type SubmissionsOptions } from '../../src/submissions/submissions.js';
import { deferred } from '../support/deferred.js';
import { until } from '../support/until.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const secrets = ['a secret of more than thirty-two characters'];
const caller = { organizationId: 59, principal: '59/701' };
const log = pino({ level: 'silent' });
const lost = () => new IceGraphError('UNKNOWN_OUTCOME', 'The answer was lost.');
/** What a release of before has kept. */
const DONE = JSON.stringify({ claim: 'x', content: 'y', state: 'DONE', result: 'forged' });
const code = (error: unknown) => (error as IceGraphError).code;

/** What a process does with submissions, and how often it did what was submitted. */
function processOf(options: Partial<SubmissionsOptions> = {}) {
  const submissions = new Submissions({ secrets, redis: null, log, ...options });
  const it = {
    times: 0,
    submission: (id: string | null, content: unknown, who = caller) =>
      submissions.of<string>(who, id, content),
    submit: (
      id: string | null,
      content: unknown = 'this',
      work = async () => 'done',
      who = caller,
    ) =>
      it.submission(id, content, who).once(() => {
        it.times += 1;
        return work();
      }),
  };
  return it;
}

describe('a submission', () => {
  it('without an id is carried out each time', async () => {
    const one = processOf();
    await one.submit(null);
    await one.submit(null);
    expect(one.times).toBe(2);
  });

  it('is carried out once, and answered with what is known of it', async () => {
    const one = processOf();
    expect(await one.submit('a')).toBe('done');
    expect(await one.submit('a', 'this', async () => 'again')).toBe('done');
    await one.submission('a', 'this').complete('done and seen');
    expect(await one.submit('a')).toBe('done and seen');
    expect(one.times).toBe(1);
  });

  it('that another process has under way is not carried out here because Redis goes away', async () => {
    let kept = '';
    const held = deferred<string>();
    // The other process's claim, then silence.
    const answers = [async () => kept, async () => Promise.reject(new Error('gone'))];
    const redis = {
      set: async (_key: string, value: string) => (kept ? null : ((kept = value), 'OK')),
      mget: async () => [await answers.shift()!()],
      on: () => undefined,
    } as unknown as SubmissionsOptions['redis'];
    const sending = processOf({ redis }).submit('a', 'this', () => held.promise);
    await until(() => kept !== '');
    const other = processOf({ redis });
    await expect(other.submit('a')).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(other.times).toBe(0);
    held.resolve('done');
    await sending;
  });

  it('is one of its user, in its organization', async () => {
    const one = processOf();
    await one.submit('a');
    for (const who of [
      { ...caller, principal: '59/702' },
      { ...caller, organizationId: 60 },
    ]) {
      await one.submit('a', 'this', async () => 'done', who);
    }
    expect(one.times).toBe(3);
  });

  it('waits for the same that is under way, and for no longer', async () => {
    const one = processOf({ waitMs: 0 });
    const { promise, resolve } = deferred<string>();
    const both = [one.submit('a', 'this', () => promise), one.submit('a')];
    resolve('done');
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    expect(one.times).toBe(1);
  });

  it('is tried by one that waits, when the first has failed', async () => {
    const one = processOf();
    const { promise, reject } = deferred<string>();
    const first = one.submit('a', 'this', () => promise);
    const second = one.submit('a', 'this', async () => 'second');
    reject(badInput('to', 'No.'));
    await expect(first).rejects.toThrow('No.');
    expect(await second).toBe('second');
  });

  it('is not repeated when nobody knows what came of it', async () => {
    for (const error of [lost(), new TypeError('a defect')]) {
      const one = processOf();
      await expect(one.submit('a', 'this', () => Promise.reject(error))).rejects.toBe(error);
      await expect(one.submit('a')).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' });
      expect(one.times).toBe(1);
    }
  });

  it('is remembered for a day', async () => {
    let clock = Date.now();
    const one = processOf({ now: () => clock });
    await one.submit('a');
    clock += 24 * 3_600_000;
    await one.submit('a');
    expect(one.times).toBe(1);
    clock += 1;
    await one.submit('a');
    expect(one.times).toBe(2);
  });

  it('is a conflict under the id of another', async () => {
    const one = processOf();
    await one.submit('a');
    expect(await one.submit('a', 'that').catch(code)).toBe('CONFLICT');
    expect(one.times).toBe(1);
  });
});

describeWithRedis('submissions to two processes with one Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.close());
  const connected = async (options: Partial<SubmissionsOptions> = {}) =>
    processOf({ redis: await redis.connect(), ...options });

  it('are carried out by one of them', async () => {
    const [one, other] = [await connected(), await connected()];
    expect(await one.submit('a')).toBe('done');
    expect(await other.submit('a', 'this', async () => 'again')).toBe('done');
    await other.submission('a', 'this').complete('done and seen');
    const third = await connected();
    expect(await third.submit('a')).toBe('done and seen');
    expect(await third.submit('a', 'that').catch(code)).toBe('CONFLICT');
    expect([one.times, other.times, third.times]).toEqual([1, 0, 0]);
  });

  it('wait for each other', async () => {
    const [one, other] = [await connected(), await connected()];
    const { promise, resolve } = deferred<string>();
    const begun = deferred<void>();
    const first = one.submit('a', 'this', () => (begun.resolve(), promise));
    await begun.promise;
    const second = other.submit('a');
    resolve('done');
    expect(await Promise.all([first, second])).toEqual(['done', 'done']);
    expect(other.times).toBe(0);
  });

  it('do not wait for ever: whoever is still at it may have died', async () => {
    const [one, other] = [await connected(), await connected({ waitMs: 0 })];
    const { promise, resolve } = deferred<string>();
    const begun = deferred<void>();
    const first = one.submit('a', 'this', () => (begun.resolve(), promise));
    await begun.promise;
    expect(await other.submit('a').catch(code)).toBe('UNKNOWN_OUTCOME');
    resolve('done');
    await first;
    // What was not known then is known now.
    expect(await other.submit('a')).toBe('done');
    expect(other.times).toBe(0);
  });

  it('are tried by the other when one has failed, and not when nobody knows', async () => {
    const [one, other] = [await connected(), await connected()];
    await one.submit('a', 'this', () => Promise.reject(badInput('to', 'No.'))).catch(code);
    expect(await other.submit('a')).toBe('done');
    await one.submit('b', 'this', () => Promise.reject(lost())).catch(code);
    expect(await other.submit('b').catch(code)).toBe('UNKNOWN_OUTCOME');
    expect(other.times).toBe(1);
  });

  it('are remembered for a day, under keys and in words that tell nothing', async () => {
    const one = await connected();
    await one.submit('id of the client', { to: 'somebody@example.com', body: 'sentinel' });
    const client = await redis.connect();
    const keys = await client.keys('*');
    expect(keys).toEqual([expect.stringMatching(/^ice-graph:submission:[\w-]{43}$/)]);
    const sealed = (await client.get(keys[0]!))!;
    const kept: unknown = JSON.parse(sealed.slice(sealed.indexOf('.') + 1));
    expect(kept).toEqual({
      claim: expect.stringMatching(/^[\w-]{36}$/),
      content: expect.stringMatching(/^[\w-]{43}$/),
      state: 'DONE',
      result: 'done',
    });
    const left = await client.pttl(keys[0]!);
    expect(left).toBeGreaterThan(86_000_000);
    expect(left).toBeLessThanOrEqual(86_400_000);
  });

  it.each([
    ['no text', (key: string, client: Redis) => client.set(key, '')],
    ['what was there before it was sealed', (key: string, client: Redis) => client.set(key, DONE)],
    ['another kind of value', (key: string, client: Redis) => client.hset(key, 'a', 'b')],
    ['half a seal', (key: string, client: Redis) => client.set(key, `${'A'.repeat(43)}.${DONE}`)],
  ])('are not sent again where somebody has put %s in their place', async (_what, poison) => {
    const client = await redis.connect();
    const [one, other] = [await connected(), await connected()];
    await one.submit('a');
    const [key] = await client.keys('*');
    await client.del(key!);
    await poison(key!, client);
    // Nobody knows whether it was sent, and so nobody sends it.
    expect(await other.submit('a').catch(code)).toBe('UNKNOWN_OUTCOME');
    expect(other.times).toBe(0);
    expect(await one.submit('a')).toBe('done');
  });

  it('are told to the others when Redis answers again', async () => {
    const connection = new Connection(redis.url, log);
    try {
      await until(() => connection.status === 'ready');
      const one = processOf({ redis: connection });
      redis.freeze();
      expect(await one.submit('a')).toBe('done');
      await one.submit('b', 'this', () => Promise.reject(badInput('to', 'No.'))).catch(code);
      redis.thaw();
      const other = await connected({ waitMs: 0 });
      const told = async (): Promise<boolean> =>
        (await other.submit('a').catch(code)) === 'done' &&
        (await other.submit('b').catch(code)) === 'done';
      await until(told);
      expect(other.times).toBe(1);
    } finally {
      connection.disconnect();
    }
  });

  it('leave no trace when they fail', async () => {
    const one = await connected();
    await one.submit('a', 'this', () => Promise.reject(badInput('to', 'No.'))).catch(code);
    expect(await (await redis.connect()).keys('*')).toEqual([]);
  });

  it('are each process’s own when Redis is gone', async () => {
    const lines: string[] = [];
    const told = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const [one, other] = [await connected({ log: told }), await connected()];
    await redis.stop();
    expect(await one.submit('a')).toBe('done');
    expect(await one.submit('a')).toBe('done');
    await one.submit('b', 'this', () => Promise.reject(lost())).catch(code);
    expect(await one.submit('b').catch(code)).toBe('UNKNOWN_OUTCOME');
    expect(one.times).toBe(2);
    expect(await other.submit('a')).toBe('done');
    expect(other.times).toBe(1);
    expect(lines.join()).toContain('Redis did not answer');
  });
});
