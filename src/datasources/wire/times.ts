/** The two date forms that ICE documents: `2016-12-23 06:22:45.510` and `12/23/2016 6:22:45 AM`. */
export type TimeForm = 'iso' | 'us';

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;
const US =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?\s*(AM|PM)?)?$/i;

const JSON_DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

const MINUTE = 60_000;
/** ICE's empty dates lie before it. */
const FIRST = Date.UTC(100, 0, 1);
/** ICE's "never" may be the last hours of 9999: in UTC they are in a year of five digits, which nobody reads. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

interface WallTime {
  /** The wall time read as if it were UTC, in milliseconds. */
  readonly millis: number;
  /** Minutes from UTC when the text names its zone. */
  readonly zone: number | null;
}

/** Reads either form; undefined when the text is neither, or names a moment that does not exist. */
function parse(raw: unknown): WallTime | undefined {
  if (typeof raw !== 'string') return undefined;
  const value = raw.trim();
  const iso = ISO.exec(value);
  if (iso) {
    const [, year, month, date, hour = '0', minute, second, fraction, zone] = iso;
    const millis = utc(Number(year), Number(month), Number(date), Number(hour));
    return wallTime(millis, zoneMinutes(zone), minute, second, fraction);
  }
  const us = US.exec(value);
  if (!us) return undefined;
  const [, month, date, year, hour = '0', minute, second, fraction, half] = us;
  const millis = utc(Number(year), Number(month), Number(date), to24(Number(hour), half));
  return wallTime(millis, null, minute, second, fraction);
}

/** The older form of ASP.NET's: milliseconds since the epoch, in UTC whatever offset is written behind. */
function parseJsonDate(raw: unknown): WallTime | undefined {
  const [, millis] = (typeof raw === 'string' && JSON_DATE.exec(raw.trim())) || [];
  return millis === undefined || Number(millis) < FIRST
    ? undefined
    : { millis: Number(millis), zone: 0 };
}

/** The hour of day of a clock with AM and PM; NaN where that clock has no such hour. */
function to24(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

/**
 * The start of an hour. NaN for a day or an hour that does not exist, which Date.UTC would roll
 * over, and for years that it would move to the 1900s (an empty date of ICE's may be 1/1/0001).
 */
function utc(year: number, month: number, date: number, hour: number): number {
  const isHour = year >= 100 && month >= 1 && month <= 12 && date >= 1 && hour <= 23;
  const isDay = isHour && (date <= 28 || date <= new Date(Date.UTC(year, month, 0)).getUTCDate());
  return isDay ? Date.UTC(year, month - 1, date, hour) : NaN;
}

function zoneMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function wallTime(
  hourStart: number,
  zone: number | null,
  minute = '0',
  second = '0',
  fraction = '',
): WallTime | undefined {
  const [minutes, seconds] = [Number(minute), Number(second)];
  if (Number.isNaN(hourStart) || minutes > 59 || seconds > 59) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { millis: hourStart + minutes * MINUTE + seconds * 1_000 + milliseconds, zone };
}

/**
 * A moment as epoch milliseconds. A text without a zone is the organization's wall time; with no
 * offset known it means nothing and becomes null, never a guess.
 */
export function decodeTime(raw: unknown, offsetMinutes: number | null): number | null | undefined {
  if (typeof raw === 'string' && raw.trim() === '') return null;
  const wall = parse(raw) ?? parseJsonDate(raw);
  if (!wall) return undefined;
  const offset = wall.zone ?? offsetMinutes;
  return offset === null ? null : Math.min(wall.millis - offset * MINUTE, LAST);
}

/** The calendar day of a date, as it is written, whatever its time of day. */
export function decodeDay(raw: unknown): string | null | undefined {
  if (typeof raw === 'string' && raw.trim() === '') return null;
  const wall = parse(raw);
  return wall && new Date(wall.millis).toISOString().slice(0, 10);
}

/** Writes a moment as the organization's wall time in one of ICE's forms. */
export function encodeTime(instant: number, offsetMinutes: number | null, form: TimeForm): string {
  if (offsetMinutes === null) {
    throw new RangeError("The organization's offset from UTC is not known");
  }
  const iso = new Date(instant + offsetMinutes * MINUTE).toISOString();
  if (form === 'iso') return iso.slice(0, -1).replace('T', ' ');
  const [, year, month, date, hour, rest] = /^(\d+)-(\d\d)-(\d\d)T(\d\d)(:\d\d:\d\d)/.exec(iso)!;
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  return `${Number(month)}/${Number(date)}/${year} ${Number(hour) % 12 || 12}${rest} ${half}`;
}
