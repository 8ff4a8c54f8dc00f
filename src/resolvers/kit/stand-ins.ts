import type { StoodIn } from '../../loaders/kit/channel-entity.js';
import { IceGraphError } from '../../errors.js';

/**
 * Refuses filters by what a list's stand-in does not tell: they would find nothing, or not filter.
 * @param filters the arguments, by name; those that are not given count for nothing.
 * @throws IceGraphError with the code of ICE's refusal, and the argument.
 */
export function refuseUnknownFilters(
  stoodIn: StoodIn | null,
  filters: Readonly<Record<string, unknown>>,
): void {
  const given = Object.entries(filters).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const [first] = given;
  if (!stoodIn || !first) return;
  const { list, standIn, refusal } = stoodIn;
  const [field] = first;
  const message = `ICE refused ${list}, and ${standIn}, which stands in for it, does not tell what ${field} asks for. Leave it out.`;
  throw new IceGraphError(refusal.code, message, { ...refusal.extensions, field });
}
