import type { Random } from './random.js';
import type { Theme } from './words/themes.js';

/** The details that make one message differ from the next. */
export type Slots = Readonly<Record<string, string>>;

const DAY = 86_400_000;
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

export function slotsFor(random: Random, theme: Theme, receivedAt: Date): Slots {
  return {
    product: random.pick(theme.products),
    order: `${theme.short.charAt(0)}-${random.int(100_000, 999_999)}`,
    amount: `${random.int(12, 480)}.${random.pick(['00', '50', '90', '95', '99'])}`,
    digits: String(random.int(1000, 9999)),
    day: dayOf(receivedAt, -random.int(2, 6)),
    soon: dayOf(receivedAt, random.int(5, 12)),
  };
}

export function fill(text: string, slots: Slots): string {
  const filled = text.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

function dayOf(from: Date, daysAhead: number): string {
  const day = new Date(from.getTime() + daysAhead * DAY);
  return `${ordinal(day.getUTCDate())} of ${MONTHS[day.getUTCMonth()] ?? ''}`;
}

function ordinal(day: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
  return `${day}${day >= 11 && day <= 13 ? 'th' : ending}`;
}
