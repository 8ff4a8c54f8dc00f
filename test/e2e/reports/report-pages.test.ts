import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openHouse, type House } from '../../support/house/client.js';

const NOW = new Date('2026-12-20T12:00:00Z');
useClock(NOW);

let house: House;
beforeAll(async () => {
  house = await openHouse({ sandbox: { now: NOW, reportRows: 100_000 } });
});
afterAll(() => house.close());

const ENDPOINT = 'data.get_ticket_history_data';
const RANGE = 'from: "2025-12-20", to: "2026-12-20"';

/** A page with how many rows there are in all, and the calls that it cost. */
async function page(after: string | null) {
  house.sandbox.journal.clear();
  const { report } = await house.admin.get(
    `query ($after: String) { report: ticketHistoryReport(${RANGE}, first: 1000, after: $after) {
      totalCount nodes { id receivedAt } pageInfo { hasNextPage endCursor } } }`,
    { after },
  );
  return { ...report, calls: house.sandbox.journal.count(ENDPOINT) };
}

it('a page of 100,000 rows costs what its own windows do, and nothing when they are held', async () => {
  const skills = house.sandbox.state.skills.filter(({ channel }) => channel === 'email').length;
  const calls: number[] = [];
  const cursors: (string | null)[] = [];
  const ids = new Set<string>();
  let after: string | null = null;
  let total: number;
  do {
    const one: Awaited<ReturnType<typeof page>> = await page(after);
    cursors.push(after);
    calls.push(one.calls);
    total = one.totalCount;
    for (const { id } of one.nodes) ids.add(id);
    after = one.pageInfo.hasNextPage ? one.pageInfo.endCursor : null;
  } while (after !== null);
  expect(total).toBeGreaterThan(95_000);
  expect(ids.size).toBe(total);
  // A year lies in twelve windows of 31 days, or thirteen, of which the first page counts all.
  expect(calls[0]).toBeGreaterThanOrEqual(12 * skills);
  expect(calls[0]).toBeLessThanOrEqual(13 * skills);
  expect(Math.max(...calls.slice(1))).toBeLessThanOrEqual(2 * skills);

  await page(cursors[20]!);
  expect((await page(cursors[20]!)).calls).toBe(0);
}, 120_000);
