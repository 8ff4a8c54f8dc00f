import type { Context } from '../../context/context.js';
import { fixedZone, firstShowing, type Zone } from '../../reports/zone.js';
import { WallTime, type SaidTime } from '../../schema/wall-time.js';

/** The zone of whoever asks, for times that are said without one. */
export const zoneOf = ({ reporting, session }: Pick<Context, 'reporting' | 'session'>): Zone =>
  reporting.zone ?? fixedZone(session?.offsetMinutes ?? 0);

/** The moment that is said, or the first at which a clock of the zone shows it; null where none is said. */
export function momentIn(zone: Zone, said: SaidTime | null | undefined): number | null {
  if (said === null || said === undefined) return null;
  return said instanceof WallTime ? firstShowing(zone, said.shown) : said;
}
