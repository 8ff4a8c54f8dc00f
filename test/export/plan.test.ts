import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planned, spansOf } from '../../src/export/plan.js';

const DAY = 86_400_000;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

describe('the spans of the last days', () => {
  it('are days, today with them', () => {
    expect(spansOf('2028-03-01', { days: 3, by: 'day' })).toEqual([
      { name: '2028-02-28', from: '2028-02-28', until: '2028-02-29' },
      { name: '2028-02-29', from: '2028-02-29', until: '2028-03-01' },
      { name: '2028-03-01', from: '2028-03-01', until: '2028-03-02' },
    ]);
  });

  it('are months, whole ones', () => {
    expect(spansOf('2027-01-31', { days: 40, by: 'month' })).toEqual([
      { name: '2026-12', from: '2026-12-01', until: '2027-01-01' },
      { name: '2027-01', from: '2027-01-01', until: '2027-02-01' },
    ]);
    expect(spansOf('2027-01-31', { days: 31, by: 'month' })).toHaveLength(1);
  });
});

const OFFER = {
  reports: [{ name: 'callCenterReport', grain: 'aggregate' }],
  lists: [{ name: 'tickets' }],
};

/** Runs on some days, each to its end: the days on which each file was asked for. */
function runs(
  days: readonly string[],
  flags: { days: number; again: number; by: 'day' | 'month' },
) {
  const asked = new Map<string, string[]>();
  for (const today of days) {
    const manifest = {
      isOfThisRun: () => false,
      askedOn: (file: string) => asked.get(file)?.at(-1) ?? null,
    };
    const all = { ...flags, format: 'csv', reports: null, lists: null } as const;
    const tables = planned(OFFER, all, { today, manifest });
    for (const { file } of tables.flatMap(({ wanted }) => wanted)) {
      asked.set(file, [...(asked.get(file) ?? []), today]);
    }
  }
  return asked;
}

it('asks for a day until it is over for as long as is said, and then no more, whatever nights there were none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 5, maxLength: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('day' as const, 'month' as const),
      (nights, again, by) => {
        const days = nights.flatMap((isRun, at) => (isRun ? dayAfter('2026-01-20', at) : []));
        const asked = runs(days, { days: 90, again, by });
        const last = days.at(-1);
        if (last === undefined) return;
        for (const { name, until } of spansOf(last, { days: 60, by })) {
          const told = asked.get(`reports/callCenterReport/${name}.csv`)!;
          // A day that is not over is other numbers; and so it is for as long as it is asked for again.
          const settled = dayAfter(until, Math.max(again - 2, 0));
          expect(told.filter((day) => day > settled).length).toBeLessThanOrEqual(1);
          expect(told.at(-1)! >= (last < settled ? last : settled)).toBe(true);
        }
        // Of a list every night is another one.
        expect(asked.get('lists/tickets.csv')).toEqual(days);
      },
    ),
    { seed: 20_261_128 },
  );
});

it('reaches back to what is asked for again', () => {
  const asked = runs(['2026-11-28', '2026-11-29'], { days: 2, again: 5, by: 'day' });
  expect(asked.get('reports/callCenterReport/2026-11-24.csv')).toEqual(['2026-11-28']);
  expect(asked.get('reports/callCenterReport/2026-11-25.csv')).toEqual([
    '2026-11-28',
    '2026-11-29',
  ]);
});

it('says in an address what makes a file whole, and a row one that can be put together with others', () => {
  const manifest = { isOfThisRun: () => false, askedOn: () => null };
  const flags = {
    days: 1,
    again: 1,
    by: 'day',
    format: 'parquet',
    reports: null,
    lists: null,
  } as const;
  const tables = planned(
    OFFER,
    { ...flags, timeZone: 'Europe/London' },
    { today: '2026-12-31', manifest },
  );
  expect(tables.flatMap(({ wanted }) => wanted.map(({ path }) => path))).toEqual([
    '/lists/tickets.parquet?statuses=ALL',
    '/reports/callCenterReport.parquet?from=2026-12-31&to=2027-01-01&timeZone=Europe%2FLondon&every=DAY',
  ]);
});
