import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import got, { RequestError, type Got } from 'got';
import { IceGraphError } from '../errors.js';
import type { Kind, Product } from './endpoint.js';

/** One HTTP exchange with ICE, before anything is known of its meaning. */
export interface Outgoing {
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The body of a POST; the query of a GET. Holds the token: it never leaves this file. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly kind: Kind;
  readonly signal: AbortSignal;
  /** Told once an attempt, before it is sent. */
  readonly onAttempt: () => void;
}

export interface Incoming {
  readonly status: number;
  readonly text: string;
}

export interface TransportOptions {
  readonly product: Product;
  readonly baseUrl: string;
  /** Milliseconds from leaving the queue to the answer, repeats included. */
  readonly timeoutMs: number;
  /** Calls under way at a time; the rest wait their turn. */
  readonly concurrency: number;
  /** How long an open circuit refuses before it lets one call try. */
  readonly circuitResetMs?: number;
}

const ATTEMPTS = 3;
/** The longest pause before the second attempt; doubled before the third. */
const PAUSE_MS = 100;
const FAILURES_TO_OPEN = 5;

interface Failure {
  readonly reason: string;
  /** ICE may have acted on it: for a write, the outcome is unknown. */
  readonly mayHaveActed: boolean;
  /** The product as a whole is in trouble, not one endpoint: counts towards opening the circuit. */
  readonly outage: boolean;
  /** Another attempt may do better. */
  readonly repeatable: boolean;
}

class AttemptFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason);
  }
}

/** A gateway that lost ICE's answer is an unknown outcome; ICE's own 500 and 503 are a plain failure. */
function serverFailure(status: number): Failure {
  const lost = status === 502 || status === 504;
  const reason = `answered with status ${status}`;
  return { reason, mayHaveActed: lost, outage: lost || status === 503, repeatable: true };
}

const isRepeatable = (error: unknown): boolean =>
  error instanceof AttemptFailed && error.failure.repeatable;

/**
 * Carries calls to one product over kept-alive connections: capped concurrency, a deadline, a
 * circuit breaker, and repeats for reads alone. Errors leave it coded; got's own, which hold the
 * body and so the token, never do.
 */
export class Transport {
  readonly #got: Got;
  readonly #agents: readonly [HttpAgent, HttpsAgent];
  readonly #options: TransportOptions;
  readonly #breaker;
  readonly #queue;

  constructor(options: TransportOptions) {
    this.#options = options;
    const agentOptions = { keepAlive: true, maxSockets: options.concurrency };
    this.#agents = [new HttpAgent(agentOptions), new HttpsAgent(agentOptions)];
    this.#got = got.extend({
      prefixUrl: options.baseUrl,
      agent: { http: this.#agents[0], https: this.#agents[1] },
      // A 307 would make got send the body, and so the token, to another host.
      followRedirect: false,
      throwHttpErrors: false,
      // Repeats are this class's: got cannot tell a read that is a POST from a write.
      retry: { limit: 0 },
    });
    this.#queue = bulkhead(options.concurrency, Infinity);
    this.#breaker = circuitBreaker(
      handleWhen((error) => error instanceof AttemptFailed && error.failure.outage),
      {
        halfOpenAfter: options.circuitResetMs ?? 1_000,
        breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
      },
    );
  }

  /**
   * Sends one call. A read that is aborted fails with ICE_UNAVAILABLE to a caller who is gone; a
   * write is seen through to its end whoever has left.
   * @throws IceGraphError ICE_UNAVAILABLE, or UNKNOWN_OUTCOME for a write whose answer was lost.
   */
  async send(call: Outgoing): Promise<Incoming> {
    try {
      return await this.#queue.execute(() => this.#withDeadline(call));
    } catch (error) {
      throw this.#coded(error, call);
    }
  }

  /** Closes all connections, calls under way included: to be called when none is. */
  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }

  async #withDeadline(call: Outgoing): Promise<Incoming> {
    const deadline = AbortSignal.timeout(this.#options.timeoutMs);
    const isRead = call.kind === 'read';
    const signal = isRead ? AbortSignal.any([deadline, call.signal]) : deadline;
    const attempt = () => this.#breaker.execute(() => this.#attempt(call, signal, deadline));
    return isRead ? repeated(attempt, signal) : attempt();
  }

  async #attempt(call: Outgoing, signal: AbortSignal, deadline: AbortSignal): Promise<Incoming> {
    signal.throwIfAborted();
    call.onAttempt();
    try {
      const payload =
        call.method === 'GET'
          ? { searchParams: call.body as Record<string, string> }
          : { json: call.body };
      const { statusCode, body } = await this.#got(call.path, {
        method: call.method,
        ...payload,
        signal,
      });
      if (statusCode >= 500) throw new AttemptFailed(serverFailure(statusCode));
      return { status: statusCode, text: body };
    } catch (error) {
      if (error instanceof AttemptFailed) throw error;
      throw new AttemptFailed(this.#transportFailure(error, signal, deadline));
    }
  }

  #transportFailure(error: unknown, signal: AbortSignal, deadline: AbortSignal): Failure {
    if (deadline.aborted) {
      const reason = `did not answer within ${this.#options.timeoutMs} ms`;
      return { reason, mayHaveActed: true, outage: true, repeatable: false };
    }
    if (signal.aborted) {
      const reason = 'was not waited for: the request ended first';
      return { reason, mayHaveActed: true, outage: false, repeatable: false };
    }
    // Whatever went wrong before the whole request was out (DNS, TLS, a refused connection) is no loss.
    const notSent = error instanceof RequestError && error.timings?.upload === undefined;
    const reason = notSent ? 'could not be reached' : 'broke off the connection';
    return { reason, mayHaveActed: !notSent, outage: true, repeatable: true };
  }

  #coded(error: unknown, call: Outgoing): IceGraphError {
    const { product } = this.#options;
    const place = { product, endpoint: call.endpoint };
    if (error instanceof AttemptFailed) {
      const { reason, mayHaveActed } = error.failure;
      if (call.kind === 'write' && mayHaveActed) {
        const message = `ICE's ${product} product ${reason}: whether the change was made is not known. Read before you send it again.`;
        return new IceGraphError('UNKNOWN_OUTCOME', message, place);
      }
      const message = `ICE's ${product} product ${reason}.`;
      return new IceGraphError('ICE_UNAVAILABLE', message, place);
    }
    const message =
      error instanceof BrokenCircuitError
        ? `ICE's ${product} product has failed repeatedly and is being left alone for a moment.`
        : `ICE's ${product} product was not asked: the time was up, or the request ended, first.`;
    return new IceGraphError('ICE_UNAVAILABLE', message, place);
  }
}

/** Repeats what failed for a reason that may pass; when the signal ends a pause, it fails as it had. */
async function repeated<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let left = ATTEMPTS - 1, longest = PAUSE_MS; ; left -= 1, longest *= 2) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isRepeatable(error)) throw error;
      const undisturbed = pause(Math.random() * longest, true, { signal }).catch(() => false);
      if (!(await undisturbed)) throw error;
    }
  }
}
