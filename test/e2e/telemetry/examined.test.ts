import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
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
