import type { LiveRow, Snapshot } from './snapshot.js';

/** A row that somebody watches, and the rows of all lists that it is made of. */
interface Seen<R> {
  readonly row: R;
  readonly parts: readonly (R | undefined)[];
}

/** What is watched of some lists, by id. */
export type View<R extends LiveRow> = ReadonlyMap<string, Seen<R>>;

/** What is different. */
export interface Difference<R extends LiveRow> {
  readonly added: readonly R[];
  readonly changed: readonly R[];
  readonly removedIds: readonly string[];
}

/** How lists make up what is watched. */
export interface Joining<R> {
  /** Whether a row belongs to it. */
  readonly wants: (row: R) => boolean;
  /**
   * What counts where several lists have a row: the list that was read last, as a ticket may have moved
   * between two polls; or, where each list tells another part of the same record, the first one.
   */
  readonly counts: 'latest' | 'first';
}

/** The rows of some lists together. */
export function viewOf<R extends LiveRow>(
  snapshots: readonly Snapshot<R>[],
  { wants, counts }: Joining<R>,
): View<R> {
  const inOrder =
    counts === 'first' ? snapshots : snapshots.toSorted((a, b) => (b.asOf ?? 0) - (a.asOf ?? 0));
  const met = new Set<string>();
  const view = new Map<string, Seen<R>>();
  for (const { rows } of inOrder) {
    for (const [id, row] of rows ?? []) {
      if (met.has(id)) continue;
      met.add(id);
      if (!wants(row)) continue;
      const parts = counts === 'first' ? snapshots.map((each) => each.rows?.get(id)) : [row];
      view.set(id, { row, parts });
    }
  }
  return view;
}

/** All rows that are watched. */
export const rowsOf = <R extends LiveRow>(view: View<R>): readonly R[] =>
  [...view.values()].map(({ row }) => row);

const NOTHING: Difference<never> = { added: [], changed: [], removedIds: [] };

/** What happened to a view; everything is new where there was none. */
export function differenceOf<R extends LiveRow>(
  before: View<R> | null,
  now: View<R>,
): Difference<R> {
  if (before === now) return NOTHING;
  const added: R[] = [];
  const changed: R[] = [];
  for (const [id, { row, parts }] of now) {
    const known = before?.get(id);
    if (!known) added.push(row);
    else if (parts.some((part, index) => part !== known.parts[index])) changed.push(row);
  }
  const removedIds = [...(before?.keys() ?? [])].filter((id) => !now.has(id));
  return { added, changed, removedIds };
}
