import { expect, it } from '@jest/globals';
import { chatVolumeByDate } from '../../src/datasources/data/chat-reports.js';
import { ReportCache } from '../../src/reports/report-cache.js';
import { finished } from '../../src/reports/rows.js';
import { partOf } from '../support/report-parts.js';

const HOUR = 3_600_000;
const ANN = { organizationId: 59, principal: '59/1' };
const BOB = { organizationId: 59, principal: '59/2' };
const rowsOf = (count: number) =>
  finished(
    chatVolumeByDate,
    Array.from({ length: count }, (_, day) => ({
      ...{ date: `20${10 + day}-01-01`, totalChats: day, extraColumns: null },
    })),
    partOf({ from: 0, to: 1 }, { skillId: '1' }),
  );

it('holds a part for who has read it, and for nobody else', () => {
  const parts = new ReportCache({ ttlMs: 30_000 });
  const rows = rowsOf(3);
  parts.of(ANN).hold('key', rows, true);
  expect(parts.of(ANN).get('key')).toBe(rows);
  expect(parts.of(BOB).get('key')).toBeUndefined();
  expect(parts.of({ ...ANN, organizationId: 60 }).get('key')).toBeUndefined();
});

it('forgets one user’s parts alone', () => {
  const parts = new ReportCache({ ttlMs: 30_000 });
  for (const caller of [ANN, BOB]) parts.of(caller).hold('key', rowsOf(1), true);
  parts.forget(ANN);
  expect(parts.of(ANN).get('key')).toBeUndefined();
  expect(parts.of(BOB).get('key')).toHaveLength(1);
});

it('holds nothing any more for a request that was under way when its user left', () => {
  const parts = new ReportCache({ ttlMs: 30_000 });
  const [before, other] = [parts.of(ANN), parts.of(BOB)];
  parts.forget(ANN);
  before.hold('key', rowsOf(1), true);
  other.hold('key', rowsOf(1), true);
  expect(parts.of(ANN).get('key')).toBeUndefined();
  expect(parts.of(BOB).get('key')).toHaveLength(1);
  parts.of(ANN).hold('key', rowsOf(1), true);
  expect(parts.of(ANN).get('key')).toHaveLength(1);
});

it('holds what may still change as long as lists, and the past for an hour', () => {
  let now = 1;
  const parts = new ReportCache({ ttlMs: 30_000, now: () => now });
  parts.of(ANN).hold('present', rowsOf(1), false);
  parts.of(ANN).hold('past', rowsOf(1), true);
  now += 30_001;
  expect(parts.of(ANN).get('present')).toBeUndefined();
  expect(parts.of(ANN).get('past')).toHaveLength(1);
  now += HOUR;
  expect(parts.of(ANN).get('past')).toBeUndefined();
});

it('holds nothing where lists are not held', () => {
  const parts = new ReportCache({ ttlMs: 0 });
  parts.of(ANN).hold('key', rowsOf(1), true);
  expect(parts.of(ANN).get('key')).toBeUndefined();
});

it('gives up the oldest parts, and takes none that would push out the rest', () => {
  const parts = new ReportCache({ ttlMs: 30_000, maxBytes: 40_000 });
  for (let each = 0; each < 20; each += 1) parts.of(ANN).hold(`key ${each}`, rowsOf(10), true);
  expect(parts.of(ANN).get('key 0')).toBeUndefined();
  expect(parts.of(ANN).get('key 19')).toHaveLength(10);
  parts.of(ANN).hold('large', rowsOf(100), true);
  expect(parts.of(ANN).get('large')).toBeUndefined();
  expect(parts.of(ANN).get('key 19')).toHaveLength(10);
});
