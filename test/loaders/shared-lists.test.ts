import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { read } from '../../src/datasources/endpoint.js';
import { UpstreamMeter } from '../../src/datasources/meter.js';
import { listOf } from '../../src/datasources/replies.js';
import { ListCache } from '../../src/loaders/list-cache.js';
import { RedisListStore } from '../../src/loaders/list-store.js';
import { describeWithRedis, startRedis, type TestRedis } from '../helpers/redis.js';

const endpoint = read('chat.GetCampaignList', {
  evidence: 'pattern',
  path: 'x',
  holds: 'campaigns',
  request: {},
  reply: listOf('CampaignList', {}),
});

describeWithRedis('lists shared through Redis', () => {
  let server: TestRedis;
  const process = async (): Promise<ListCache> =>
    new ListCache({ ttlMs: 60_000, store: new RedisListStore(await server.connect()) });

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.close());

  /** Reads the list in one process; answers its rows and whether ICE was asked. */
  async function ask(cache: ListCache, rows: readonly unknown[], principal = '59/701') {
    let asked = false;
    const list = await cache.read({
      caller: { organizationId: 59, principal },
      endpoint,
      meter: new UpstreamMeter(),
      fetch: () => {
        asked = true;
        return Promise.resolve(rows);
      },
    });
    return { rows: list.rows, asked };
  }

  it('are read once for all processes, and by one user alone', async () => {
    const [one, other] = [await process(), await process()];
    expect(await ask(one, ['a'])).toEqual({ rows: ['a'], asked: true });
    expect(await ask(other, ['b'])).toEqual({ rows: ['a'], asked: false });
    expect(await ask(other, ['c'], '59/702')).toEqual({ rows: ['c'], asked: true });
  });

  it('are dropped in all processes by a write in one', async () => {
    const [one, other] = [await process(), await process()];
    await ask(one, ['a'], '59/1');
    await ask(other, ['a'], '59/1');
    await one.dropped(59, ['campaigns']);
    expect(await ask(other, ['b'], '59/1')).toEqual({ rows: ['b'], asked: true });
    expect(await ask(one, ['c'], '59/1')).toEqual({ rows: ['b'], asked: false });
  });

  it('are not kept when they were read before a write and arrive after it', async () => {
    const [one, other] = [await process(), await process()];
    let arrive!: (rows: readonly string[]) => void;
    const reading = one.read({
      caller: { organizationId: 59, principal: '59/2' },
      endpoint,
      meter: new UpstreamMeter(),
      fetch: () => new Promise<readonly string[]>((resolve) => (arrive = resolve)),
    });
    while (arrive === undefined) await new Promise(setImmediate);
    await other.dropped(59, ['campaigns']);
    arrive(['old']);
    await reading;
    expect(await ask(one, ['new'], '59/2')).toEqual({ rows: ['new'], asked: true });
  });

  it('are read from ICE when Redis is away, and nothing is kept', async () => {
    const redis = await server.connect();
    const cache = new ListCache({ ttlMs: 60_000, store: new RedisListStore(redis) });
    redis.disconnect();
    expect(await ask(cache, ['a'], '59/3')).toEqual({ rows: ['a'], asked: true });
    expect(await ask(cache, ['b'], '59/3')).toEqual({ rows: ['b'], asked: true });
  });
});
