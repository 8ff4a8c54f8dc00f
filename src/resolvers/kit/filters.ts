import { tellsId, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { askedSet, matchesFilter } from './input.js';

/**
 * Checks what a list's arguments ask of fields of the same names, and tells the rows that have it.
 * @throws IceGraphError BAD_USER_INPUT for an id that is none.
 */
export function having<K extends string>(
  list: AnyEndpoint,
  names: readonly K[],
  args: Readonly<Partial<Record<K, unknown>>>,
): (row: Readonly<Record<K, unknown>>) => boolean {
  const asked = names.map((name) => {
    const value = args[name];
    if (!tellsId(list, name)) return (own: unknown) => matchesFilter(value, own);
    // Several may be asked for in the place of one: `skillIds` for `skillId`.
    const ids = askedSet(args as never, name as string, `${name}s`);
    return (own: unknown) => ids === null || ids.has(own as string);
  });
  return (row) => asked.every((isWanted, index) => isWanted(row[names[index]!]));
}
