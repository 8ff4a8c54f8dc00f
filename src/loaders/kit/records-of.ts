import { mapped } from '../../budget/turns.js';

type ToRecord<T, R> = (row: T, place: number) => R;
type Records<R> = readonly R[] | Promise<readonly R[]>;

const made = new WeakMap<readonly unknown[], WeakMap<ToRecord<never, unknown>, Records<unknown>>>();

/**
 * The records of an answer's rows, made once: what ICE answers in the same words are the very rows of before,
 * and so are their records, with all indexes over them.
 * @param record one function, as records are held by it.
 */
export function recordsOf<T, R>(rows: readonly T[], record: ToRecord<T, R>): Records<R> {
  let own = made.get(rows);
  if (!own) made.set(rows, (own = new WeakMap()));
  const known = own.get(record) as Records<R> | undefined;
  const records = known ?? mapped(rows, record);
  if (!known) own.set(record, records);
  return records;
}
