import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { finished } from 'node:stream/promises';
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import got, { RequestError, type Got } from 'got';
import { IceGraphError } from '../errors.js';
import { AttemptFailed, notWhole, repeated, serverFailure, type Failure } from './attempts.js';
import { Deadline } from './deadline.js';
import type { Kind, Product } from './endpoint.js';
import { FairQueue } from './fair-queue.js';
import type { IceFile } from './files.js';
import { Form } from './form.js';
import { fileOf, headOf, isWords, wordsOf } from './transport-files.js';

/** One HTTP exchange with ICE, before anything is known of its meaning. */
export interface Outgoing {
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The body of a POST; the query of a GET. Holds the token: it never leaves this file. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly kind: Kind;
  /** On whose behalf: parties take turns where calls wait. */
  readonly party: string;
  /** The request that it is made for, as the log knows it. */
  readonly requestId?: string | undefined;
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
  /** Calls under way at a time; the rest wait, and callers take turns. */
  readonly concurrency: number;
  /** How long an open circuit refuses before it lets one call try. */
  readonly circuitResetMs?: number;
}

/** Brings calls to one product and its answers back: `Transport`, or what stands in for it. */
export interface Carrier {
  send(call: Outgoing): Promise<Incoming>;
  open(call: Outgoing): Promise<Incoming | IceFile>;
  close(): void;
}

const FAILURES_TO_OPEN = 5;

/** What one call may take: its time, and the patience of who asked. */
interface Limits {
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
}

/** A way to ICE with connections of its own, so that slow files never keep calls waiting. */
class Lane {
  readonly queue;
  readonly agent: { readonly http: HttpAgent; readonly https: HttpsAgent };

  constructor(concurrency: number) {
    const options = { keepAlive: true, maxSockets: concurrency };
    this.agent = { http: new HttpAgent(options), https: new HttpsAgent(options) };
    this.queue = new FairQueue(concurrency);
  }

  close(): void {
    this.agent.http.destroy();
    this.agent.https.destroy();
  }
}

/**
 * Carries calls to one product over kept-alive connections: capped concurrency, a deadline, a
 * circuit breaker, and repeats for reads alone. Errors leave it coded; got's own, which hold the
 * body and so the token, never do.
 */
export class Transport implements Carrier {
  readonly #got: Got;
  readonly #calls: Lane;
  readonly #files: Lane;
  readonly #options: TransportOptions;
  readonly #breaker;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#calls = new Lane(options.concurrency);
    this.#files = new Lane(options.concurrency);
    this.#got = got.extend({
      prefixUrl: options.baseUrl,
      // A 307 would make got send the body, and so the token, to another host.
      followRedirect: false,
      throwHttpErrors: false,
      // Repeats are this class's: got cannot tell a read that is a POST from a write.
      retry: { limit: 0 },
    });
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
    const form = call.method === 'POST' ? Form.of(call.body) : null;
    const lane = form ? this.#files : this.#calls;
    try {
      return await lane.queue.run(call.party, () =>
        this.#withDeadline(call, (limits) => this.#exchange(call, form, limits)),
      );
    } catch (error) {
      throw this.#coded(error, call);
    }
  }

  /**
   * Opens a file: answers when its first byte is there, or with the words that came instead. The
   * deadline ends there; the caller's signal goes on to end the file too.
   * @throws IceGraphError ICE_UNAVAILABLE
   */
  open(call: Outgoing): Promise<Incoming | IceFile> {
    return new Promise((resolve, reject) => {
      // Slow readers may hold every place: a further file does not wait for them for ever.
      const wait = new Deadline(this.#options.timeoutMs);
      wait.signal.addEventListener('abort', () => reject(this.#coded(new TooManyFiles(), call)));
      const whole = this.#files.queue.run(call.party, async () => {
        if (wait.isOver) return;
        wait.lift();
        const opened = await this.#withDeadline(call, (limits) => this.#opened(call, limits));
        resolve(opened);
        // Its place is taken until it has been read.
        if ('stream' in opened) await finished(opened.stream).catch(() => undefined);
      });
      whole.catch((error: unknown) => reject(this.#coded(error, call)));
    });
  }

  /** Closes all connections, calls under way included: to be called when none is. */
  close(): void {
    this.#calls.close();
    this.#files.close();
  }

  async #withDeadline<T>(
    call: Outgoing,
    attemptWithin: (limits: Limits) => Promise<T>,
  ): Promise<T> {
    const deadline = new Deadline(this.#options.timeoutMs);
    const isRead = call.kind === 'read';
    const signal = isRead ? AbortSignal.any([deadline.signal, call.signal]) : deadline.signal;
    const limits = { deadline, signal };
    const attempt = () =>
      this.#breaker.execute(() => this.#attempt(call, limits, () => attemptWithin(limits)));
    try {
      return await (isRead ? repeated(attempt, signal) : attempt());
    } finally {
      deadline.lift();
    }
  }

  async #attempt<T>(call: Outgoing, limits: Limits, exchange: () => Promise<T>): Promise<T> {
    limits.signal.throwIfAborted();
    call.onAttempt();
    try {
      return await exchange();
    } catch (error) {
      if (error instanceof AttemptFailed || error instanceof IceGraphError) throw error;
      throw new AttemptFailed(this.#transportFailure(error, limits));
    }
  }

  async #exchange(call: Outgoing, form: Form | null, limits: Limits): Promise<Incoming> {
    const { method, path } = call;
    const { signal, deadline } = limits;
    // A file takes as long as it takes: the deadline is for ICE to answer after its last piece.
    const payload = form
      ? { body: form.pieces(() => deadline.putOff()), headers: { ...form.headers } }
      : payloadOf(call);
    const { agent } = form ? this.#files : this.#calls;
    try {
      const { statusCode, body } = await this.#got(path, { method, ...payload, agent, signal });
      if (statusCode >= 500) throw serverFailure(statusCode);
      return { status: statusCode, text: body };
    } catch (error) {
      throw form?.failure ? notWhole(form.failure) : error;
    }
  }

  async #opened(call: Outgoing, { signal, deadline }: Limits): Promise<Incoming | IceFile> {
    const { method, path, endpoint } = call;
    const { agent } = this.#files;
    // The bytes are passed on as they are, and so is their number.
    const source = this.#got.stream(path, {
      ...{ method, ...payloadOf(call), agent, signal, isStream: true, decompress: false },
    });
    const head = await headOf(source);
    const status = head.statusCode ?? 0;
    if (status >= 500) {
      source.destroy();
      throw serverFailure(status);
    }
    if (isWords(head)) return { status, text: await wordsOf(source) };
    deadline.lift();
    const { product } = this.#options;
    return fileOf(source, head, () => {
      const message = `ICE's ${product} product broke off the file.`;
      return new IceGraphError('ICE_UNAVAILABLE', message, { product, endpoint });
    });
  }

  #transportFailure(error: unknown, { signal, deadline }: Limits): Failure {
    if (deadline.isOver) {
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
    if (error instanceof IceGraphError) return error;
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
      error instanceof TooManyFiles
        ? `Too many files of ICE's ${product} product are being read. Try again in a moment.`
        : error instanceof BrokenCircuitError
          ? `ICE's ${product} product has failed repeatedly and is being left alone for a moment.`
          : `ICE's ${product} product was not asked: the time was up, or the request ended, first.`;
    return new IceGraphError('ICE_UNAVAILABLE', message, place);
  }
}

class TooManyFiles extends Error {}

/** The body of a call as got takes it. */
const payloadOf = ({ method, body }: Outgoing) =>
  method === 'GET' ? { searchParams: body as Record<string, string> } : { json: body };
