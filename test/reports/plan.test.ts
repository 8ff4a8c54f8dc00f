import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import {
  agentPerformance,
  chatMetadata,
  chatTranscripts,
  chatVolumeByDate,
} from '../../src/datasources/data/chat-reports.js';
import type { ReportGrain } from '../../src/reports/grains.js';
import { planned, shares, type Period } from '../../src/reports/plan.js';
import type { Range } from '../../src/reports/range.js';
import {
  dayOf,
  fixedZone,
  iceZoneId,
  startOfDay,
  wordOf,
  zoneNamed,
  zoneOfWord,
  type Zone,
} from '../../src/reports/zone.js';
import { periodOf } from '../support/report-parts.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOW = Date.parse('2026-06-15T12:00:00Z');
const EVENTS = chatTranscripts;
const UNTIMED = chatMetadata;
const AGGREGATES = agentPerformance;
const DAYS = chatVolumeByDate;
const CHICAGO = zoneNamed('America/Chicago')!;

const range = (from: string, to: string): Range => ({ from: Date.parse(from), to: Date.parse(to) });
const plan = (
  kind: Parameters<typeof planned>[0],
  asked: Range,
  zone: Zone = fixedZone(0),
  every: ReportGrain | null = null,
) => planned(kind, { range: asked, zone, every, windowDays: 31, now: NOW });
const spelled = ({ from, to }: Range): string =>
  `${new Date(from).toISOString()} ${new Date(to).toISOString()}`;

describe('aggregates', () => {
  it('go up once, with the range that was asked for', () => {
    const year = range('2025-01-01T08:30:00Z', '2026-01-01T08:30:00Z');
    expect(plan(AGGREGATES, year)).toEqual([
      {
        ...year,
        windowFrom: year.from,
        asked: year,
        of: year,
        offsetMinutes: 0,
        timeZoneId: null,
        isPast: true,
      },
    ]);
  });

  it('that tell no times are asked for by one offset over a change of the clock', () => {
    const year = range('2026-01-01T06:00:00Z', '2027-01-01T06:00:00Z');
    expect(plan(AGGREGATES, year, CHICAGO)).toMatchObject([
      { ...year, asked: year, offsetMinutes: -360, timeZoneId: null },
    ]);
    const winter = range('2026-01-01T06:00:00Z', '2026-02-01T06:00:00Z');
    expect(plan(AGGREGATES, winter, CHICAGO)).toMatchObject([{ ...winter, timeZoneId: 20 }]);
  });

  it('by the day are cut where the offset changes, and nowhere else', () => {
    const periods = plan(DAYS, range('2026-01-01T06:00:00Z', '2027-01-01T06:00:00Z'), CHICAGO);
    expect(periods.map(spelled)).toEqual([
      '2026-01-01T06:00:00.000Z 2026-03-08T08:00:00.000Z',
      '2026-03-08T08:00:00.000Z 2026-11-01T07:00:00.000Z',
      '2026-11-01T07:00:00.000Z 2027-01-01T06:00:00.000Z',
    ]);
    expect(periods.map(({ offsetMinutes }) => offsetMinutes)).toEqual([-360, -300, -360]);
  });
});

describe('events', () => {
  it('are asked for in whole windows that lie at the same places for every range', () => {
    const one = plan(EVENTS, range('2026-02-10T10:00:00Z', '2026-04-20T10:00:00Z'));
    const other = plan(EVENTS, range('2026-02-20T00:00:00Z', '2026-04-01T00:00:00Z'));
    const asked = one.map((period) => spelled(period.asked));
    expect(asked).toHaveLength(3);
    expect(other.map((period) => spelled(period.asked))).toEqual(asked.slice(0, other.length));
    for (const { asked } of one) expect(asked.to - asked.from).toBe(31 * DAY);
  });

  it('begin a window with a day of the zone', () => {
    for (const { from } of plan(EVENTS, range('2026-01-05', '2026-02-25'), CHICAGO)) {
      expect(new Date(from).getUTCHours()).toBe(6);
    }
  });

  it('begin before the range where the clock goes back over midnight', () => {
    const asked = range('2010-10-28T21:30:00Z', '2010-10-30T00:00:00Z');
    const zone = zoneNamed('Asia/Amman')!;
    const [first] = planned(EVENTS, {
      ...{ range: asked, zone, every: null, windowDays: 1, now: NOW },
    });
    expect(first!.from).toBeLessThanOrEqual(asked.from);
    expect(first!.to).toBeGreaterThan(asked.from);
  });

  it('that may still be reported are asked for within the range alone', () => {
    const asked = range('2026-06-14T10:00:00Z', '2026-06-15T12:00:00Z');
    expect(plan(EVENTS, asked)).toMatchObject([{ asked, isPast: false }]);
  });

  it('of an unknown time are asked for within the range alone, and past all the same', () => {
    const asked = range('2026-02-10T10:00:00Z', '2026-04-20T10:00:00Z');
    const periods = plan(UNTIMED, asked);
    expect(periods[0]!.asked.from).toBe(asked.from);
    expect(periods.at(-1)!.asked.to).toBe(asked.to);
    expect(periods.every(({ isPast }) => isPast)).toBe(true);
    // Where rows stand does not depend on the range.
    expect(periods[0]!.from).toBe(plan(EVENTS, asked)[0]!.from);
  });
});

const ZONES = ['UTC', 'America/Chicago', 'Europe/London', 'Africa/Casablanca', 'Asia/Kolkata'];
const MORE = [
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Beirut',
  'America/Sao_Paulo',
  'Asia/Amman',
  'Asia/Gaza',
];

describe('whatever is asked for', () => {
  const cases = fc.record({
    zone: fc.constantFrom(...ZONES, ...MORE).map((name) => zoneNamed(name)!),
    kind: fc.constantFrom(EVENTS, UNTIMED, AGGREGATES, DAYS),
    every: fc.constantFrom(null, 'DAY', 'WEEK', 'MONTH'),
    from: fc.integer({ min: Date.UTC(2010, 0), max: NOW }),
    length: fc.integer({ min: 1, max: 500 * DAY }),
    windowDays: fc.integer({ min: 1, max: 60 }),
  });
  type Kind = typeof EVENTS;
  const each = (check: (periods: Period[], asked: Range, zone: Zone, kind: Kind) => void) =>
    fc.assert(
      fc.property(cases, ({ zone, kind, from, length, every, windowDays }) => {
        const asked = { from, to: from + length };
        const options = { range: asked, zone, every, windowDays, now: NOW };
        check(planned(kind, options), asked, zone, kind);
      }),
      { numRuns: 60 },
    );

  it('the periods cover it without gaps and overlaps', () => {
    each((periods, asked) => {
      expect(periods[0]!.from).toBeLessThanOrEqual(asked.from);
      expect(periods.at(-1)!.to).toBeGreaterThanOrEqual(asked.to);
      for (const [index, { from }] of periods.slice(1).entries()) {
        expect(from).toBe(periods[index]!.to);
      }
    });
  });

  it('ICE is asked for all of it, and for nothing outside of the period', () => {
    each((periods, range) => {
      for (const { from, to, asked } of periods) {
        expect(asked.from).toBeLessThanOrEqual(Math.max(from, range.from));
        expect(asked.to).toBeGreaterThanOrEqual(Math.min(to, range.to));
        expect(asked.from).toBeGreaterThanOrEqual(from);
        expect(asked.to).toBeLessThanOrEqual(to);
      }
    });
  });

  it('the offset is the same from the begin to the end of a period that tells times', () => {
    each((periods, _, zone, kind) => {
      if (kind === AGGREGATES) return;
      for (const { from, to, offsetMinutes } of periods) {
        const moments = [from, (from + to) / 2, to - 1].map((at) => zone.offset(at));
        expect(moments).toEqual([offsetMinutes, offsetMinutes, offsetMinutes]);
      }
    });
  });
});

it('a day begins with the first moment that shows it, or the next where there is none', () => {
  const zones = fc.constantFrom(...ZONES, ...MORE, 'Pacific/Apia', 'America/Santiago');
  const days = fc.integer({ min: Date.UTC(1995, 0) / DAY, max: Date.UTC(2035, 0) / DAY });
  fc.assert(
    fc.property(zones, days, (name, day) => {
      const zone = zoneNamed(name)!;
      const start = startOfDay(zone, day);
      expect(dayOf(zone, start)).toBeGreaterThanOrEqual(day);
      expect(dayOf(zone, start - 1)).toBeLessThan(day);
    }),
    { numRuns: 3_000, seed: 20_101_029 },
  );
});

it.each([
  ['Asia/Amman', '2010-10-29', '2010-10-28T21:00:00.000Z'],
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
  ['America/Chicago', '2026-11-01', '2026-11-01T05:00:00.000Z'],
  ['America/Chicago', '2026-11-02', '2026-11-02T06:00:00.000Z'],
])('in %s %s begins at %s', (name, day, begin) => {
  const start = startOfDay(zoneNamed(name)!, Date.parse(day) / DAY);
  expect(new Date(start).toISOString()).toBe(begin);
});

describe('a zone is told again by its word', () => {
  it.each([0, -360, 330, -365].map(fixedZone).concat(CHICAGO))('%s', (zone) => {
    expect(zoneOfWord(wordOf(zone))!.equals(zone)).toBe(true);
  });

  it.each(['', '1440', '-9999', '99999', '5:30', 'UTC-6', 'nowhere'])('but not by %j', (word) => {
    expect(zoneOfWord(word)).toBeNull();
  });
});

it('shares of a period cover it, and what ICE is asked for in it, once', () => {
  const count = fc.integer({ min: 1, max: 40 });
  const length = fc.integer({ min: 1, max: 31 * DAY });
  fc.assert(
    fc.property(count, length, length, length, (count, all, begin, end) => {
      const [from, to] = [NOW, NOW + all];
      const asked = { from: Math.min(from + begin, to - 1), to };
      asked.to = Math.min(asked.from + end, to);
      const told = shares({ ...periodOf({ from, to }), asked }, count);
      expect(told.length).toBeLessThanOrEqual(count);
      expect(told[0]!.asked.from).toBe(asked.from);
      expect(told.at(-1)!.asked.to).toBe(asked.to);
      for (const [index, share] of told.slice(1).entries()) {
        expect(share.from).toBe(told[index]!.to);
        expect(share.asked.from).toBe(told[index]!.asked.to);
      }
    }),
    { numRuns: 100 },
  );
});

it.each([
  ['the clock is put back', '2026-10-31T05:00:00Z', '2026-11-03T06:00:00Z', 73],
  ['the clock is put forward', '2026-03-07T06:00:00Z', '2026-03-10T05:00:00Z', 71],
])('asks for each hour of the days on which %s once', (_, from, to, hours) => {
  for (const kind of [EVENTS, DAYS]) {
    const told = planned(kind, {
      range: range(from, to),
      zone: CHICAGO,
      ...{ every: null, windowDays: 31, now: 8e14 },
    });
    const inside = told.flatMap(({ asked, offsetMinutes }) => {
      const begin = Math.max(asked.from, Date.parse(from));
      const end = Math.min(asked.to, Date.parse(to));
      // What ICE is told: wall time and offset, of which each pair is one hour only.
      return Array.from(
        { length: (end - begin) / HOUR },
        (_, hour) =>
          `${new Date(begin + hour * HOUR + offsetMinutes * 60_000).toISOString()} ${offsetMinutes}`,
      );
    });
    expect(inside).toHaveLength(hours);
    expect(new Set(inside).size).toBe(hours);
  }
});

describe("ICE's number of a zone", () => {
  it.each([
    ['America/New_York', -300, 15],
    ['America/New_York', -240, 15],
    ['US/Central', -360, 20],
    ['America/Denver', -420, 24],
    ['America/Los_Angeles', -420, 26],
    ['Europe/London', 60, 32],
    ['Africa/Casablanca', 60, 34],
    ['Asia/Calcutta', 330, 61],
    ['Asia/Kolkata', 330, 61],
    ['Europe/Berlin', 60, null],
    ['UTC', 0, null],
    // Double summer time: the table knows no such offset.
    ['Europe/London', 120, null],
  ])('of %s at %d is %p', (name, offset, id) => {
    expect(iceZoneId(zoneNamed(name)!, offset)).toBe(id);
  });

  it('is found without naming all zones of the table again', () => {
    iceZoneId(CHICAGO, -360);
    const formats = jest.spyOn(Intl, 'DateTimeFormat');
    iceZoneId(CHICAGO, -300);
    expect(formats).toHaveBeenCalledTimes(1);
    formats.mockRestore();
  });

  it('is none for an offset alone', () => {
    expect(iceZoneId(fixedZone(-360), -360)).toBeNull();
  });
});

it.each(['', 'Mars/Olympus', 'local', '../etc/passwd'])('knows no zone %j', (name) => {
  expect(zoneNamed(name)).toBeNull();
});
