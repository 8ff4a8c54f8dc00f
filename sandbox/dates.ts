/**
 * ICE writes wall time without a zone, in three forms. The sandbox keeps instants and
 * turns them into the organization's wall time only here: wall time = UTC + offset.
 */

/**
 * `iso` is `2016-12-23 06:22:45.510`, `us` is `8/1/2016 6:22:45 AM`; chat's answers pad month and
 * day and not the hour, `08/01/2016 6:22:45 AM`.
 */
export type DateForm = 'iso' | 'us' | 'padded';

const ISO = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})\.(\d{3})$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/;
const MINUTE = 60_000;

export function formatWallTime(at: Date, offsetMinutes: number, form: DateForm): string {
  const wall = new Date(at.getTime() + offsetMinutes * MINUTE);
  if (form === 'iso') return isoText(wall);
  return form === 'us' ? usText(wall) : paddedText(wall);
}

/** `00:00:42`; hours go on beyond a day. */
export function formatDuration(from: Date, to: Date): string {
  const seconds = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map(two).join(':');
}

/** Undefined when the text is not a real date in that form. */
export function parseWallTime(
  text: string,
  offsetMinutes: number,
  form: DateForm,
): Date | undefined {
  const wall = form === 'iso' ? fromIso(text) : fromUs(text);
  return wall && new Date(wall.getTime() - offsetMinutes * MINUTE);
}

/** The same moment in the other form; a text that is no date, or would lose its milliseconds, stays. */
export function inOtherForm(text: string): string {
  const iso = fromIso(text);
  if (iso) return iso.getUTCMilliseconds() === 0 ? usText(iso) : text;
  const us = fromUs(text);
  return us ? isoText(us) : text;
}

function isoText(wall: Date): string {
  return wall.toISOString().replace('T', ' ').replace('Z', '');
}

function usText(wall: Date): string {
  const hour = wall.getUTCHours();
  const day = `${wall.getUTCMonth() + 1}/${wall.getUTCDate()}/${wall.getUTCFullYear()}`;
  const time = [hour % 12 || 12, two(wall.getUTCMinutes()), two(wall.getUTCSeconds())].join(':');
  return `${day} ${time} ${hour < 12 ? 'AM' : 'PM'}`;
}

function paddedText(wall: Date): string {
  return usText(wall).replace(/(?<!\d)\d+(?=\/)/g, (part) => part.padStart(2, '0'));
}

function fromIso(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second, ms] = ISO.exec(text) ?? [];
  if (ms === undefined) return undefined;
  return real([year, month, day, hour, minute, second, ms].map(Number));
}

function fromUs(text: string): Date | undefined {
  const [, month, day, year, hour, minute, second, half] = US.exec(text) ?? [];
  if (half === undefined || Number(hour) < 1 || Number(hour) > 12) return undefined;
  const hour24 = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return real([
    Number(year),
    Number(month),
    Number(day),
    hour24,
    Number(minute),
    Number(second),
    0,
  ]);
}

/** Refuses 30 February and 25 o'clock, which Date would carry over. */
function real(parts: readonly number[]): Date | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = parts;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  const same =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return same ? date : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
