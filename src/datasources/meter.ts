import type { Product } from './endpoint.js';

/** What one operation cost upstream: answered to the client as `extensions.upstream`. */
export interface UpstreamUse {
  /** HTTP requests sent to each product, repeats included. */
  readonly calls: Readonly<Record<Product, number>>;
  /** Endpoints that were answered from lists held from earlier operations. */
  readonly cached: readonly string[];
  /** Endpoints whose held list was too old, but ICE was down. */
  readonly stale: readonly string[];
}

/** Counts upstream use over one request. */
export class UpstreamMeter {
  readonly #calls: Record<Product, number> = { chat: 0, email: 0, data: 0 };
  readonly #cached = new Set<string>();
  readonly #stale = new Set<string>();

  called(product: Product): void {
    this.#calls[product] += 1;
  }

  servedFromCache(endpoint: string): void {
    this.#cached.add(endpoint);
  }

  servedStale(endpoint: string): void {
    this.#stale.add(endpoint);
  }

  use(): UpstreamUse {
    // In order of name, not of arrival: the same use reads the same.
    const cached = [...this.#cached].toSorted();
    return { calls: { ...this.#calls }, cached, stale: [...this.#stale].toSorted() };
  }
}
