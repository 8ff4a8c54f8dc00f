import { tellsId, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { optionalId } from '../../ids.js';
import { matchesFilter } from './input.js';

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
    return [name, tellsId(list, name) ? optionalId(name, value as string | null) : value] as const;
  });
  return (row) => asked.every(([name, value]) => matchesFilter(value, row[name]));
}
