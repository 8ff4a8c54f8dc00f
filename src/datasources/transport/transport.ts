import { finished } from 'node:stream/promises';
import got, { type Got } from 'got';
import { IceGraphError } from '../../errors.js';
import { TooLarge } from './answer-bytes.js';
import { AttemptFailed, repeated, type Failure } from './attempts.js';
import { Circuit } from './circuit.js';
import { Deadline } from './deadline.js';
import type { Product } from '../contract/endpoint.js';
import type { IceFile } from '../wire/files.js';
import type { QueueLoad } from './fair-queue.js';
import { Form } from './form.js';
import { ConnectionPool } from './connection-pool.js';
import { asked, wordsIn } from './request.js';
import { byGot, PlainClient, SendFailed } from './sending.js';
import { codedError } from './transport-errors.js';
import { fileOf, isWords, WORDS_BYTES } from './transport-files.js';
import { whyUnreachable } from './unreachable.js';
import type { Outgoing, Incoming, Transport } from './exchange.js';

export interface TransportOptions {
  readonly product: Product;
  readonly baseUrl: string;
  /** Milliseconds from leaving the queue to the answer, repeats included. */
  readonly timeoutMs: number;
  /** Calls under way at a time; the rest wait, and callers take turns. */
  readonly concurrency: number;
  /** How long an open circuit refuses before it lets one call try. */
  readonly circuitResetMs?: number;
  /** Whether a write waits, too, where ICE is busy and says that it has done nothing; else that is told at once. */
  readonly waitsWithWrites?: boolean;
  /** Told when the product, or an endpoint of it, begins to be left alone, and when that is over. */
  readonly onCircuit?: (change: CircuitChange) => void;
}

/** A circuit that has opened or closed. */
export interface CircuitChange {
  readonly product: Product;
  /** Null: the product's host itself. */
  readonly endpoint: string | null;
  readonly isOpen: boolean;
}

export type TransportLoad = Readonly<Record<'calls' | 'files', QueueLoad>>;

/** What one call may take: its time, and the patience of who asked. */
interface Limits {
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
}

/** How many times as long as for its answer a call waits for a place; a file, whose readers may be slow, once. */
const QUEUE_PATIENCE = 3;
const CIRCUIT_RESET_MS = 1_000;
/** A host that is gone costs a call next to nothing: it is soon tried again, and calls wait for that. */
const HOST_RESET_MS = 250;
/** What a read says of itself beside its body: the same as got does. */
const PLAIN_HEADERS = {
  'user-agent': String(got.defaults.options.headers['user-agent']),
  'accept-encoding': 'gzip, deflate, br',
};

/**
 * Carries calls to one product: capped concurrency in turns, a deadline, circuits for each endpoint and
 * for the host, and repeats for reads alone. Errors leave it coded; the clients' own, which hold the body and
 * so the token, never do.
 */
export class HttpTransport implements Transport {
  readonly #got: Got;
  readonly #plain: PlainClient;
  readonly #calls: ConnectionPool;
  readonly #files: ConnectionPool;
  readonly #options: TransportOptions;
  /** Opens when the host is gone: refused connections, no such name, a certificate that is not trusted. */
  readonly #host: Circuit;
  readonly #endpoints = new Map<string, Circuit>();

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#calls = new ConnectionPool(options.concurrency, 'calls');
    this.#files = new ConnectionPool(options.concurrency, 'files');
    this.#host = new Circuit({
      of: `ICE's ${options.product} product`,
      resetMs: HOST_RESET_MS,
      isPatient: true,
      onChange: (isOpen) => this.#changed(null, isOpen),
    });
    this.#plain = new PlainClient(options.baseUrl, PLAIN_HEADERS);
    this.#got = got.extend({
      prefixUrl: options.baseUrl,
      // A 307 would make got send the body, and so the token, to another host.
      followRedirect: false,
      throwHttpErrors: false,
      // Repeats are this class's: got cannot tell a read that is a POST from a write.
      retry: { limit: 0 },
    });
  }

  /**
   * Sends one call. A read that is aborted fails with ICE_UNAVAILABLE to a caller who is gone; a
   * write is seen through to its end whoever has left.
   * @throws IceGraphError ICE_UNAVAILABLE, ICE_MALFORMED for an answer without end, or UNKNOWN_OUTCOME
   *   for a write whose answer was lost.
   */
  async send(call: Outgoing): Promise<Incoming> {
    const form = call.method === 'POST' ? Form.of(call.body) : null;
    const pool = form ? this.#files : this.#calls;
    try {
      return await this.#withDeadline(call, pool, (limits) => this.#exchange(call, form, limits));
    } catch (error) {
      throw codedError(error, call, this.#options.product);
    }
  }

  /**
   * Opens a file: answers when its first byte is there, or with the words that came instead. The
   * deadline ends there; the caller's signal goes on to end the file too.
   * @throws IceGraphError ICE_UNAVAILABLE
   */
  open(call: Outgoing): Promise<Incoming | IceFile> {
    return new Promise((resolve, reject) => {
      // Its place is taken until it has been read, which no deadline ends.
      const opened = this.#withDeadline(
        call,
        this.#files,
        (limits) => this.#opened(call, limits),
        async (result) => {
          resolve(result);
          if ('stream' in result) await finished(result.stream).catch(() => undefined);
        },
      );
      opened.catch((error: unknown) => reject(codedError(error, call, this.#options.product)));
    });
  }

  /** How many calls, and files, are under way and wait. */
  get load(): TransportLoad {
    return { calls: this.#calls.queue.load, files: this.#files.queue.load };
  }

  /** Closes all connections, calls under way included: to be called when none is. */
  close(): void {
    this.#calls.close();
    this.#files.close();
  }

  /**
   * Attempts a call until it succeeds or must not be repeated. Each attempt takes a place of its own, so
   * that a pause keeps none.
   * @param whileThere what is done with the result before its place is given back.
   */
  async #withDeadline<T>(
    call: Outgoing,
    pool: ConnectionPool,
    exchange: (limits: Limits) => Promise<T>,
    whileThere?: (result: T) => Promise<void>,
  ): Promise<T> {
    const { timeoutMs } = this.#options;
    const isRead = call.kind === 'read';
    const patienceMs = pool === this.#files ? timeoutMs : QUEUE_PATIENCE * timeoutMs;
    const deadline = new Deadline(patienceMs, isRead ? call.signal : null);
    const { signal } = deadline;
    const limits = { deadline, signal };
    // Of calls no endpoint takes the last places, of files no user.
    const subject = pool === this.#files ? call.callerKey : call.endpoint;
    const turn = { callerKey: call.callerKey, subject, signal };
    let isBegun = false;
    const attempt = () =>
      pool.queue.run(turn, async () => {
        if (!isBegun) deadline.begin(timeoutMs);
        isBegun = true;
        const result = await this.#guarded(call, signal, () =>
          this.#attempt(call, limits, exchange),
        );
        await whileThere?.(result);
        return result;
      });
    try {
      const patience = { signal, left: () => deadline.left, onlyBusy: !isRead };
      const isRepeated = isRead || (call.kind === 'write' && this.#options.waitsWithWrites);
      return await (isRepeated ? repeated(attempt, patience) : attempt());
    } finally {
      deadline.close();
    }
  }

  /** @throws CircuitOpen where the host or the endpoint is being left alone. */
  #guarded<T>(call: Outgoing, signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
    let circuit = this.#endpoints.get(call.endpoint);
    if (!circuit) this.#endpoints.set(call.endpoint, (circuit = this.#circuitOf(call.endpoint)));
    const own = circuit;
    const blames = (whom: Failure['blames']) => (error: unknown) =>
      error instanceof AttemptFailed && error.failure.blames === whom;
    const tried = () => own.run(attempt, blames('endpoint'));
    return this.#host.run(tried, blames('product'), signal);
  }

  #circuitOf(of: string): Circuit {
    return new Circuit({
      of,
      resetMs: this.#options.circuitResetMs ?? CIRCUIT_RESET_MS,
      onChange: (isOpen) => this.#changed(of, isOpen),
    });
  }

  #changed(endpoint: string | null, isOpen: boolean): void {
    const { product, onCircuit } = this.#options;
    onCircuit?.({ product, endpoint, isOpen });
  }

  async #attempt<T>(
    call: Outgoing,
    limits: Limits,
    exchange: (limits: Limits) => Promise<T>,
  ): Promise<T> {
    limits.signal.throwIfAborted();
    call.onAttempt();
    try {
      return await exchange(limits);
    } catch (error) {
      if (error instanceof AttemptFailed || error instanceof IceGraphError) throw error;
      if (error instanceof TooLarge) throw error;
      throw new AttemptFailed(this.#transportFailure(error, limits));
    }
  }

  async #exchange(call: Outgoing, form: Form | null, limits: Limits): Promise<Incoming> {
    // A file takes as long as it takes: the deadline is for ICE to answer after its last piece.
    const { deadline, signal } = limits;
    const payload = form
      ? { body: form.pieces(() => deadline.putOff()), headers: { ...form.headers } }
      : {};
    const send =
      call.kind === 'read'
        ? this.#plain.send(call, signal)
        : byGot(this.#got, call, { ...payload, signal });
    return asked(send, form ? this.#files : this.#calls, call, signal, wordsIn);
  }

  async #opened(call: Outgoing, limits: Limits): Promise<Incoming | IceFile> {
    const { endpoint } = call;
    // The bytes are passed on as they are, and so is their number.
    const { signal } = limits;
    const send = byGot(this.#got, call, { signal, decompress: false });
    return asked(send, this.#files, call, signal, async (source, head) => {
      if (isWords(head)) return wordsIn(source, head, WORDS_BYTES);
      limits.deadline.lift();
      const { product } = this.#options;
      return fileOf(source, head, () => {
        const message = `ICE's ${product} product broke off the file.`;
        return new IceGraphError('ICE_UNAVAILABLE', message, { product, endpoint });
      });
    });
  }

  #transportFailure(error: unknown, { signal, deadline }: Limits): Failure {
    if (deadline.isOver) {
      const reason = `did not answer within ${this.#options.timeoutMs} ms`;
      return { reason, mayHaveActed: true, blames: 'endpoint', repeatable: false };
    }
    if (signal.aborted) {
      const reason = 'was not waited for: the request ended first';
      return { reason, mayHaveActed: true, blames: null, repeatable: false };
    }
    // Whatever went wrong before the whole request was out (DNS, TLS, a refused connection) is no loss.
    if (!(error instanceof SendFailed) || error.isOut) {
      const reason = 'broke off the connection';
      return { reason, mayHaveActed: true, blames: 'endpoint', repeatable: true };
    }
    const reason = `could not be reached ${whyUnreachable(error.code)}`;
    return { reason, mayHaveActed: false, blames: 'product', repeatable: true };
  }
}
