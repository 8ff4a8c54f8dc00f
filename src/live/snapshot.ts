import type { Instant } from '../datasources/wire/codecs.js';

/** What can be watched: rows that are told apart by their ids. */
export interface LiveRow {
  readonly id: string;
}

/** What is known of one list: as it was when ICE was last asked and answered. */
export interface Snapshot<R extends LiveRow> {
  /** Null as long as ICE has never answered. Another one only where something is different. */
  readonly rows: ReadonlyMap<string, R> | null;
  /** When ICE was asked; null as long as it has never answered. */
  readonly asOf: Instant | null;
  /** The time to the next poll. */
  readonly pollMs: number;
  /** Whether the last poll failed: the rows are older than they should be. */
  readonly isStale: boolean;
  /** Why it failed, or what its answer lacked. */
  readonly problem: string | null;
}

/**
 * A list as it is now. A row that says the same as before is the row of before, and a list of such rows
 * the list of before: from here on, equal is identical.
 */
export function renewed<R extends LiveRow>(
  before: ReadonlyMap<string, R> | null,
  rows: readonly R[],
): ReadonlyMap<string, R> {
  const now = new Map<string, R>();
  let hasChanged = before === null;
  for (const row of rows) {
    if (now.has(row.id)) continue;
    const known = before?.get(row.id);
    // What ICE answers in the same words is decoded once: its rows are mostly the very rows of before.
    const isKnown = known === row || (known !== undefined && saysTheSame(known, row));
    now.set(row.id, isKnown ? known : row);
    hasChanged ||= !isKnown;
  }
  return before && !hasChanged && before.size === now.size ? before : now;
}

/** Records are flat: what they hold is compared as it stands, and lists in them by their text. */
function saysTheSame(one: object, other: object): boolean {
  const [a, b] = [one, other] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    const [here, there] = [a![key], b![key]];
    const isSame = Object.is(here, there);
    const isObject = typeof here === 'object' && here !== null;
    if (!isSame && !(isObject && JSON.stringify(here) === JSON.stringify(there))) return false;
  }
  return true;
}
