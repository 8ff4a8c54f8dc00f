import type { Context } from '../../context/context.js';
import type { Connection } from '../../schema/connection.js';
import { inCountedTurns } from '../../budget/counted-turns.js';
import { anything, type Wants } from './folded-texts.js';
import { connect, type PageRequest } from './paging.js';
import { allOf, type Rows } from './rows.js';
import { inOrder, sorted } from './sorting.js';

/** A row, with its id where ICE tells one. */
interface Identified {
  readonly id: string | null;
}

type Budgeted = Pick<Context, 'budget'>;

const ROWS_A_LOOK = 1_024;

/**
 * The rows that are wanted, looked for in turns and counted; the rows themselves where all are.
 * @throws BudgetSpent
 */
export async function sift<T>(
  { budget }: Budgeted,
  rows: readonly T[],
  wants: Wants<T>,
): Promise<readonly T[]> {
  const found: T[] = [];
  await inCountedTurns(budget, async (turns) => {
    for (let start = 0; start < rows.length; start += ROWS_A_LOOK) {
      if (start > 0 && turns.isPauseDue()) await turns.pause();
      const end = Math.min(start + ROWS_A_LOOK, rows.length);
      budget.scan(end - start);
      for (let index = start; index < end; index += 1) {
        const row = rows[index]!;
        if (wants(row, index)) found.push(row);
      }
    }
  });
  return found.length === rows.length ? rows : found;
}

/** So few rows are sorted faster than they are found among all. */
const FEW = 500;

/** Whether a row is among those that are named, before all else that is wanted of it. */
function among<T extends Identified>({ ids }: PageRequest<T>, wants: Wants<T>): Wants<T> {
  if (!ids) return wants;
  return (row, index) => row.id !== null && ids.has(row.id) && wants(row, index);
}

/** One page of the rows of a list that are wanted. */
export async function connectRows<T extends Identified>(
  ctx: Budgeted,
  list: Rows<T>,
  page: PageRequest<T>,
  wants: Wants<T> = anything,
): Promise<Connection<T>> {
  const rows = allOf(list);
  const wanted = among(page, wants);
  const found = wanted === anything ? rows : await sift(ctx, rows, wanted);
  if (found !== rows && found.length <= FEW) {
    ctx.budget.scan(found.length);
    return connect(await sorted(found, page.order), page);
  }
  const all = await inOrder(list, page.order);
  if (found === rows) return connect(all, page);
  const chosen = new Set(found);
  return connect(await sift(ctx, all, (row) => chosen.has(row)), page);
}
