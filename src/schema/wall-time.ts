/** What a clock on a wall shows, of which nobody has said where it hangs: only in a zone is it a moment. */
export class WallTime {
  /** @param shown milliseconds, as if it hung in UTC; a day is its midnight. */
  constructor(readonly shown: number) {}
}

/** A time as somebody says it: a moment, or what a clock on a wall shows. */
export type SaidTime = number | WallTime;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/i;

/** Whether a text says a day, as `2026-01-31`, that exists. */
export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && ISO_DAY.test(text) && isRealDay(text);

/** What a text without a zone says, as `2026-01-31` or `2026-01-31T08:00:00`; null for any other. */
export function wallTimeIn(text: unknown): WallTime | null {
  if (isDay(text)) return new WallTime(Date.parse(text));
  if (typeof text !== 'string' || !ISO_WALL_TIME.test(text) || !isRealDay(text.slice(0, 10))) {
    return null;
  }
  const shown = Date.parse(`${text}Z`);
  return Number.isNaN(shown) ? null : new WallTime(shown);
}

/** Whether a day exists, in a year from 1 on: Date.parse takes February 31 for March 3. */
export function isRealDay(day: string): boolean {
  const start = Date.parse(day);
  return day >= '0001' && !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
}
