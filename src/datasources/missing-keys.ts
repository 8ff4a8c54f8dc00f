import type { Product } from './contract/endpoint.js';

/** A declared key that no answer of its endpoint has had: where, and since when. */
export interface MissingKey {
  readonly endpoint: string;
  readonly key: string;
  /** Answers that came without it. */
  readonly count: number;
}

/** Knows the declared keys that never came, and tells of each once. One that comes later is forgotten. */
export class MissingKeys {
  readonly #came = new Map<string, Set<string>>();
  readonly #missing = new Map<string, Map<string, number>>();

  constructor(private readonly tell: (endpoint: string, key: string) => void = () => undefined) {}

  /** What one answer had of the declared keys, and what it lacked. */
  saw(endpoint: string, came: Iterable<string>, missing: Iterable<string>): void {
    const known = entryOf(this.#came, endpoint, () => new Set<string>());
    const lacking = entryOf(this.#missing, endpoint, () => new Map<string, number>());
    for (const key of came) {
      known.add(key);
      lacking.delete(key);
    }
    for (const key of missing) {
      if (known.has(key)) continue;
      const count = (lacking.get(key) ?? 0) + 1;
      lacking.set(key, count);
      if (count === 1) this.tell(endpoint, key);
    }
  }

  /** How many there are with one product. */
  countOf(product: Product): number {
    return this.all().filter(({ endpoint }) => endpoint.startsWith(`${product}.`)).length;
  }

  all(): MissingKey[] {
    return [...this.#missing].flatMap(([endpoint, keys]) =>
      [...keys].map(([key, count]) => ({ endpoint, key, count })),
    );
  }
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
