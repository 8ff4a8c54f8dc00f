import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GRAINS, periodAt, periodsIn } from '../../src/reports/grains.js';
import { offsetChanges, zoneNamed } from '../../src/reports/zone.js';

const HOUR = 3_600_000;
const spelled = (zone: string, grain: (typeof GRAINS)[number], at: string): string[] => {
  const { from, to } = periodAt(zoneNamed(zone)!, grain, Date.parse(at));
  return [from, to].map((each) => new Date(each).toISOString().replace(':00.000', ''));
};

describe('the period that a moment lies in', () => {
  it.each([
    ['America/Chicago', 'DAY', '2026-11-01T12:00Z', '2026-11-01T05:00Z', '2026-11-02T06:00Z'],
    ['America/Chicago', 'HOUR', '2026-11-01T06:30Z', '2026-11-01T06:00Z', '2026-11-01T07:00Z'],
    ['America/Chicago', 'HOUR', '2026-11-01T07:30Z', '2026-11-01T07:00Z', '2026-11-01T08:00Z'],
    // A Sunday is the last day of its week.
    ['America/Chicago', 'WEEK', '2026-11-01T12:00Z', '2026-10-26T05:00Z', '2026-11-02T06:00Z'],
    ['UTC', 'WEEK', '2026-01-01T00:00Z', '2025-12-29T00:00Z', '2026-01-05T00:00Z'],
    ['UTC', 'WEEK', '2026-01-05T00:00Z', '2026-01-05T00:00Z', '2026-01-12T00:00Z'],
    ['Asia/Kolkata', 'MONTH', '2026-01-31T18:29Z', '2025-12-31T18:30Z', '2026-01-31T18:30Z'],
    ['Asia/Kolkata', 'HOUR', '2026-01-31T18:29Z', '2026-01-31T17:30Z', '2026-01-31T18:30Z'],
    // Half an hour is put back at three in the night.
    ['Australia/Lord_Howe', 'HOUR', '2026-04-04T14:45Z', '2026-04-04T14:00Z', '2026-04-04T15:00Z'],
    ['Australia/Lord_Howe', 'HOUR', '2026-04-04T15:10Z', '2026-04-04T15:00Z', '2026-04-04T15:30Z'],
  ] as const)('%s, %s, at %s', (zone, grain, at, from, to) => {
    expect(spelled(zone, grain, at)).toEqual([from, to]);
  });
});

it('periods cover a range without gaps and overlaps, each begun by its own first moment', () => {
  const zones = fc.constantFrom(
    ...['America/Chicago', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Beirut', 'Pacific/Apia'],
    ...['America/Santiago', 'Asia/Amman', 'America/St_Johns', 'Asia/Kathmandu', 'UTC'],
  );
  const begins = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) });
  fc.assert(
    fc.property(zones, fc.constantFrom(...GRAINS), begins, (name, grain, from) => {
      const zone = zoneNamed(name)!;
      const range = { from, to: from + (grain === 'HOUR' ? 60 : 2_000) * HOUR };
      const periods = [...periodsIn(zone, grain, range)];
      expect(periods[0]!.from).toBeLessThanOrEqual(range.from);
      expect(periods.at(-1)!.to).toBeGreaterThanOrEqual(range.to);
      for (const [index, period] of periods.entries()) {
        if (index > 0) expect(period.from).toBe(periods[index - 1]!.to);
        expect(period.from).toBeLessThan(period.to);
        expect(periodAt(zone, grain, period.from)).toEqual(period);
        expect(periodAt(zone, grain, period.to - 1)).toEqual(period);
        if (grain === 'HOUR') expect(offsetChanges(zone, period.from, period.to)).toEqual([]);
      }
    }),
    { seed: 20_261_101, numRuns: 400 },
  );
});
