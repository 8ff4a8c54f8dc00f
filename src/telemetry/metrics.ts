import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallRecord } from '../datasources/call-record.js';
import type { CircuitChange } from '../datasources/transport/transport.js';
import { BoundedNames } from './bounded-names.js';
import type { EndedOperation } from './operation.js';
import { scrubber, type Scrubber } from '../text/scrub.js';

/** In seconds: from what a held list answers in to what a report takes. */
const DURATIONS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

const MOST_OPERATIONS = 150;
const MOST_CLIENTS = 30;

/** What is counted while the server works; what is only looked at when it is asked for is in `gauges.ts`. */
export class Metrics {
  /** One a server: several may live in a process. */
  readonly registry = new Registry();
  readonly #operationNames: BoundedNames;
  readonly #clientNames: BoundedNames;

  readonly #operations = this.#counter(
    'operations_total',
    'Operations of GraphQL, by their names, the clients that sent them, and the first code among their errors.',
    ['type', 'operation', 'client', 'code'],
  );
  readonly #operationSeconds = this.#histogram(
    'operation_duration_seconds',
    'How long operations took, from when they arrived.',
    ['type', 'operation'],
  );
  readonly #calls = this.#counter('calls_total', 'Calls to ICE, by how they ended.', [
    'product',
    'endpoint',
    'outcome',
  ]);
  readonly #callSeconds = this.#histogram(
    'call_duration_seconds',
    'How long calls to ICE took, repeats included, from when they left the queue until the answer was there.',
    ['product', 'endpoint'],
  );
  readonly #attempts = this.#counter('call_attempts_total', 'Requests that were sent to ICE.', [
    'product',
    'endpoint',
  ]);
  readonly #waitSeconds = this.#histogram(
    'call_wait_seconds',
    'How long calls to ICE waited for a place before they were sent.',
    ['product'],
  );
  readonly #circuits = this.#gauge(
    'circuit_open',
    'Whether an endpoint of ICE, or with an empty endpoint the host of a product, is being left alone (1).',
    ['product', 'endpoint'],
  );
  readonly #openings = this.#counter(
    'circuit_openings_total',
    'How often that began, after five failures in a row.',
    ['product', 'endpoint'],
  );
  readonly #files = this.#counter('files_total', 'Files that were read or sent.', ['type', 'code']);
  readonly #filesUnderWay = this.#gauge('files_under_way', 'Files being read or sent.', ['type']);
  readonly #signIns = this.#counter('sign_ins_total', 'Sign-ins at ICE, by what came of them.', [
    'type',
    'outcome',
  ]);
  readonly #refused = this.#counter(
    'credentials_refused_total',
    'Requests whose credentials did not count.',
    ['type'],
  );
  readonly #limits = this.#counter('limits_hit_total', 'Requests that met a limit, by which.', [
    'type',
  ]);

  constructor(scrub: Scrubber = scrubber()) {
    this.#operationNames = new BoundedNames(MOST_OPERATIONS, scrub);
    this.#clientNames = new BoundedNames(MOST_CLIENTS, scrub);
    collectDefaultMetrics({ register: this.registry });
  }

  operation({ type, name, client, codes, ms, isSignedIn, limits }: EndedOperation): void {
    const named = name === null ? 'anonymous' : this.#operationNames.of(name, isSignedIn);
    const kind = type ?? 'none';
    // What was not understood has a name that nobody chose.
    const operation = type === null ? 'none' : named;
    this.#operations.inc({
      type: kind,
      operation,
      client: client === null ? 'none' : this.#clientNames.of(client, isSignedIn),
      code: codes[0] ?? 'OK',
    });
    this.#operationSeconds.observe({ type: kind, operation }, ms / 1_000);
    for (const limit of limits) this.limitHit(limit);
  }

  call({ product, endpoint, outcome, begunAt, sentAt, endedAt, attempts }: CallRecord): void {
    this.#calls.inc({ product, endpoint, outcome });
    this.#waitSeconds.observe({ product }, ((sentAt ?? endedAt) - begunAt) / 1_000);
    if (sentAt === null) return;
    this.#attempts.inc({ product, endpoint }, attempts);
    this.#callSeconds.observe({ product, endpoint }, (endedAt - sentAt) / 1_000);
  }

  circuit({ product, endpoint, isOpen }: CircuitChange): void {
    const labels = { product, endpoint: endpoint ?? '' };
    this.#circuits.set(labels, isOpen ? 1 : 0);
    if (isOpen) this.#openings.inc(labels);
  }

  /** A file is under way. Answers how to say that it has ended, and how. */
  file(type: string): (code: string) => void {
    this.#filesUnderWay.inc({ type });
    return (code) => {
      this.#filesUnderWay.dec({ type });
      this.#files.inc({ type, code });
    };
  }

  signIn(type: string, outcome: string): void {
    this.#signIns.inc({ type, outcome });
  }

  credentialRefused(type: string): void {
    this.#refused.inc({ type });
  }

  limitHit(type: string): void {
    this.#limits.inc({ type });
  }

  #counter(name: string, help: string, labelNames: string[]) {
    return new Counter({ name: `ice_graph_${name}`, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, labelNames: string[]) {
    return new Gauge({ name: `ice_graph_${name}`, help, labelNames, registers: [this.registry] });
  }

  #histogram(name: string, help: string, labelNames: string[]) {
    return new Histogram({
      name: `ice_graph_${name}`,
      help,
      labelNames,
      buckets: DURATIONS,
      registers: [this.registry],
    });
  }
}
