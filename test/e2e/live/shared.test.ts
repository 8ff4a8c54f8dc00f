// Processes with one Redis: one of them polls for all, and another one takes over.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox, type Ticket } from '../../../sandbox/index.js';
import type { Running } from '../../../src/start.js';
import { serveLive } from '../../support/house/boot.js';
import { clientOf, signIn, type Client } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
import {
  socketOf,
  subscribe,
  type Event,
  type Subscriber,
} from '../../support/live/subscribers.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';

const QUERY =
  'subscription { ticketsChanged { added { id subject } changed { id subject } removedIds isStale asOf } }';

describeWithRedis('processes with one Redis', () => {
  let ice: Sandbox;
  let redis: TestRedis;
  let clocks: HandClock[];
  let servers: Running[];
  let clients: Client[];
  beforeAll(async () => {
    ice = await startSandbox({ size: 'small', separateTokens: true });
  });
  afterAll(() => ice.close());
  beforeEach(async () => {
    ice.reset();
    redis = await startRedis();
    clocks = [new HandClock(), new HandClock()];
    servers = await Promise.all(
      clocks.map((clock) => serveLive(ice, { REDIS_URL: redis.url }, clock)),
    );
    const { token } = await signIn({ url: servers[0]!.url, sandbox: ice });
    const headers = { authorization: `Bearer ${token}` };
    clients = servers.map(({ url }) => clientOf(url, headers));
    ice.journal.clear();
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await redis.close();
  });

  const polls = (): number => ice.journal.keys().length;
  const watch = (place: number, query = QUERY): Subscriber =>
    subscribe(
      socketOf(servers[place]!.url, { authorization: `Bearer ${clients[place]!.token}` }),
      query,
    );
  const anInboxTicket = (place = 0): Ticket =>
    ice.state.tickets.filter(({ status }) => status === 'Inbox')[place]!;
  const told = ({ data }: Event) => data.ticketsChanged;
  /** Lets time pass at a process until something is so. */
  const passing = (place: number, ms: number, isSo: () => boolean): Promise<void> =>
    until(() => {
      clocks[place]!.pass(ms);
      return isSo();
    });
  const hears = (subscriber: Subscriber, subject: string) => () =>
    subscriber.events.some((event) => JSON.stringify(told(event).changed).includes(subject));

  test('poll a list once for all of them', async () => {
    const here = watch(0);
    await here.has(1);
    const there = watch(1);
    await there.has(1);
    expect(told(there.events[0]!)).toEqual(told(here.events[0]!));
    expect(polls()).toBe(1);
    anInboxTicket().subject = 'Said once';
    await until(() => clocks[0]!.planned > 0);
    clocks[0]!.pass(1_000_000);
    // The other one need not look: it is told.
    await until(hears(there, 'Said once'));
    expect(polls()).toBe(2);
    const fields = told(there.events.at(-1)!);
    expect(fields).toEqual(told(here.events.at(-1)!));
  });

  test('tell each other of writes', async () => {
    const here = watch(0);
    await here.has(1);
    const { id } = anInboxTicket();
    clocks[0]!.pass(600);
    await clients[1]!.get(
      `mutation { moveTicketsToFolder(input: { ticketIds: ["${id}"], folder: "Archive" }) { userErrors { code } } }`,
    );
    await until(() => here.events.length > 1);
    expect(told(here.events[1]!).removedIds).toEqual([String(id)]);
  });

  test('poll each for itself what has become too large to be shared', async () => {
    const query = 'subscription { ticketsChanged { removedIds } }';
    // The first one leads: its clock is the one that has polls come due.
    const here = watch(0, query);
    await here.has(1);
    const there = watch(1, query);
    await there.has(1);
    const [large, gone] = [anInboxTicket(0), anInboxTicket(1)];
    large.subject = 'x'.repeat(9 * 1_048_576);
    gone.status = 'Archive';
    for (const [place, subscriber] of [here, there].entries()) {
      await passing(place, 10_000, () => subscriber.events.length > 1);
      expect(told(subscriber.events[1]!).removedIds).toEqual([String(gone.id)]);
    }
  });

  test('take over from one that stops', async () => {
    const here = watch(0);
    await here.has(1);
    const there = watch(1);
    await there.has(1);
    await servers[0]!.close();
    anInboxTicket().subject = 'After the end';
    await passing(1, 1_000, hears(there, 'After the end'));
    expect(there.ended).toBeNull();
  });

  test('take over from one that has died, whose lease nobody renews', async () => {
    const client = await redis.connect();
    const here = watch(0);
    await here.has(1);
    const there = watch(1);
    await there.has(1);
    const [lease] = await client.keys('ice-graph:live:lease:*');
    // As if its process had gone: nothing renews what is not its own any more.
    await client.del(lease!);
    anInboxTicket().subject = 'Taken over';
    await passing(1, 1_000, hears(there, 'Taken over'));
  });

  test('poll each for itself while Redis is away', async () => {
    const there = watch(1);
    await there.has(1);
    await redis.stop();
    anInboxTicket().subject = 'Without Redis';
    await passing(1, 10_000, hears(there, 'Without Redis'));
    expect(there.ended).toBeNull();
    const here = watch(0);
    expect(told(await here.has(1)).isStale).toBe(false);
  });

  test('believe nothing that somebody else has written there', async () => {
    const client = await redis.connect();
    const there = watch(1);
    await there.has(1);
    const keys = await client.keys('ice-graph:live:*');
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) await client.set(key, '{"rows":[{"id":"1","subject":"Forged"}]}');
    await client.publish('ice-graph:live', '{"written":["tickets"]}');
    const here = watch(0);
    expect(JSON.stringify(told(await here.has(1)))).not.toContain('Forged');
  });
});
