// Two servers with one Redis, whatever Redis does: what one of them writes is seen at both.
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Redis } from 'ioredis';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';
import { bootLive, serveLive, type Booted } from '../support/house/boot.js';
import { clientOf, signIn, type Client } from '../support/house/client.js';

const CAMPAIGNS = '{ campaigns(channel: CHAT, search: "Winter") { nodes { name } } }';
const creating = (name: string): string =>
  `mutation { createCampaign(input: { channel: CHAT, name: "${name}" }) { campaign { name } userErrors { code } } }`;
const CREATE = creating('Winter');

describeWithRedis('two servers with one Redis', () => {
  let redis: TestRedis;
  let client: Redis;
  let one: Booted;
  let other: Awaited<ReturnType<typeof serveLive>>;
  let here: Client;
  let there: Client;

  const bothAreReady = (isSo: boolean): Promise<void> =>
    until(async () => {
      const answers = await Promise.all([one, other].map(({ url }) => fetch(`${url}/readyz`)));
      return answers.every(({ ok }) => ok === isSo);
    });

  beforeEach(async () => {
    redis = await startRedis();
    client = await redis.connect();
    const env = { REDIS_URL: redis.url, LIST_TTL_S: '600' };
    one = await bootLive({ env });
    other = await serveLive(one.sandbox, env);
    await bothAreReady(true);
    here = await signIn(one);
    there = clientOf(other.url, { authorization: `Bearer ${here.token}` });
    await here.get(creating('Summer'));
    await hold();
  });
  afterEach(async () => {
    await other.close();
    await one.close();
    await redis.close();
  });

  /** Both hold the list of campaigns: it costs them no call. */
  async function hold(): Promise<void> {
    for (const each of [here, there]) await each.get(CAMPAIGNS);
    for (const each of [here, there]) {
      const { extensions } = await each.ask(CAMPAIGNS);
      expect(extensions.upstream.cached).toEqual(['chat.GetCampaignList']);
    }
  }

  /** What is created at one is read back there, and listed at both. */
  async function isSeen(): Promise<void> {
    const campaign = { name: 'Winter' };
    expect(await here.get(CREATE)).toEqual({ createCampaign: { campaign, userErrors: [] } });
    const listed = { campaigns: { nodes: [campaign] } };
    expect(await here.get(CAMPAIGNS)).toEqual(listed);
    expect(await there.get(CAMPAIGNS)).toEqual(listed);
  }

  const generations = (): Promise<string[]> => client.keys('ice-graph:generation:*:campaigns');

  it('see a write where Redis does as it should', isSeen);

  it('see it where Redis is full', async () => {
    await client.config('SET', 'maxmemory', '1000');
    await isSeen();
  });

  it.each([
    ['another kind of value', (key: string) => client.hset(key, 'a', 'b')],
    ['the greatest number', (key: string) => client.set(key, '9223372036854775807')],
  ])('see it where somebody has put %s where writes are told', async (_what, poison) => {
    for (const key of await generations()) {
      await client.del(key);
      await poison(key);
    }
    await hold();
    await isSeen();
  });

  it('see it where Redis has started anew, and is empty', async () => {
    await redis.stop();
    await bothAreReady(false);
    redis = await startRedis(Number(new URL(redis.url).port));
    await bothAreReady(true);
    await isSeen();
  });

  it('see it where Redis hung meanwhile, once it can be told', async () => {
    redis.freeze();
    const campaign = { name: 'Winter' };
    expect(await here.get(CREATE)).toEqual({ createCampaign: { campaign, userErrors: [] } });
    redis.thaw();
    await bothAreReady(true);
    const untold = async () => {
      const ready = (await (await fetch(`${one.url}/readyz`)).json()) as {
        lists: { untold: number };
      };
      return ready.lists.untold;
    };
    await until(async () => (await untold()) === 0);
    for (const each of [here, there]) {
      expect(await each.get(CAMPAIGNS)).toEqual({ campaigns: { nodes: [campaign] } });
    }
  });

  it('see a write that is seen through after its client has left, by a server that stops', async () => {
    const third = await serveLive(one.sandbox, { REDIS_URL: redis.url, LIST_TTL_S: '600' });
    await until(async () => (await fetch(`${third.url}/readyz`)).ok);
    one.sandbox.set({ latencyMs: 1_000 });
    one.sandbox.journal.clear();
    const leaving = new AbortController();
    const left = fetch(`${third.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${here.token}` },
      body: JSON.stringify({ query: CREATE }),
      signal: leaving.signal,
    });
    try {
      await one.sandbox.journal.waitFor('chat.CreateCampaign');
      leaving.abort();
      await expect(left).rejects.toThrow('aborted');
    } finally {
      // The write is under way for as long as it takes to begin to stop.
      await third.close();
      one.sandbox.set({ latencyMs: 0 });
    }
    // The word of it may be on its way from Redis still.
    await until(async () => {
      const { campaigns } = await there.get(CAMPAIGNS);
      return campaigns.nodes.length === 1;
    });
  });

  it('answer from ICE what somebody else has written into Redis, and count it', async () => {
    for (const key of await client.keys('ice-graph:list:*')) {
      const forged = { rows: [null], readAt: Date.now(), generation: 0 };
      await client.set(key, JSON.stringify(forged), 'PX', 600_000);
    }
    const third = await serveLive(one.sandbox, { REDIS_URL: redis.url, LIST_TTL_S: '600' });
    try {
      await until(async () => (await fetch(`${third.url}/readyz`)).ok);
      const asker = clientOf(third.url, { authorization: `Bearer ${here.token}` });
      const { campaigns } = await asker.get('{ campaigns(channel: CHAT) { nodes { name } } }');
      expect(campaigns.nodes.length).toBeGreaterThan(0);
      const ready: unknown = await (await fetch(`${third.url}/readyz`)).json();
      expect(ready).toMatchObject({ distrustedValues: 1 });
    } finally {
      await third.close();
    }
  });
});
