import { IndexedList } from '../../loaders/cache/indexed-list.js';

/** A list that is held, or the rows of a part of one. */
export type Rows<T> = IndexedList<T> | readonly T[];

export const allOf = <T>(rows: Rows<T>): readonly T[] =>
  rows instanceof IndexedList ? rows.rows : rows;

/** Goes with the rows, which a held list keeps. */
const keptWithParts = new WeakMap<readonly unknown[], Map<object, unknown>>();

/** What is worked out from rows, made once for whom it is made, and kept for as long as the rows are. */
export function keptWith<T, M>(
  rows: Rows<T>,
  by: object,
  make: () => M,
  { bytesARow }: { readonly bytesARow: number },
): M {
  if (rows instanceof IndexedList) return rows.kept(by, make, rows.rows.length * bytesARow);
  const kept = keptWithParts.get(rows) ?? new Map<object, unknown>();
  keptWithParts.set(rows, kept);
  if (!kept.has(by)) kept.set(by, make());
  return kept.get(by) as M;
}
