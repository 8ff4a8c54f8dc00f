import type { Instant } from '../datasources/wire/codecs.js';
import type { Report } from '../datasources/data/report.js';
import { dayOf, iceZoneId, offsetChanges, startOfDay, type Zone } from './zone.js';

/** What is asked for: from the first moment on, up to the second, which is no longer in it. */
export interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

/** What two ranges have in common; one that ends before it begins where that is nothing. */
export const common = (one: Range, other: Range): Range => ({
  from: Math.max(one.from, other.from),
  to: Math.min(one.to, other.to),
});

/** A stretch of time that ICE is asked about in one call a skill. */
export interface Period extends Range {
  /** Where its window begins, of which it may be a share. */
  readonly windowFrom: Instant;
  /** What ICE is asked for: of an event report's past, the whole stretch, so that it can be held. */
  readonly asked: Range;
  /** The zone's offset, which is the same all through it: ICE takes one a call. */
  readonly offsetMinutes: number;
  /** ICE's number of the zone; null where its table has none with this offset. */
  readonly timeZoneId: number | null;
  /** Whether it lies so far back that what happened in it has been reported. */
  readonly isPast: boolean;
}

export interface PlanOptions {
  readonly range: Range;
  readonly zone: Zone;
  readonly windowDays: number;
  readonly now: Instant;
}

/** What has begun before the end of a window may be reported later: a chat, when it is over. */
const SETTLED_AFTER = 86_400_000;

/**
 * The calls that a report takes, in order of time, without gaps and overlaps. Both kinds are cut where
 * the zone's offset changes, so that each hour of a wall clock is asked for once. Events are also cut
 * into windows, at the same places whatever the range, so that ranges share them; aggregates are not,
 * for an average of averages is none.
 */
export function planned(
  report: Pick<Report, 'grain' | 'time'>,
  { range, zone, windowDays, now }: PlanOptions,
): Period[] {
  const isWindowed = report.grain === 'event';
  const cuts = isWindowed ? windowCuts(zone, range, windowDays) : [range.from, range.to];
  const changes = offsetChanges(zone, cuts[0]!, cuts.at(-1)!);
  const bounds = [...new Set([...cuts, ...changes])].toSorted((a, b) => a - b);
  return bounds.slice(1).flatMap((to, index) => {
    const from = bounds[index]!;
    if (to <= range.from || from >= range.to) return [];
    // Rows of an unknown time cannot be left out here: ICE must not be asked for too many.
    const isWhole = isWindowed && isSettled(to, now) && report.time !== null;
    const asked = isWhole ? { from, to } : common({ from, to }, range);
    const isPast = isSettled(asked.to, now);
    const offsetMinutes = zone.offset(from);
    const timeZoneId = iceZoneId(zone, offsetMinutes);
    return [{ from, to, windowFrom: from, asked, offsetMinutes, timeZoneId, isPast }];
  });
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

const isSettled = (end: Instant, now: Instant): boolean => end <= now - SETTLED_AFTER;

/** The edges of the windows that a range lies in: every so many days of the zone's calendar. */
function windowCuts(zone: Zone, { from, to }: Range, windowDays: number): Instant[] {
  const first = Math.floor(dayOf(zone, from) / windowDays);
  const cuts = [startOfDay(zone, first * windowDays)];
  for (let next = first + 1; cuts.at(-1)! < to; next += 1) {
    cuts.push(startOfDay(zone, next * windowDays));
  }
  return cuts;
}
