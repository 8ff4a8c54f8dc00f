import type { Product } from './contract/endpoint.js';

/** A field that became null because ICE sent something else than is declared: where, never what. */
export interface DecodeFailure {
  readonly endpoint: string;
  readonly key: string;
  readonly count: number;
}

/** Counts undecodable values by endpoint and key, and tells of each place once. */
export class DecodeFailures {
  readonly #counts = new Map<string, { endpoint: string; key: string; count: number }>();

  constructor(private readonly tell: (endpoint: string, key: string) => void = () => undefined) {}

  count(endpoint: string, key: string, times = 1): void {
    const place = `${endpoint} ${key}`;
    const known = this.#counts.get(place);
    if (known) {
      known.count += times;
      return;
    }
    this.#counts.set(place, { endpoint, key, count: times });
    this.tell(endpoint, key);
  }

  /** How many there were with one product since the start. */
  countOf(product: Product): number {
    return this.all()
      .filter(({ endpoint }) => endpoint.startsWith(`${product}.`))
      .reduce((sum, { count }) => sum + count, 0);
  }

  /** Everything counted since the start. */
  all(): DecodeFailure[] {
    return [...this.#counts.values()].map((trouble) => ({ ...trouble }));
  }
}
