import type { Context } from '../../context/context.js';
import { fixedZone, startOfDay, type Zone } from '../../reports/zone.js';
import { CalendarDay, type SaidTime } from '../../schema/calendar-day.js';

/** The zone of whoever asks, for days that are said without one. */
export const zoneOf = ({ reporting, session }: Pick<Context, 'reporting' | 'session'>): Zone =>
  reporting.zone ?? fixedZone(session?.offsetMinutes ?? 0);

/** The moment that is said, of a day its first in the zone; null where none is said. */
export function momentIn(zone: Zone, said: SaidTime | null | undefined): number | null {
  if (said === null || said === undefined) return null;
  return said instanceof CalendarDay ? startOfDay(zone, said.number) : said;
}
