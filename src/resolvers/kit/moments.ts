import type { Context } from '../../context/context.js';
import { badInput } from '../../errors.js';
import { fixedZone, startOfDay, type Zone } from '../../reports/zone.js';
import { CalendarDay, type SaidTime } from '../../schema/calendar-day.js';

/** The zone of whoever asks, for days that are said without one. */
export const zoneOf = ({ reporting, session }: Pick<Context, 'reporting' | 'session'>): Zone =>
  reporting.zone ?? fixedZone(session?.offsetMinutes ?? 0);

/** A stretch of time, the second moment no longer in it; null: from ever, or for ever. */
export interface Stretch {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * The stretch that two arguments say.
 * @throws IceGraphError BAD_USER_INPUT for one that ends before it begins.
 */
export function stretchIn<F extends string, T extends string>(
  ctx: Pick<Context, 'reporting' | 'session'>,
  args: { readonly [key in F | T]?: SaidTime | null | undefined },
  [first, second]: readonly [F, T],
): Stretch {
  const zone = zoneOf(ctx);
  const [from, to] = [momentIn(zone, args[first]), momentIn(zone, args[second])];
  if (from === null || to === null || from < to) return { from, to };
  throw badInput(first, `${first} must be before ${second}, which is no longer in the period.`);
}

/** Whether a moment lies in a stretch; one that is not known does in none that is bounded. */
export const isIn = ({ from, to }: Stretch, at: number | null): boolean =>
  (from === null || (at !== null && at >= from)) && (to === null || (at !== null && at < to));

/** The moment that is said, of a day its first in the zone; null where none is said. */
export function momentIn(zone: Zone, said: SaidTime | null | undefined): number | null {
  if (said === null || said === undefined) return null;
  return said instanceof CalendarDay ? startOfDay(zone, said.number) : said;
}
