import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { read } from '../../../src/datasources/contract/endpoint.js';
import { UpstreamMeter } from '../../../src/datasources/meter.js';
import { listOf } from '../../../src/datasources/wire/replies.js';
import { ListCache } from '../../../src/loaders/cache/list-cache.js';
import { SharedLists } from '../../../src/loaders/cache/shared-lists.js';
import { Connection } from '../../../src/redis/connection.js';
import { ValueSeal } from '../../../src/session/sealed/value-seal.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';

const TTL = 60_000;
const SECRET = 'a secret of more than thirty-two characters';
const GENERATION = 'ice-graph:generation:59:campaigns';

const endpoint = read('chat.GetCampaignList', {
  evidence: 'pattern',
  path: 'x',
  holds: 'campaigns',
  request: {},
  reply: listOf('CampaignList', {}),
});

describeWithRedis('lists shared through Redis', () => {
  let server: TestRedis;
  let client: Redis;
  const connections: Connection[] = [];

  beforeEach(async () => {
    server = await startRedis();
    client = await server.connect();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const connection of connections.splice(0)) connection.disconnect();
    await server.close();
  });

  /** A process, as far as it holds lists: what it is told of campaigns, and what it logs. */
  async function start(secrets: readonly string[] = [SECRET]) {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const redis = new Connection(server.url, log);
    connections.push(redis);
    await until(() => redis.status === 'ready');
    const seal = new ValueSeal(secrets, log);
    let put = 0;
    const cache = new ListCache({
      ttlMs: TTL,
      now: () => performance.now() + put,
      shared: new SharedLists({ redis, seal, log }),
    });
    return {
      cache,
      redis,
      seal,
      lines,
      /** Puts its clock on. */
      pass: (ms: number) => void (put += ms),
      write: () => cache.dropped(59, ['campaigns']),
      said: (text: string): number => lines.filter((line) => line.includes(text)).length,
      /** Reads the list, of which ICE would now say this; answers its name and whether ICE was asked. */
      async ask(name: string, principal = '59/701') {
        let asked = false;
        const list = await cache.read({
          caller: { organizationId: 59, principal },
          endpoint,
          meter: new UpstreamMeter(),
          fetch: () => {
            asked = true;
            return Promise.resolve([{ name }]);
          },
        });
        return { name: (list.rows as { name: string }[])[0]!.name, asked };
      },
    };
  }
  type Process = Awaited<ReturnType<typeof start>>;
  const two = () => Promise.all([start(), start()]);
  const ready = (...all: Process[]): Promise<void> =>
    until(() => all.every(({ redis }) => redis.status === 'ready'));
  const keyOfList = async (): Promise<string> => (await client.keys('ice-graph:list:*'))[0]!;

  const fromIce = (name: string) => ({ name, asked: true });
  const held = (name: string) => ({ name, asked: false });

  /** Both processes hold what ICE said before. */
  async function holding(): Promise<Process[]> {
    const both = await two();
    for (const each of both) await each.ask('before');
    for (const each of both) expect(await each.ask('not asked')).toEqual(held('before'));
    return both;
  }

  it('are read once for all processes, and by one user alone', async () => {
    const [one, other] = await two();
    expect(await one.ask('a')).toEqual(fromIce('a'));
    expect(await other.ask('b')).toEqual(held('a'));
    expect(await other.ask('c', '59/702')).toEqual(fromIce('c'));
  });

  it('are not written out for Redis where they are far too large for it', async () => {
    const { cache } = await start();
    const row = { name: 'x'.repeat(1_000), toJSON: jest.fn() };
    await cache.read({
      caller: { organizationId: 59, principal: '59/701' },
      endpoint,
      meter: new UpstreamMeter(),
      fetch: () => Promise.resolve(Array<typeof row>(20_000).fill(row)),
    });
    expect(row.toJSON).not.toHaveBeenCalled();
    expect(await client.keys('ice-graph:list:*')).toEqual([]);
  });

  it('are dropped in all processes by a write in one', async () => {
    const [one, other] = await holding();
    await one!.write();
    expect(await other!.ask('after')).toEqual(fromIce('after'));
    expect(await one!.ask('not asked')).toEqual(held('after'));
  });

  it('are not kept when they were read before a write and arrive after it', async () => {
    const [one, other] = await two();
    let arrive!: (rows: readonly object[]) => void;
    const reading = one.cache.read({
      caller: { organizationId: 59, principal: '59/701' },
      endpoint,
      meter: new UpstreamMeter(),
      fetch: () => new Promise<readonly object[]>((resolve) => (arrive = resolve)),
    });
    while (arrive === undefined) await new Promise(setImmediate);
    await other.write();
    arrive([{ name: 'before' }]);
    await reading;
    expect(await one.ask('after')).toEqual(fromIce('after'));
  });

  it('are read from ICE when Redis is away, nothing is kept, and it is logged once', async () => {
    const [one] = await holding();
    await server.stop();
    await until(() => one!.redis.status !== 'ready');
    for (const name of ['a', 'b', 'c']) expect(await one!.ask(name)).toEqual(fromIce(name));
    expect(one!.said('Redis did not answer: lists')).toBe(1);
    await one!.cache.forget({ organizationId: 59, principal: '59/701' });
  });

  describe('a write is seen at once, by who wrote and by the others,', () => {
    async function isSeen(one: Process, other: Process): Promise<void> {
      expect(await one.ask('after')).toEqual(fromIce('after'));
      expect((await other.ask('after')).name).toBe('after');
    }

    it('where Redis is full', async () => {
      const [one, other] = await holding();
      await client.config('SET', 'maxmemory', '1000');
      await one!.write();
      await isSeen(one!, other!);
      // Nothing can be kept there, and so nothing is held at all; when there is room again, it is.
      expect(await one!.ask('later')).toEqual(fromIce('later'));
      expect(one!.said('OOM')).toBe(1);
      await client.config('SET', 'maxmemory', '0');
      await other!.ask('with room');
      expect(await one!.ask('not asked')).toEqual(held('with room'));
    });

    it.each([
      ['another kind of value', (key: string) => client.hset(key, 'a', 'b')],
      ['the greatest number', (key: string) => client.set(key, '9223372036854775807')],
      ['no text', (key: string) => client.set(key, '')],
      ['half a seal', (key: string) => client.set(key, `${'A'.repeat(43)}.1`)],
    ])('where somebody has put %s where writes are told', async (_what, put) => {
      const [one, other] = await holding();
      const poison = async () => {
        await client.del(GENERATION);
        await put(GENERATION);
      };
      await poison();
      await one!.write();
      await isSeen(one!, other!);
      await poison();
      const { name } = await one!.ask('later');
      expect(await other!.ask('not asked')).toEqual(held(name));
    });

    it('where Redis has started anew, and is empty', async () => {
      const [one, other] = await two();
      await one.write();
      for (const each of [one, other]) await each.ask('before');
      const port = Number(new URL(server.url).port);
      await server.stop();
      await until(() => [one, other].every(({ redis }) => redis.status !== 'ready'));
      server = await startRedis(port);
      await ready(one, other);
      await one.write();
      await isSeen(one, other);
    });

    it('where Redis is restored from a dump of before', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'ice-graph-redis-'));
      try {
        const port = Number(new URL(server.url).port);
        await server.close();
        server = await startRedis(port, folder);
        client = await server.connect();
        const [one, other] = await holding();
        await client.save();
        await one!.write();
        await server.stop();
        await until(() => [one!, other!].every(({ redis }) => redis.status !== 'ready'));
        server = await startRedis(port, folder);
        await ready(one!, other!);
        client = await server.connect();
        expect(await client.exists(GENERATION)).toBe(1);
        // The other has heard nothing at all of the write.
        expect(await other!.ask('after')).toEqual(fromIce('after'));
        expect((await one!.ask('after')).name).toBe('after');
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    it('where somebody puts back what stood there before', async () => {
      const [one, other] = await holding();
      const old = await client.get(GENERATION);
      await one!.write();
      await client.set(GENERATION, old!);
      expect(await one!.ask('after')).toEqual(fromIce('after'));
      expect((await other!.ask('after')).name).toBe('after');
    });

    it('where Redis cannot be told of it: as soon as it can', async () => {
      const [one, other] = await holding();
      // Of a Redis that follows another one, lists can be read, and nothing can be written.
      await client.replicaof('127.0.0.1', '1');
      await one!.write();
      expect(one!.cache.use.untold).toBe(1);
      expect(await one!.ask('after')).toEqual(fromIce('after'));
      expect(await one!.ask('later')).toEqual(fromIce('later'));
      expect(one!.said('writes are known to this process only')).toBe(1);
      // Nobody can tell the other: this is what it costs, until its list is too old.
      expect(await other!.ask('not asked')).toEqual(held('before'));
      await client.replicaof('NO', 'ONE');
      await until(() => one!.cache.use.untold === 0);
      expect(await other!.ask('later')).toEqual(fromIce('later'));
      expect(await one!.ask('not asked')).toEqual(held('later'));
      expect(one!.said('Redis answers again: writes are shared')).toBe(1);
    });

    it('where Redis hangs meanwhile', async () => {
      const [one, other] = await holding();
      server.freeze();
      await one!.write();
      expect(await one!.ask('after')).toEqual(fromIce('after'));
      server.thaw();
      await until(() => one!.cache.use.untold === 0);
      expect((await other!.ask('after')).name).toBe('after');
    });
  });

  describe('count as long as Redis says,', () => {
    it('whatever the clock of the process that read them', async () => {
      for (const ahead of [-600_000, 600_000]) {
        const [one, other] = await two();
        const principal = `59/${ahead}`;
        const now = Date.now();
        const clock = jest.spyOn(Date, 'now').mockReturnValue(now + ahead);
        await one.ask('old', principal);
        clock.mockRestore();
        expect(await other.ask('not asked', principal)).toEqual(held('old'));
        other.pass(TTL);
        expect((await other.ask('new', principal)).name).toBe('old');
        other.pass(TTL);
        await client.flushall();
        expect(await other.ask('new', principal)).toEqual(fromIce('new'));
      }
    });

    it('and no longer', async () => {
      const [one, other] = await two();
      await one.ask('old');
      await client.pexpire(await keyOfList(), TTL - 10_000);
      expect(await other.ask('not asked')).toEqual(held('old'));
      await client.del(await keyOfList());
      other.pass(TTL - 10_000);
      expect(await other.ask('new')).toEqual(fromIce('new'));
    });

    it('which for ever is not', async () => {
      const [one, other] = await two();
      await one.ask('old');
      await client.persist(await keyOfList());
      expect(await other.ask('new')).toEqual(fromIce('new'));
    });
  });

  describe('are believed as far as this server has sealed them:', () => {
    it.each([
      'null',
      '5',
      '[]',
      '{}',
      'garbage',
      '.',
      ...[null, 5, { length: 2 }, [null], ['a'], [{ name: 'forged' }]].map((rows) =>
        JSON.stringify({ rows, readAt: Date.now(), generation: 'G', ttlMs: TTL }),
      ),
    ])('not %s', async (forged) => {
      const [one, other] = await two();
      await one.ask('true');
      const key = await keyOfList();
      const generation = (await client.get(GENERATION))!.split('.')[1]!;
      const text = forged.replace('"G"', generation);
      await client.set(key, text, 'PX', TTL);
      expect(await other.ask('true')).toEqual(fromIce('true'));
      await client.set(key, `${'A'.repeat(43)}.${text}`, 'PX', TTL);
      const third = await start();
      expect(await third.ask('true')).toEqual(fromIce('true'));
      expect(third.seal.distrusted).toBe(1);
      expect(third.said('Redis holds what this server has not written')).toBe(1);
      expect(third.lines.join()).not.toContain('forged');
    });

    it('not those that were moved under the key of somebody else', async () => {
      const [one, other] = await two();
      await one.ask('of 701');
      const key = await keyOfList();
      const sealed = await client.get(key);
      await one.ask('of 702', '59/702');
      const [another] = (await client.keys('ice-graph:list:*')).filter((each) => each !== key);
      await client.set(another!, sealed!, 'PX', TTL);
      expect(await other.ask('of 702', '59/702')).toEqual(fromIce('of 702'));
    });

    it('not what is no list under its own seal', async () => {
      const [one, other] = await two();
      await one.ask('true');
      const key = await keyOfList();
      for (const value of [null, { rows: [null], readAt: 0, generation: '', ttlMs: 1 }]) {
        await client.set(key, one.seal.seal(key, value), 'PX', TTL);
        expect(await other.ask('true', '59/701')).toEqual(fromIce('true'));
        await other.cache.forget({ organizationId: 59, principal: '59/701' });
      }
    });

    it('so under an earlier secret too, while it still counts', async () => {
      const old = 'another secret of more than thirty-two characters';
      const before = await start([old]);
      const between = await start([old, SECRET]);
      const after = await start([SECRET, old]);
      await before.ask('a');
      expect(await between.ask('b')).toEqual(held('a'));
      expect(await after.ask('c')).toEqual(held('a'));
      const done = await start([SECRET]);
      expect(await done.ask('d')).toEqual(fromIce('d'));
    });
  });
});
