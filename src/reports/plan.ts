import type { Instant } from '../datasources/wire/codecs.js';
import type { Report } from '../datasources/data/report.js';
import { periodsIn, type ReportGrain } from './grains.js';
import { common, type Range } from './range.js';
import { Spans } from './spans.js';
import { countedByDay, timeColumnOf } from './times-told.js';
import { dayOf, iceZoneId, offsetChanges, startOfDay, type Zone } from './zone.js';

/** A stretch of time that ICE is asked about in one call a skill. */
export interface Period extends Range {
  /** Where its window begins, of which it may be a share. */
  readonly windowFrom: Instant;
  /** What ICE is asked for: of an event report's past, the whole stretch, so that it can be held. */
  readonly asked: Range;
  /** What its rows are about, where they do not say a day of their own. */
  readonly of: Range;
  /** What times are written by: the same all through it, for ICE takes one a call. */
  readonly offsetMinutes: number;
  /** ICE's number of the zone; null where its table has none with this offset. */
  readonly timeZoneId: number | null;
  /** Whether it lies so far back that what happened in it has been reported. */
  readonly isPast: boolean;
}

export interface PlanOptions {
  readonly range: Range;
  readonly zone: Zone;
  /** By which periods of the calendar aggregates are asked for; null: for the whole range. */
  readonly every: ReportGrain | null;
  readonly windowDays: number;
  readonly now: Instant;
}

/** What has begun before the end of a window may be reported later: a chat, when it is over. */
const SETTLED_AFTER = 86_400_000;

type Planned = Pick<Report, 'grain' | 'time' | 'columns' | 'key'>;

/**
 * The calls that a report takes, in order of time, without gaps and overlaps. What tells times is cut where
 * the zone's offset changes, so that each hour of a wall clock is asked for once; what tells none is asked
 * for by one offset all through, which means the same. Events are also cut into windows, at the same places
 * whatever the range, so that ranges share them; aggregates are cut where somebody asks for that alone, for
 * an average of averages is none.
 */
export function planned(report: Planned, options: PlanOptions): Period[] {
  const { range, zone, now } = options;
  const isWindowed = report.grain === 'event';
  const isCut = isWindowed || timeColumnOf(report) !== null;
  const wholes = wholesOf(report, options);
  const changes = offsetChanges(zone, wholes[0]!.from, wholes.at(-1)!.to);
  return wholes.flatMap(({ of, ...whole }) => {
    const { from: begin, to: end } = isWindowed ? whole : common(whole, range);
    const inside = changes.filter((change) => change > begin && change < end);
    const bounds = [begin, ...(isCut ? inside : []), end];
    const timeless = !isCut && inside.length > 0;
    return bounds.slice(1).flatMap((to, index): Period[] => {
      const from = bounds[index]!;
      if (from >= to || to <= range.from || from >= range.to) return [];
      // Rows of an unknown time cannot be left out here: ICE must not be asked for too many.
      const isWhole = isWindowed && isSettled(to, now) && report.time !== null;
      const asked = isWhole ? { from, to } : common({ from, to }, range);
      const offsetMinutes = zone.offset(from);
      const timeZoneId = timeless ? null : iceZoneId(zone, offsetMinutes);
      const isPast = isSettled(asked.to, now);
      const times = { from, to, windowFrom: from, asked, of: of ?? { from, to } };
      return [{ ...times, offsetMinutes, timeZoneId, isPast }];
    });
  });
}

/** What is cut nowhere else than where the offset changes; `of` is what rows are about, where that is more. */
interface Whole extends Range {
  readonly of?: Range;
}

function wholesOf(report: Planned, options: PlanOptions): readonly Whole[] {
  const { range, zone, every, windowDays } = options;
  if (report.grain === 'event') return windowsOf(zone, range, windowDays);
  // What is told day by day is put together by the week and the month without more calls.
  if (every === null || countedByDay(report, every)) return [range];
  const spans = new Spans(options);
  return [...periodsIn(zone, every, range)].map((period) => ({
    ...period,
    of: spans.cut(period),
  }));
}

/** A period of events in equal shares, for when there is too much in it to be read at once. */
export function shares(period: Period, count: number): Period[] {
  const length = (period.to - period.from) / count;
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor(period.from + index * length);
    const to = Math.floor(period.from + (index + 1) * length);
    return { ...period, from, to, asked: common(period.asked, { from, to }) };
  }).filter(({ asked }) => asked.from < asked.to);
}

/** Whether what happened until then has been reported. */
export const isSettled = (end: Instant, now: Instant): boolean => end <= now - SETTLED_AFTER;

/** A range with the rest of the windows that it begins and ends in. */
export function wholeWindows(zone: Zone, range: Range, windowDays: number): Range {
  const windows = windowsOf(zone, range, windowDays);
  return { from: windows[0]!.from, to: windows.at(-1)!.to };
}

/** The windows that a range lies in: every so many days of the zone's calendar. */
function windowsOf(zone: Zone, { from, to }: Range, windowDays: number): Range[] {
  const first = Math.floor(dayOf(zone, from) / windowDays);
  const windows: Range[] = [];
  let begin = startOfDay(zone, first * windowDays);
  for (let next = first + 1; begin < to; next += 1) {
    const end = startOfDay(zone, next * windowDays);
    windows.push({ from: begin, to: end });
    begin = end;
  }
  return windows;
}
