import type { Budget } from '../budget/budget.js';
import { IceGraphError } from '../errors.js';
import type { CallRecord, RequestFollower, Spared } from './call-record.js';
import type { Product } from './contract/endpoint.js';
import type { Instant } from './wire/codecs.js';
import { bothShort, type Shortfall } from './shortfall.js';

/** A list in whose place another one was answered. */
export interface StandIn {
  readonly list: string;
  readonly standIn: string;
}

/** What one operation cost upstream, and what its answer is made of: `extensions.upstream`. */
export interface UpstreamUse {
  /** HTTP requests sent to each product, repeats included. */
  readonly calls: Readonly<Record<Product, number>>;
  /** Endpoints that were answered from lists held from earlier operations. */
  readonly cached: readonly string[];
  /** Endpoints whose held list was too old, but ICE was down. */
  readonly stale: readonly string[];
  /** Lists that ICE refuses, or that do not tell what was asked for, and what stood in for them. */
  readonly standIns: readonly StandIn[];
  /** Declared keys that ICE's answers lacked, as `<endpoint> <key>`: their fields are null. */
  readonly missingKeys: readonly string[];
  /** Keys that held another form than is declared, likewise. */
  readonly decodeTroubles: readonly string[];
  /** When the oldest part of it was asked of ICE; null where nothing was. */
  readonly asOf: string | null;
}

/** Counts upstream use over one request. */
export class UpstreamMeter {
  /** Whether ICE's no is what is looked for, as where something was deleted: then it is no reason to ask otherwise. */
  isNoExpected = false;
  readonly #calls: Record<Product, number> = { chat: 0, email: 0, data: 0 };
  readonly #cached = new Set<string>();
  readonly #stale = new Set<string>();
  readonly #standIns = new Map<string, StandIn>();
  readonly #short = new Map<string, Shortfall>();
  #asOf: Instant | null = null;
  readonly #problems = new Map<string, IceGraphError>();

  /**
   * @param budget counts each request, before it is sent, and the work that its answer makes.
   * @param follower told of each call that has ended, and of those that were spared.
   */
  constructor(
    private readonly budget: Pick<Budget, 'call' | 'worked'> | null = null,
    private readonly follower: RequestFollower | null = null,
  ) {}

  /** The trace that the request is part of. */
  get traceId(): string | null {
    return this.follower?.traceId ?? null;
  }

  /** When the oldest part of what has been read so far was asked of ICE; null where nothing was. */
  get asOf(): Instant | null {
    return this.#asOf;
  }

  called(product: Product): void {
    this.#isOf(Date.now());
    this.#calls[product] += 1;
    this.budget?.call();
  }

  /** Reading an answer has kept the process busy for so long. */
  worked(milliseconds: number): void {
    this.budget?.worked(milliseconds);
  }

  ended(call: CallRecord): void {
    this.follower?.called(call);
  }

  /** @param readAt when ICE was asked for it. */
  servedFromCache(endpoint: string, readAt: Instant): void {
    this.#isOf(readAt);
    this.#spared(this.#cached, endpoint, 'held');
  }

  servedStale(endpoint: string, readAt: Instant): void {
    this.#isOf(readAt);
    this.#spared(this.#stale, endpoint, 'stale');
  }

  /** Somebody else's read, which was under way, is answered to this request too. */
  joined(endpoint: string): void {
    this.#isOf(Date.now());
    this.follower?.spared(endpoint, 'shared');
  }

  #isOf(readAt: Instant): void {
    this.#asOf = Math.min(readAt, this.#asOf ?? Infinity);
  }

  #spared(endpoints: Set<string>, endpoint: string, from: Spared): void {
    // A list that many rows ask for is told of once.
    if (!endpoints.has(endpoint)) this.follower?.spared(endpoint, from);
    endpoints.add(endpoint);
  }

  stoodIn(list: string, standIn: string): void {
    this.#standIns.set(list, { list, standIn });
  }

  /** An answer of this endpoint, just read or held, lacks something. */
  fellShort(endpoint: string, shortfall: Shortfall | null): void {
    const both = bothShort(this.#short.get(endpoint) ?? null, shortfall);
    if (both) this.#short.set(endpoint, both);
  }

  /** What answers of this endpoint have lacked so far; null where nothing. */
  shortfallOf(endpoint: string): Shortfall | null {
    return this.#short.get(endpoint) ?? null;
  }

  /** Notes an error that is told beside the answer, once for each place. */
  problem(error: IceGraphError): void {
    this.#problems.set(`${error.code} ${error.extensions.endpoint}`, error);
  }

  /** What is to be told as errors beside the answer: also rows that are not in it, or were there twice. */
  problems(): IceGraphError[] {
    const short = [...this.#short].flatMap(([endpoint, { leftOut, repeated, isPart }]) => {
      const product = endpoint.slice(0, endpoint.indexOf('.'));
      const partial = (message: string) =>
        new IceGraphError('PARTIAL', message, { product, endpoint });
      const rows = (count: number) => (count === 1 ? '1 row' : `${count} rows`);
      return [
        ...(leftOut > 0
          ? [partial(`${rows(leftOut)} of ${endpoint} could not be told apart, and left out.`)]
          : []),
        ...(repeated > 0
          ? [
              partial(
                `ICE sent ${rows(repeated)} of ${endpoint} more than once; each is here once.`,
              ),
            ]
          : []),
        ...(isPart ? [partial(`ICE says that ${endpoint} has more rows than it sent.`)] : []),
      ];
    });
    return [...this.#problems.values(), ...short];
  }

  /** HTTP requests sent to each product so far. */
  get calls(): Readonly<Record<Product, number>> {
    return { ...this.#calls };
  }

  use(): UpstreamUse {
    // In order of name, not of arrival: the same use reads the same.
    const keysOf = (part: 'missing' | 'undecodable') =>
      [...this.#short]
        .flatMap(([endpoint, short]) => short[part].map((key) => `${endpoint} ${key}`))
        .toSorted();
    return {
      calls: this.calls,
      cached: [...this.#cached].toSorted(),
      stale: [...this.#stale].toSorted(),
      standIns: [...this.#standIns.values()].toSorted((a, b) => (a.list < b.list ? -1 : 1)),
      missingKeys: keysOf('missing'),
      decodeTroubles: keysOf('undecodable'),
      asOf: this.#asOf === null ? null : new Date(this.#asOf).toISOString(),
    };
  }
}
