import type { Product } from './contract/endpoint.js';

/** An endpoint whose answers are read, or which is asked, otherwise than is declared: where, how, since when. */
export interface Bent {
  readonly endpoint: string;
  readonly what: string;
  readonly since: string;
  readonly count: number;
}

type Method = 'GET' | 'POST';

/** Knows what is bent, tells of each once, and remembers by which method an endpoint answers. */
export class Bendings {
  readonly #bent = new Map<string, { -readonly [K in keyof Bent]: Bent[K] }>();
  readonly #methods = new Map<string, Method>();

  constructor(private readonly tell: (endpoint: string, what: string) => void = () => undefined) {}

  count(endpoint: string, what: string): void {
    const place = `${endpoint} ${what}`;
    const known = this.#bent.get(place);
    if (known) {
      known.count += 1;
      return;
    }
    this.#bent.set(place, { endpoint, what, since: new Date().toISOString(), count: 1 });
    this.tell(endpoint, what);
  }

  /** The method that was found for an endpoint, or that there is no other; undefined where none was tried. */
  methodOf(endpoint: string): Method | undefined {
    return this.#methods.get(endpoint);
  }

  settle(endpoint: string, method: Method): void {
    this.#methods.set(endpoint, method);
  }

  /** How many there are with one product. */
  countOf(product: Product): number {
    return this.all().filter(({ endpoint }) => endpoint.startsWith(`${product}.`)).length;
  }

  all(): Bent[] {
    return [...this.#bent.values()].map((each) => ({ ...each }));
  }
}
