import type { ErrorCode } from '../errors.js';
import type { Kind } from './wire/outcome.js';
import type { Product } from './contract/endpoint.js';

/**
 * How a call ended: with an answer, with an error's code, `LEFT` when nobody waited for it any more, or
 * `NOT_ASKED` when it was not sent, as while a circuit is open.
 */
export type CallOutcome = 'OK' | 'LEFT' | 'NOT_ASKED' | ErrorCode;

/** A call to ICE that has ended, as it is told of: never what was asked, nor what was answered. */
export interface CallRecord {
  readonly product: Product;
  readonly endpoint: string;
  readonly kind: Kind;
  /** The request and the trace that it was made for, as the log knows them. */
  readonly requestId: string | undefined;
  readonly traceId: string | null;
  /** By the clock that nobody sets; `sentAt` is when its first attempt left the queue, null if none did. */
  readonly begunAt: number;
  readonly sentAt: number | null;
  readonly endedAt: number;
  readonly attempts: number;
  /** The status of the last answer; null where there was none. */
  readonly status: number | null;
  readonly outcome: CallOutcome;
}

/** From where something was answered without a call: a held list, an old one, a read that was under way. */
export type Spared = 'held' | 'stale' | 'shared';

/** A request that has been answered, as its follower is told. */
export interface FollowedRequest {
  /** As `query Tickets`, or `file agentPerformanceReport.csv`. */
  readonly name: string;
  /** Texts and numbers by name: nothing of a tenant's data. */
  readonly attributes: Readonly<Record<string, string | number | readonly string[]>>;
  readonly hasFailed: boolean;
}

/** Follows one request through its calls to ICE, to its end. */
export interface RequestFollower {
  readonly traceId: string;
  called(call: CallRecord): void;
  spared(endpoint: string, from: Spared): void;
  ended(request: FollowedRequest): void;
}

type Subject = Pick<CallRecord, 'product' | 'endpoint' | 'kind' | 'requestId' | 'traceId'>;

/** Watches one call from its beginning to its end. */
export class CallWatch {
  readonly #subject: Subject;
  readonly #begunAt = performance.now();
  #sentAt: number | null = null;
  #attempts = 0;
  #status: number | null = null;
  #arrivedAt: number | null = null;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  attempted(): void {
    this.#sentAt ??= performance.now();
    this.#attempts += 1;
  }

  answered(status: number): void {
    this.#status = status;
  }

  /** The whole answer is there, or a file's first byte: what is made of it takes no time of ICE's. */
  arrived(): void {
    this.#arrivedAt = performance.now();
  }

  ended(outcome: CallOutcome): CallRecord {
    return {
      ...this.#subject,
      begunAt: this.#begunAt,
      sentAt: this.#sentAt,
      endedAt: this.#arrivedAt ?? performance.now(),
      attempts: this.#attempts,
      status: this.#status,
      outcome: outcome === 'ICE_UNAVAILABLE' && this.#attempts === 0 ? 'NOT_ASKED' : outcome,
    };
  }
}
