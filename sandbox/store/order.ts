import { refuse } from '../refusal.js';

/** A row that has a place among others. Places rise; they need not be without gaps. */
export interface Placed {
  readonly id: number;
  position: number;
}

export function inOrder<T extends Placed>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => a.position - b.position);
}

export function lastPosition(rows: readonly Placed[]): number {
  return Math.max(0, ...rows.map((row) => row.position));
}

/** Frees a position: who stands there moves one on, and with him all behind. */
export function makeRoom(rows: readonly Placed[], position: number): void {
  if (!rows.some((row) => row.position === position)) return;
  for (const row of rows) if (row.position >= position) row.position += 1;
}

/** Trades places with the neighbour before or behind. */
export function moveBy(row: Placed, siblings: readonly Placed[], step: -1 | 1): void {
  const ordered = inOrder(siblings);
  const neighbour = ordered[ordered.findIndex(({ id }) => id === row.id) + step];
  if (!neighbour) return refuse(`nothing ${step < 0 ? 'before' : 'behind'} ${row.id}`);
  [row.position, neighbour.position] = [neighbour.position, row.position];
}
