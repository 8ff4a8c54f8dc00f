import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import type { Instant } from '../datasources/wire/codecs.js';
import { ICE_TIME_ZONES, type IceTimeZone } from '../datasources/data/time-zones.js';

export type { Zone } from 'luxon';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A zone by its name in the IANA database; null for a name that is none. */
export function zoneNamed(name: string): Zone | null {
  return IANAZone.isValidZone(name) ? IANAZone.create(name) : null;
}

/** The zone of a clock that never changes; minutes from UTC. */
export const fixedZone = (offsetMinutes: number): Zone => FixedOffsetZone.instance(offsetMinutes);

/** A zone in one word, by which it can be told again: its name, or its offset. */
export const wordOf = (zone: Zone): string =>
  zone.isUniversal ? String(zone.offset(0)) : zone.name;

/** The zone of such a word; null for a word of none. */
export function zoneOfWord(word: string): Zone | null {
  if (!/^-?\d{1,4}$/.test(word)) return zoneNamed(word);
  const minutes = Number(word);
  return Math.abs(minutes) * MINUTE < DAY ? fixedZone(minutes) : null;
}

/** Other names of a zone (`US/Central`) stand for the same one. */
const canonical = (name: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;

/** ICE's table by the zones' names in this runtime, made when it is first looked into. */
let byName: ReadonlyMap<string, IceTimeZone> | undefined;
const iceZones = () =>
  (byName ??= new Map(ICE_TIME_ZONES.map((each) => [canonical(each.zone), each])));

/**
 * ICE's number of a zone, where its table has the zone with this offset: in years when the zone had
 * another one, the offset alone is the truth.
 */
export function iceZoneId(zone: Zone, offsetMinutes: number): number | null {
  if (zone.isUniversal) return null;
  const known = iceZones().get(canonical(zone.name));
  const isAgreed = known?.standard === offsetMinutes || known?.daylight === offsetMinutes;
  return known && isAgreed ? known.id : null;
}

/** The moments between two others at which the zone's offset changes. */
export function offsetChanges(zone: Zone, from: Instant, to: Instant): Instant[] {
  const changes: Instant[] = [];
  if (zone.isUniversal) return changes;
  let before = zone.offset(from);
  for (let start = from; start < to; start += DAY) {
    const end = Math.min(start + DAY, to);
    const after = zone.offset(end);
    if (before !== after) changes.push(changeBetween(zone, start, end));
    before = after;
  }
  return changes.filter((change) => change < to);
}

/** The first moment with the offset that holds at the end. */
function changeBetween(zone: Zone, from: Instant, to: Instant): Instant {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zone.offset(middle) === zone.offset(to)) after = middle;
    else before = middle;
  }
  return after;
}

/** What a clock on a wall of the zone shows at a moment, as if it hung in UTC. */
export const shownAt = (zone: Zone, instant: Instant): number =>
  instant + zone.offset(instant) * MINUTE;

/**
 * The first moment at which a clock on a wall of the zone shows a time; where it skips that time, the
 * moment at which it goes on.
 */
export function firstShowing(zone: Zone, shown: number): Instant {
  // No zone is a day away from UTC, and none changes its clocks twice in two days.
  const [before, after] = [shown - DAY, shown + DAY];
  const moments = [before, after]
    .map((near) => shown - zone.offset(near) * MINUTE)
    .filter((at) => shownAt(zone, at) === shown);
  return moments.length > 0 ? Math.min(...moments) : changeBetween(zone, before, after);
}

/** Days are counted as the zone's calendar has them, from the first of 1970 on. */
export const dayOf = (zone: Zone, instant: Instant): number =>
  Math.floor(shownAt(zone, instant) / DAY);

/** The first moment of a day. */
export const startOfDay = (zone: Zone, day: number): Instant => firstShowing(zone, day * DAY);

/** A day as a calendar spells it. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
