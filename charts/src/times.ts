const DAY = 86_400_000;

/** Into what times can be put together, and whether that takes more than a day. */
export const BUCKETS = {
  day: { label: 'day', isOfHours: false },
  week: { label: 'week, from Monday', isOfHours: false },
  month: { label: 'month', isOfHours: false },
  hour: { label: 'hour of the day', isOfHours: true },
  weekday: { label: 'day of the week', isOfHours: false },
} as const;
export type Bucket = keyof typeof BUCKETS;

export const isBucket = (name: string): name is Bucket => Object.hasOwn(BUCKETS, name);

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** By the calendar alone: the server has told the time by a clock of the report's zone. */
const dateOf = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
const textOf = (date: number): string => new Date(date).toISOString().slice(0, 10);
const weekdayOf = (date: number): number => (new Date(date).getUTCDay() + 6) % 7;

/** What a time, as `2026-11-27 14:00:00`, is counted under. */
export function bucketOf(bucket: Bucket, text: string): string {
  const date = dateOf(text);
  switch (bucket) {
    case 'day':
      return textOf(date);
    case 'week':
      return textOf(date - weekdayOf(date) * DAY);
    case 'month':
      return text.slice(0, 7);
    case 'hour':
      return `${text.slice(11, 13) || '00'}:00`;
    case 'weekday':
      return WEEKDAYS[weekdayOf(date)]!;
  }
}

/** All that there are from the first day to the last, in order. */
export function bucketsIn(bucket: Bucket, first: string, last: string): string[] {
  if (bucket === 'hour') return HOURS;
  if (bucket === 'weekday') return WEEKDAYS;
  const count = (dateOf(last) - dateOf(first)) / DAY + 1;
  const days = Array.from({ length: count }, (_, day) => textOf(dateOf(first) + day * DAY));
  return [...new Set(days.map((day) => bucketOf(bucket, day)))];
}

/** So many days after a day. */
export const daysAfter = (day: string, days: number): string => textOf(dateOf(day) + days * DAY);

/** Today, by the clock of who looks. */
export function today(): string {
  const now = new Date();
  return textOf(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}
