import type { Instant } from '../datasources/codecs.js';

/**
 * A decoded list of ICE's, with the indexes and orders that were ever asked of it. Held across
 * requests, so each is made once a list and not once a request.
 */
export class HeldList<T> {
  readonly #indexes = new Map<unknown, unknown>();
  readonly #groups = new Map<unknown, unknown>();
  readonly #sorted = new Map<unknown, readonly T[]>();
  readonly #joined = new WeakMap<HeldList<T>, HeldList<T>>();

  constructor(
    readonly rows: readonly T[],
    readonly readAt: Instant,
  ) {}

  /** The rows by a key; of rows with the same key the first counts. */
  by<K>(keyOf: (row: T) => K): ReadonlyMap<K, T> {
    return memo(this.#indexes, keyOf, () => {
      const index = new Map<K, T>();
      for (const row of this.rows) {
        const key = keyOf(row);
        if (!index.has(key)) index.set(key, row);
      }
      return index;
    }) as ReadonlyMap<K, T>;
  }

  /** The rows grouped by a key, in the list's order. */
  group<K>(keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
    return memo(this.#groups, keyOf, () => {
      const groups = new Map<K, T[]>();
      for (const row of this.rows) {
        const key = keyOf(row);
        const group = groups.get(key);
        if (group) group.push(row);
        else groups.set(key, [row]);
      }
      return groups;
    }) as ReadonlyMap<K, readonly T[]>;
  }

  /** The rows by each of their keys; null under a key that several rows have. */
  unique<K>(keysOf: (row: T) => Iterable<K>): ReadonlyMap<K, T | null> {
    return memo(this.#indexes, keysOf, () => {
      const index = new Map<K, T | null>();
      for (const row of this.rows) {
        for (const key of new Set(keysOf(row))) index.set(key, index.has(key) ? null : row);
      }
      return index;
    }) as ReadonlyMap<K, T | null>;
  }

  /** The rows in an order. */
  sorted(compare: (a: T, b: T) => number): readonly T[] {
    return memo(this.#sorted, compare, () => this.rows.toSorted(compare)) as readonly T[];
  }

  /** These rows and another list's as one list; of rows with the same key the first counts. */
  joined<K>(other: HeldList<T>, keyOf: (row: T) => K): HeldList<T> {
    const known = this.#joined.get(other);
    if (known) return known;
    const own = this.by(keyOf);
    const further = [...other.by(keyOf)].flatMap(([key, row]) => (own.has(key) ? [] : [row]));
    const whole = new HeldList([...own.values(), ...further], Math.min(this.readAt, other.readAt));
    this.#joined.set(other, whole);
    return whole;
  }
}

function memo(known: Map<unknown, unknown>, by: unknown, compute: () => unknown): unknown {
  if (!known.has(by)) known.set(by, compute());
  return known.get(by);
}
