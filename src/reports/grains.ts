import type { Instant } from '../datasources/wire/codecs.js';
import type { Range } from './range.js';
import { dayOf, offsetChanges, shownAt, startOfDay, type Zone } from './zone.js';

/** How long the periods are that a report is asked for by, from short to long. */
export const GRAINS = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;

export type ReportGrain = (typeof GRAINS)[number];

const HOUR = 3_600_000;
const DAY = 86_400_000;
/** The first of 1970 was a Thursday, and weeks begin with Mondays. */
const WEEKDAY = 3;

/** The first day of a day's week or month, and that of the next one. */
const DAYS: Readonly<Record<Exclude<ReportGrain, 'HOUR'>, (day: number) => [number, number]>> = {
  DAY: (day) => [day, day + 1],
  WEEK: (day) => {
    const monday = Math.floor((day + WEEKDAY) / 7) * 7 - WEEKDAY;
    return [monday, monday + 7];
  },
  MONTH: (day) => {
    const date = new Date(day * DAY);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return [Date.UTC(year, month) / DAY, Date.UTC(year, month + 1) / DAY];
  },
};

/** The hour, day, ISO week or month of a zone that a moment lies in. */
export function periodAt(zone: Zone, grain: ReportGrain, instant: Instant): Range {
  if (grain === 'HOUR') return hourAt(zone, instant);
  let [first, next] = DAYS[grain](dayOf(zone, instant));
  let to = startOfDay(zone, next);
  // Where a clock is put back over midnight, the day that it shows again is over already.
  while (to <= instant) {
    [first, next] = DAYS[grain](next);
    to = startOfDay(zone, next);
  }
  return { from: startOfDay(zone, first), to };
}

/** An hour of a clock on the wall; one that a change of the clock cuts is two. */
function hourAt(zone: Zone, instant: Instant): Range {
  const from = instant - (((shownAt(zone, instant) % HOUR) + HOUR) % HOUR);
  const to = from + HOUR;
  const changes = offsetChanges(zone, from, to);
  const [before, after] = [
    changes.filter((change) => change <= instant),
    changes.filter((change) => change > instant),
  ];
  return { from: before.at(-1) ?? from, to: after[0] ?? to };
}

/** The periods of a zone's calendar that a range lies in, the first and the last of them whole. */
export function* periodsIn(zone: Zone, grain: ReportGrain, range: Range): Generator<Range> {
  for (let from = range.from; from < range.to;) {
    const period = periodAt(zone, grain, from);
    yield period;
    from = period.to;
  }
}
