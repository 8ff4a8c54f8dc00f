import { Cohort } from '../budget/cohort.js';
import type { BentRequest } from './asking/bent-requests.js';
import { RequestSearch } from './asking/request-search.js';
import type { CallRecord } from './call-record.js';
import type { Bendings } from './bendings.js';
import type { Contract, EffectiveEndpoint } from './contract/contract.js';
import type { DecodeFailures } from './decode-failures.js';
import type { AnyEndpoint, Product, Topic } from './contract/endpoint.js';
import { KnownAnswers } from './known-answers.js';
import { MissingKeys } from './missing-keys.js';
import type { Shortfall, ShortfallTally } from './shortfall.js';
import { SingleFlight } from './transport/single-flight.js';
import type { Body } from './wire/outcome.js';
import { bendingOf, inside, inWords } from './wire/tolerance.js';
import { HttpTransport, type TransportOptions } from './transport/transport.js';
import type { Transport } from './transport/exchange.js';

/** Who needs to know that something was written. */
export interface WriteListener {
  /** Resolves once no list of these topics, of any caller of the organization, is answered any more. */
  dropped(organizationId: number, topics: readonly Topic[]): void | Promise<void>;
}

/** Orders reads after writes within this process. */
export class Writes {
  readonly #epochs = new Map<number, number>();
  readonly #listeners: WriteListener[] = [];

  /** Goes up with every write of an organization: a read of an older epoch is never joined. */
  epoch(organizationId: number): number {
    return this.#epochs.get(organizationId) ?? 0;
  }

  listen(listener: WriteListener): void {
    this.#listeners.push(listener);
  }

  /** To be awaited after a write and before its read-back. Never rejects: what was written, was. */
  async ended(organizationId: number, topics: readonly Topic[]): Promise<void> {
    this.#epochs.set(organizationId, this.epoch(organizationId) + 1);
    if (topics.length === 0) return;
    await Promise.allSettled(
      this.#listeners.map(async (each) => each.dropped(organizationId, topics)),
    );
  }
}

/** How one answer is read. */
interface Reading {
  readonly body: Body;
  readonly replyKey: (declared: string) => string;
  /** Where that is not as agreed, in words. */
  readonly bent: readonly string[];
}

export interface UpstreamOptions {
  readonly contract: Contract;
  /** Base URL by product; a product without one is not configured. */
  readonly urls: Readonly<Partial<Record<Product, string>>>;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly trouble: DecodeFailures;
  readonly missing?: MissingKeys;
  /** Where what is bent is counted; absent, nothing is. */
  readonly bent?: Bendings | null;
  /** Told of each call that has ended: for metrics and the log. */
  readonly observe?: (call: CallRecord) => void;
  /** What calls travel by; HTTP unless somebody needs to stand in between. */
  readonly transport?: (options: TransportOptions) => Transport;
}

/** What all requests of the process share on the way to ICE. Built once, in `main.ts`. */
export class Upstream {
  readonly contract: Contract;
  readonly trouble: DecodeFailures;
  readonly missing: MissingKeys;
  /** Null where everything is taken as it is declared, or not at all. */
  readonly bent: Bendings | null;
  readonly answers = new KnownAnswers();
  readonly flights = new SingleFlight();
  /** Reads that ICE has answered, on their way to be read. */
  readonly answered = new Cohort();
  readonly writes = new Writes();
  /** The endpoints that have answered since the start: their no is about what was asked, not about how. */
  readonly proven = new Set<string>();
  /** How endpoints are asked that take another request than is declared. */
  readonly requests = new RequestSearch();
  readonly observe: (call: CallRecord) => void;
  readonly #transports = new Map<Product, Transport>();
  readonly #shortfalls = new WeakMap<object, Shortfall>();

  constructor(readonly options: UpstreamOptions) {
    this.contract = options.contract;
    this.trouble = options.trouble;
    this.missing = options.missing ?? new MissingKeys();
    this.bent = options.bent ?? null;
    this.observe = options.observe ?? (() => undefined);
    for (const [product, baseUrl] of Object.entries(options.urls) as [Product, string][]) {
      const { timeoutMs, concurrency } = options;
      const transport = options.transport ?? ((own) => new HttpTransport(own));
      this.#transports.set(product, transport({ product, baseUrl, timeoutMs, concurrency }));
    }
  }

  isConfigured(product: Product): boolean {
    return this.#transports.has(product);
  }

  transport(product: Product): Transport {
    const transport = this.#transports.get(product);
    if (!transport) throw new Error(`The ${product} product is not configured`);
    return transport;
  }

  /**
   * How an answer is to be read: as declared, as an operator has corrected that, and else in the one way
   * that is possible, which is to be told. No answer of a write is bent, nor one that the vendor documents.
   */
  reading(endpoint: AnyEndpoint, agreed: EffectiveEndpoint, whole: Body): Reading {
    const body = { ...whole, value: inside(whole.value, agreed.within) };
    const asAgreed = { body, replyKey: agreed.replyKey, bent: [] };
    if (!this.#mayBend(endpoint) || whole.shape !== 'answer') return asAgreed;
    const bending = bendingOf(body.value, endpoint.reply, agreed.replyKey);
    if (!bending) return asAgreed;
    const { reply, within } = bending;
    return {
      body: { ...body, value: inside(body.value, within) },
      replyKey: (declared: string) => reply[declared] ?? agreed.replyKey(declared),
      bent: inWords(bending),
    };
  }

  /** The method by which an endpoint is asked: as agreed, or as it was found to answer. */
  methodOf(endpoint: AnyEndpoint, agreed: 'GET' | 'POST'): 'GET' | 'POST' {
    const method = this.#mayBend(endpoint) ? this.bent?.methodOf(endpoint.key) : undefined;
    if (method === undefined || method === agreed) return agreed;
    this.bent!.count(endpoint.key, `asked by ${method}`);
    return method;
  }

  /** The method to try where there is nothing by this one; null where none is to be tried. */
  otherMethod(endpoint: AnyEndpoint, method: 'GET' | 'POST'): 'GET' | 'POST' | null {
    if (!this.#mayBend(endpoint) || this.bent!.methodOf(endpoint.key) !== undefined) return null;
    return method === 'POST' ? 'GET' : 'POST';
  }

  settleMethod(endpoint: AnyEndpoint, method: 'GET' | 'POST'): void {
    this.bent!.settle(endpoint.key, method);
    if (method !== this.contract.effective(endpoint).method) {
      this.bent!.count(endpoint.key, `asked by ${method}`);
    }
  }

  /** Counts in what an endpoint is asked, or read, otherwise than is declared. */
  tellBent({ key }: AnyEndpoint, bent: readonly string[]): void {
    for (const what of bent) this.bent?.count(key, what);
  }

  /** The request that ICE takes in the place of the declared one, where one was found. */
  bentRequest(endpoint: AnyEndpoint): BentRequest | null {
    const found = this.#mayBend(endpoint) ? this.requests.found(endpoint.key) : null;
    if (found) this.tellBent(endpoint, [found.what]);
    return found;
  }

  /** Whether another request may be sought: an endpoint that has answered is asked rightly, and an operator knows how. */
  mayAskOtherwise(endpoint: AnyEndpoint): boolean {
    return (
      this.#mayBend(endpoint) &&
      endpoint.reply.kind !== 'file' &&
      !this.proven.has(endpoint.key) &&
      !this.contract.saysRequest(endpoint)
    );
  }

  #mayBend({ kind, evidence }: AnyEndpoint): boolean {
    return this.bent !== null && kind === 'read' && evidence === 'pattern';
  }

  /** Takes note of what a decoded answer lacks, for all who share it. */
  heard(endpoint: string, answer: unknown, tally: ShortfallTally): void {
    for (const [key, count] of tally.undecodables) this.trouble.count(endpoint, key, count);
    const { shortfall } = tally;
    this.missing.saw(endpoint, tally.came, shortfall?.missing ?? []);
    if (shortfall && typeof answer === 'object' && answer) this.#shortfalls.set(answer, shortfall);
  }

  shortfallOf(answer: unknown): Shortfall | null {
    return typeof answer === 'object' && answer ? (this.#shortfalls.get(answer) ?? null) : null;
  }

  close(): void {
    for (const transport of this.#transports.values()) transport.close();
  }
}
