import { badInput } from '../../errors.js';
import { foldName } from '../../text/fold.js';
import { readNumberedId, type NumberedRecord } from '../../loaders/kit/channel-scoped.js';

const ICE_ID = /^[1-9]\d{0,14}$/;

/**
 * Checks an id that a client sent, before anything is asked of ICE.
 * @throws IceGraphError BAD_USER_INPUT naming the argument or field.
 */
export function checkedId(field: string, id: string): string {
  if (ICE_ID.test(id)) return id;
  throw badInput(field, `${field} must be an id of ICE, a positive whole number.`);
}

/** The same for what chat and e-mail number separately: what the id tells. */
export function checkedNumberedId(field: string, id: string): NumberedRecord {
  const told = readNumberedId(id);
  if (told) return told;
  throw badInput(field, `${field} must be a channel and a number of ICE, as chat:123.`);
}

/** The same as `checkedId` for an argument that may be absent. */
export const optionalId = (field: string, id: string | null | undefined): string | null =>
  id === null || id === undefined ? null : checkedId(field, id);

/** An id as ICE takes it; undefined, and so not sent, where there is none. */
export const numberOf = (id: string | null): number | undefined =>
  id === null ? undefined : Number(id);

/** Tests names against one that was asked for, as names are compared; none asked for is every name. */
export function isName(
  asked: string | null | undefined,
): (name: string | null | undefined) => boolean {
  if (asked === null || asked === undefined) return () => true;
  const wanted = foldName(asked);
  return (name) => typeof name === 'string' && foldName(name) === wanted;
}

/** A filter that holds when it was not asked for. */
export const wanted = <T>(asked: T | null | undefined, actual: T | null | undefined): boolean =>
  asked === null || asked === undefined || asked === actual;
