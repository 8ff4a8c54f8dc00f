import type { StoodIn } from '../../loaders/kit/channel-entity.js';
import { IceGraphError } from '../../errors.js';

/** The field that an order is by: `userName` of `USER_NAME_DESC`. */
const orderedBy = (order: string): string =>
  order
    .replace(/_(ASC|DESC)$/, '')
    .toLowerCase()
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Refuses filters and orders by what a list's stand-in does not tell: they would find nothing, or not filter.
 * @param asked the list's arguments, by name; those that are not given count for nothing.
 * @throws IceGraphError with the code of ICE's refusal, and the argument.
 */
export function refuseUntold(stoodIn: StoodIn | null, asked: object): void {
  if (!stoodIn) return;
  const { list, standIn, refusal, lacks } = stoodIn;
  const [field] =
    Object.entries(asked).find(
      ([name, value]) =>
        value !== undefined &&
        value !== null &&
        lacks.includes(name === 'orderBy' ? orderedBy(String(value)) : name),
    ) ?? [];
  if (field === undefined) return;
  const message = `ICE refused ${list}, and ${standIn}, which stands in for it, does not tell what ${field} asks for. Leave it out.`;
  throw new IceGraphError(refusal.code, message, { ...refusal.extensions, field });
}
