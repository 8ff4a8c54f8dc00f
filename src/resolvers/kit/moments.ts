import type { Context } from '../../context/context.js';
import { badInput } from '../../errors.js';
import { fixedZone, firstShowing, type Zone } from '../../reports/zone.js';
import { WallTime, type SaidTime } from '../../schema/wall-time.js';

/** The zone of whoever asks, for times that are said without one. */
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

/** The moment that is said, or the first at which a clock of the zone shows it; null where none is said. */
export function momentIn(zone: Zone, said: SaidTime | null | undefined): number | null {
  if (said === null || said === undefined) return null;
  return said instanceof WallTime ? firstShowing(zone, said.shown) : said;
}
