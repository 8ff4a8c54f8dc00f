import { sortInTurns } from '../../budget/sort-in-turns.js';
import { mapInTurns } from '../../budget/turns.js';
import type { Order } from './paging.js';
import { allOf, keptWith, type Rows } from './rows.js';

/** The rows in an order, sorted in turns; the place of each is worked out once, and compared many times. */
export async function sorted<T>(rows: readonly T[], order: Order<T>): Promise<readonly T[]> {
  const placed = await mapInTurns(rows, (row) => ({ row, at: order.position(row) }));
  const inPlace = await sortInTurns(placed, (a, b) => order.comparePositions(a.at, b.at));
  return inPlace.map(({ row }) => row);
}

const PLACE_BYTES = 8;

/** The rows of a list in an order: sorted once, and kept for as long as the list is. */
export const inOrder = <T>(list: Rows<T>, order: Order<T>): Promise<readonly T[]> =>
  keptWith(list, order, () => sorted(allOf(list), order), { bytesARow: PLACE_BYTES });
