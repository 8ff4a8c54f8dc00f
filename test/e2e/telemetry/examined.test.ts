import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../../sandbox/index.js';
import type { Running } from '../../../src/start.js';
import { serveLive } from '../../support/house/boot.js';
import { openHouse, type House } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { scrape } from '../../support/telemetry/scrape.js';
import { until } from '../../support/until.js';
import { writesTo } from '../../support/visit.js';

const DAY = 24 * 3_600_000;
const lines: string[] = [];
let clock: HandClock;
let house: House;
beforeEach(async () => {
  clock = new HandClock();
  lines.length = 0;
  house = await openHouse({
    env: { EXAMINE_EVERY_H: '24', LOG_LEVEL: 'info' },
    schedule: clock,
    log: (line) => lines.push(line),
  });
});
afterEach(() => house.close());

const examined = async (): Promise<any> =>
  ((await (await fetch(`${house.url}/readyz`)).json()) as any).examined;
const said = (words: string) =>
  lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === words);

/** Lets time pass until the next examination is due, and waits until it is over. */
async function nextExamination(ms = DAY): Promise<void> {
  clock.pass(ms);
  await until(() => clock.nextMs !== null);
}

test('once a day the tenant is examined, and what has changed is told until it is as before', async () => {
  expect(await examined()).toEqual({ examinedAt: null, problem: null, changed: [] });
  await nextExamination(0);
  const first = await examined();
  expect(first).toMatchObject({ examinedAt: expect.any(String), problem: null, changed: [] });
  expect(clock.nextMs).toBe(DAY);
  expect(writesTo(house.sandbox)).toEqual([]);

  house.sandbox.set({ faults: { 'chat.GetPushURLList': 'failed' } });
  await nextExamination();
  const change = { endpoint: 'chat.GetPushURLList', was: 'holds', is: 'refused' };
  expect(await examined()).toMatchObject({ problem: null, changed: [change] });
  const words = 'ICE answers otherwise than when it was first examined';
  expect(said(words)).toEqual([expect.objectContaining(change)]);
  const told = await scrape(house.url);
  expect(told.sum('changed_endpoints', { endpoint: 'chat.GetPushURLList' })).toBe(1);
  expect(told.sum('examined_timestamp_seconds', {})).toBeGreaterThan(0);

  // A third time it is no news.
  await nextExamination();
  expect(said(words)).toHaveLength(1);
  house.sandbox.set({ faults: {} });
  await nextExamination();
  expect(await examined()).toMatchObject({ changed: [] });
  expect(said(words)).toHaveLength(2);
  expect(writesTo(house.sandbox)).toEqual([]);
});

test('an outage is no change of the tenant', async () => {
  await nextExamination(0);
  house.sandbox.set({ faults: { '*': 'error503' } });
  await nextExamination();
  expect(await examined()).toMatchObject({
    problem: expect.stringContaining('ICE let nobody in'),
    changed: [],
  });
  house.sandbox.set({ faults: { 'chat.GetSkillList': 'error503' } });
  await nextExamination();
  expect(await examined()).toMatchObject({ problem: null, changed: [] });
});

test('a server that is closed meanwhile does not wait for it', async () => {
  house.sandbox.set({ faults: { 'chat.GetUserList': 'hang' } });
  clock.pass(0);
  await house.sandbox.journal.waitFor('chat.GetUserList');
  expect(await examined()).toMatchObject({ examinedAt: null });
});

describeWithRedis('several servers with a Redis', () => {
  let redis: TestRedis;
  let ice: Sandbox;
  const open: Running[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    ice = await startSandbox({ size: 'small', separateTokens: true });
  });
  afterAll(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
    await ice.close();
    await redis.close();
  });

  async function serve() {
    const hand = new HandClock();
    const { organizationId, admin } = ice.credentials;
    const env = {
      ...{ REDIS_URL: redis.url, EXAMINE_EVERY_H: '24' },
      ...{ ICE_ORGANIZATION_ID: String(organizationId) },
      ...{ ICE_USERNAME: admin.userName, ICE_PASSWORD: admin.password },
    };
    const running = await serveLive(ice, env, hand);
    open.push(running);
    const told = async (): Promise<any> =>
      ((await (await fetch(`${running.url}/readyz`)).json()) as any).examined;
    /** Lets time pass, and waits until nothing is under way, not even a connection to Redis. */
    const pass = async (ms: number): Promise<void> => {
      for (let left: number | null = ms; left !== null;) {
        hand.pass(left);
        await until(() => hand.nextMs !== null);
        left = hand.nextMs === 1_000 ? 1_000 : null;
      }
    };
    return { running, hand, told, pass };
  }
  const reads = (): number => ice.journal.count('chat.GetPushURLList');

  test('one examines for all, and what it was at first outlives them', async () => {
    const [here, there] = [await serve(), await serve()];
    await here.pass(0);
    expect(reads()).toBe(1);
    await there.pass(0);
    expect(await there.told()).toEqual(await here.told());
    expect(reads()).toBe(1);

    ice.set({ faults: { 'chat.GetPushURLList': 'failed' } });
    await here.pass(DAY);
    const change = { endpoint: 'chat.GetPushURLList', was: 'holds', is: 'refused' };
    expect(await here.told()).toMatchObject({ changed: [change] });
    // It hears of it, and looks.
    await until(() => there.hand.nextMs === 0);
    await there.pass(0);
    expect(await there.told()).toEqual(await here.told());
    expect(reads()).toBe(2);

    await Promise.all(open.splice(0).map((each) => each.close()));
    const later = await serve();
    await later.pass(0);
    expect(await later.told()).toMatchObject({ changed: [change] });
    expect(reads()).toBe(2);
    ice.set({ faults: {} });
    await later.pass(DAY);
    expect(reads()).toBe(3);
    expect(await later.told()).toMatchObject({ problem: null, changed: [] });
  });
});
