import type { Instant } from '../../datasources/wire/codecs.js';
import type { Shortfall } from '../../datasources/shortfall.js';
import { Memo } from './memo.js';

export interface IndexedListOptions {
  /** What the rows take in memory. */
  readonly bytes?: number;
  /** What ICE's answer lacked of what is declared: told with the list, however often it is answered. */
  readonly shortfall?: Shortfall | null;
  /** Told when what is kept beside the rows takes more, or less. */
  readonly resized?: () => void;
}

/** A list of the same rows, whose indexes are shared. */
interface Like<T> {
  readonly like?: IndexedList<T>;
}

const listsByRows = new WeakMap<readonly unknown[], IndexedList<unknown>>();

/** What is kept beside rows takes about this: of a Map an entry, of groups each, of an array a place. */
const ENTRY_BYTES = 40;
const GROUP_BYTES = 80;
const PLACE_BYTES = 8;
const bytesOfIndex = ({ size }: ReadonlyMap<unknown, unknown>): number => size * ENTRY_BYTES;

/**
 * A decoded list of ICE's, with the indexes that were asked of it, and what else is kept beside its rows.
 * Held across requests, so each is made once a list and not once a request, where it is asked for by the
 * same function.
 */
export class IndexedList<T> {
  readonly shortfall: Shortfall | null;
  readonly #bytes: number;
  readonly #resized: () => void;
  readonly #indexes: Memo;
  readonly #unique: Memo;
  readonly #groups: Memo;
  readonly #others: Memo;
  /** What was made with another list goes with it. */
  readonly #joined = new WeakMap<IndexedList<T>, IndexedList<T>>();
  #lastJoined: WeakRef<IndexedList<T>> | null = null;

  constructor(
    readonly rows: readonly T[],
    readonly readAt: Instant,
    options: IndexedListOptions & Like<T> = {},
  ) {
    const { bytes = 0, shortfall = null, resized = () => undefined, like } = options;
    this.shortfall = shortfall;
    this.#bytes = bytes;
    this.#resized = resized;
    this.#indexes = like ? like.#indexes : new Memo(resized);
    this.#unique = like ? like.#unique : new Memo(resized);
    this.#groups = like ? like.#groups : new Memo(resized);
    this.#others = like ? like.#others : new Memo(resized);
  }

  /**
   * Rows that nobody holds, read at a time. Requests that joined one read, or were answered the same, have
   * the same rows: they share what is kept beside them.
   */
  static of<T>(rows: readonly T[], readAt: Instant): IndexedList<T> {
    const known = listsByRows.get(rows) as IndexedList<T> | undefined;
    if (known) return known.asOf(readAt);
    const list = new IndexedList(rows, readAt);
    listsByRows.set(rows, list);
    return list;
  }

  /** What it takes in memory, about, with what is kept beside the rows. */
  get bytes(): number {
    const indexes = this.#indexes.bytes + this.#unique.bytes + this.#groups.bytes;
    const own = this.#bytes + this.rows.length * PLACE_BYTES;
    return own + indexes + this.#others.bytes + (this.#lastJoined?.deref()?.bytes ?? 0);
  }

  /** The rows by a key; of rows with the same key the first counts. */
  by<K>(keyOf: (row: T) => K): ReadonlyMap<K, T> {
    const make = (): ReadonlyMap<K, T> => {
      const index = new Map<K, T>();
      for (const row of this.rows) {
        const key = keyOf(row);
        if (!index.has(key)) index.set(key, row);
      }
      return index;
    };
    return this.#indexes.get(keyOf, make, bytesOfIndex);
  }

  /** The rows grouped by a key, in the list's order. */
  group<K>(keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
    const make = (): ReadonlyMap<K, readonly T[]> => {
      const groups = new Map<K, T[]>();
      for (const row of this.rows) {
        const key = keyOf(row);
        const group = groups.get(key);
        if (group) group.push(row);
        else groups.set(key, [row]);
      }
      return groups;
    };
    const places = this.rows.length * 2 * PLACE_BYTES;
    return this.#groups.get(keyOf, make, ({ size }) => size * GROUP_BYTES + places);
  }

  /** The rows by each of their keys; null under a key that several rows have. */
  unique<K>(keysOf: (row: T) => Iterable<K>): ReadonlyMap<K, T | null> {
    const make = (): ReadonlyMap<K, T | null> => {
      const index = new Map<K, T | null>();
      for (const row of this.rows) {
        for (const key of new Set(keysOf(row))) index.set(key, index.has(key) ? null : row);
      }
      return index;
    };
    return this.#unique.get(keysOf, make, bytesOfIndex);
  }

  /** Whatever else is worked out from the rows, once for whom it is made, with what it takes in memory. */
  kept<M>(by: object, make: () => M, bytes: number): M {
    return this.#others.get(by, make, () => bytes);
  }

  /** The same rows, read again: what is kept beside them is shared. */
  asOf(readAt: Instant, shortfall = this.shortfall): IndexedList<T> {
    const [bytes, resized] = [this.#bytes, this.#resized];
    return new IndexedList(this.rows, readAt, { bytes, shortfall, resized, like: this });
  }

  /** These rows and another list's as one list; of rows with the same key the first counts. */
  joined<K>(other: IndexedList<T>, keyOf: (row: T) => K): IndexedList<T> {
    const known = this.#joined.get(other);
    if (known) return known;
    const own = this.by(keyOf);
    const further = [...other.by(keyOf)].flatMap(([key, row]) => (own.has(key) ? [] : [row]));
    const whole = new IndexedList(
      [...own.values(), ...further],
      Math.min(this.readAt, other.readAt),
      {
        resized: this.#resized,
      },
    );
    this.#joined.set(other, whole);
    this.#lastJoined = new WeakRef(whole);
    this.#resized();
    return whole;
  }
}
