import { refuse } from '../refusal.js';

interface Row {
  readonly id: number;
}

/** What tests may do with a table. */
export interface ReadTable<T> {
  readonly size: number;
  get(id: number): Readonly<T> | undefined;
  all(): readonly Readonly<T>[];
  find(wanted: (row: Readonly<T>) => boolean): Readonly<T> | undefined;
  filter(wanted: (row: Readonly<T>) => boolean): Readonly<T>[];
}

/** Where ids come from; tables that share one never give the same id to two rows. */
export interface IdSequence {
  last: number;
}

/** Rows by id, in the order of their making. Ids are never used twice. */
export class Table<T extends Row> implements ReadTable<T> {
  readonly #rows = new Map<number, T>();
  readonly #ids: IdSequence;

  /** `noun` names a row in refusals; the first row made gets the id after the last. */
  constructor(
    readonly noun: string,
    ids: number | IdSequence,
  ) {
    this.#ids = typeof ids === 'number' ? { last: ids } : ids;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: number): T | undefined {
    return this.#rows.get(id);
  }

  /** The row a request names, or ICE's refusal. */
  need(id: number): T {
    return this.#rows.get(id) ?? refuse(`no such ${this.noun}: ${id}`);
  }

  all(): T[] {
    return [...this.#rows.values()];
  }

  find(wanted: (row: T) => boolean): T | undefined {
    for (const row of this.#rows.values()) if (wanted(row)) return row;
    return undefined;
  }

  filter(wanted: (row: T) => boolean): T[] {
    return this.all().filter(wanted);
  }

  /** `step` leaves gaps, as deletions do in real data. */
  insert(fields: Omit<T, 'id'>, step = 1): T {
    this.#ids.last += step;
    const row = { ...fields, id: this.#ids.last } as T;
    this.#rows.set(row.id, row);
    return row;
  }

  remove(id: number): boolean {
    return this.#rows.delete(id);
  }
}
