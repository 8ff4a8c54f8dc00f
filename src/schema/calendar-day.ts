/** A day on a calendar, of which nobody has said where it hangs: only in a zone it has a first moment. */
export class CalendarDay {
  /** @param number counted from the first of January 1970 on, which is 0. */
  constructor(readonly number: number) {}
}

/** A time as somebody says it: a moment, or a day. */
export type SaidTime = number | CalendarDay;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;

/** The day that a text says, as `2026-01-31`; null for any other text, and for a day that does not exist. */
export function dayIn(text: unknown): CalendarDay | null {
  return typeof text === 'string' && ISO_DAY.test(text) && isRealDay(text)
    ? new CalendarDay(Date.parse(text) / DAY)
    : null;
}

/** Whether a day exists, in a year from 1 on: Date.parse takes February 31 for March 3. */
export function isRealDay(day: string): boolean {
  const start = Date.parse(day);
  return day >= '0001' && !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
}
