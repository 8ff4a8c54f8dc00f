import { tellsId, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { badInput } from '../../errors.js';
import { checkedId } from '../../ids.js';
import { foldName } from '../../text/fold.js';
import { checkedSet } from './checks.js';

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

/** What an argument asks for, or its plural in its place; null: nothing is asked for, and all is meant. */
export function askedSet<K extends string, M extends string>(
  args: { readonly [key in K]?: string | null } & {
    readonly [key in M]?: readonly string[] | null;
  },
  one: K,
  many: M,
  check: (field: string, value: string) => unknown = checkedId,
): ReadonlySet<string> | null {
  const [single, several] = [args[one] ?? null, args[many] ?? null] as const;
  if (single === null) return several && checkedSet(many, several, check);
  if (several !== null) throw badInput(many, `${many} stands in for ${one}: give one of them.`);
  check(one, single);
  return new Set([single]);
}

/** Whether an id is one of those that were asked for; null: none were, and any is. */
export const isAmong = (asked: ReadonlySet<string> | null, id: string | null): boolean =>
  asked === null || (id !== null && asked.has(id));

/** Tells the rows of the skills that were asked for; every row where none were. */
export function ofSkills(
  args: Parameters<typeof askedSet<'skillId', 'skillIds'>>[0],
): (row: { readonly skillId: string | null }) => boolean {
  const asked = askedSet(args, 'skillId', 'skillIds');
  return ({ skillId }) => isAmong(asked, skillId);
}

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
