import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { fieldBehind } from '../../datasources/wire/reply-fields.js';
import { optionalId } from '../../ids.js';
import { matchesFilter } from './input.js';

/**
 * Checks what a list's arguments ask of fields of the same names, and tells the rows that have it.
 * @throws IceGraphError BAD_USER_INPUT for an id that is none.
 */
export function having<K extends string>(
  { reply }: AnyEndpoint,
  names: readonly K[],
  args: Readonly<Partial<Record<K, unknown>>>,
): (row: Readonly<Record<K, unknown>>) => boolean {
  const asked = names.map((name) => {
    const isId = fieldBehind(reply.fields[name]!).codec.kind === 'id';
    return [name, isId ? optionalId(name, args[name] as string | null) : args[name]] as const;
  });
  return (row) => asked.every(([name, value]) => matchesFilter(value, row[name]));
}
