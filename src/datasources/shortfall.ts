import type { DecodeReport } from './wire/row-reader.js';

/** What an answer lacks of what is declared: by key, never by value. */
export interface Shortfall {
  /** Rows that cannot be told apart, and are left out. */
  readonly leftOut: number;
  /** Rows that ICE sent once more, and are there once. */
  readonly repeated: number;
  /** ICE says that there are more rows than it sent. */
  readonly isPart: boolean;
  /** Keys that held another form somewhere: null there. */
  readonly undecodable: readonly string[];
  /** Declared keys that a row, or all of them, came without: null there. */
  readonly missing: readonly string[];
}

/** Keeps the tally of one answer while it is decoded. */
export class ShortfallTally implements DecodeReport {
  readonly #undecodable = new Map<string, number>();
  readonly #missing = new Set<string>();
  readonly #came = new Set<string>();
  #leftOut = 0;
  #repeated = 0;
  #isPart = false;

  undecodable(key: string): void {
    this.#undecodable.set(key, (this.#undecodable.get(key) ?? 0) + 1);
  }

  keys(came: Iterable<string>, missing: Iterable<string>): void {
    for (const key of came) this.#came.add(key);
    for (const key of missing) this.#missing.add(key);
  }

  leftOut(): void {
    this.#leftOut += 1;
  }

  repeated(): void {
    this.#repeated += 1;
  }

  isPart(): void {
    this.#isPart = true;
  }

  /** How often each key held another form. */
  get undecodables(): ReadonlyMap<string, number> {
    return this.#undecodable;
  }

  /** The declared keys that came at all. */
  get came(): ReadonlySet<string> {
    return this.#came;
  }

  /** Null where nothing is lacking. */
  get shortfall(): Shortfall | null {
    const undecodable = [...this.#undecodable.keys()];
    const missing = [...this.#missing];
    const [leftOut, repeated, isPart] = [this.#leftOut, this.#repeated, this.#isPart];
    const count = leftOut + repeated + undecodable.length + missing.length;
    return count === 0 && !isPart ? null : { leftOut, repeated, isPart, undecodable, missing };
  }
}

/** Everything that either lacks. */
export function bothShort(one: Shortfall | null, other: Shortfall | null): Shortfall | null {
  if (!one || !other) return one ?? other;
  const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
  return {
    leftOut: Math.max(one.leftOut, other.leftOut),
    repeated: Math.max(one.repeated, other.repeated),
    isPart: one.isPart || other.isPart,
    undecodable: union(one.undecodable, other.undecodable),
    missing: union(one.missing, other.missing),
  };
}
