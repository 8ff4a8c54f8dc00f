import { TURNS, type Turns } from './turns.js';

type Compare<T> = (a: T, b: T) => number;

/** Rows that are sorted at a time: some milliseconds of work. */
const RUN = 4_096;

/** The rows in order, sorted in turns: runs of them, which are then merged. Equal rows stay as they stand. */
export async function sortInTurns<T>(
  rows: readonly T[],
  compare: Compare<T>,
  turns: Turns = TURNS,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < rows.length; start += RUN) {
    if (turns.isPauseDue()) await turns.pause();
    runs.push(rows.slice(start, start + RUN).sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(await merge(runs[index]!, runs[index + 1] ?? [], compare, turns));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Two sorted runs as one; of equal rows the left one's come first. */
async function merge<T>(left: T[], right: T[], compare: Compare<T>, turns: Turns): Promise<T[]> {
  if (right.length === 0) return left;
  const merged: T[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    if (merged.length % RUN === 0 && turns.isPauseDue()) await turns.pause();
    const isLeft = r === right.length || (l < left.length && compare(left[l]!, right[r]!) <= 0);
    merged.push(isLeft ? left[l++]! : right[r++]!);
  }
  return merged;
}
