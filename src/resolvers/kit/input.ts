import { foldName } from '../../text/fold.js';

/** Tests names against one that was asked for, as names are compared; none asked for is every name. */
export function isName(
  asked: string | null | undefined,
): (name: string | null | undefined) => boolean {
  if (asked === null || asked === undefined) return () => true;
  const name = foldName(asked);
  return (own) => typeof own === 'string' && foldName(own) === name;
}

/** A filter that holds when it was not asked for. */
export const matchesFilter = <T>(
  asked: T | null | undefined,
  actual: T | null | undefined,
): boolean => asked === null || asked === undefined || asked === actual;
