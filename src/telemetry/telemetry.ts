import type { Logger } from 'pino';
import type { CallRecord } from '../datasources/call-record.js';
import type { CircuitChange } from '../datasources/transport/transport.js';
import { CallLog, type SlowCall } from './calls.js';
import { Metrics } from './metrics.js';
import type { EndedOperation } from './operation.js';
import type { Scrubber } from './scrub.js';
import { UNTRACED, type Traces } from './traces.js';

export interface TelemetryOptions {
  readonly log: Pick<Logger, 'warn' | 'debug'>;
  /** Whether anything is counted. */
  readonly metrics: boolean;
  readonly slowCallMs: number;
  readonly traces?: Traces;
  /** What labels must not hold. */
  readonly scrub?: Scrubber;
}

/** All that is told of what happens in a server: counted, logged and traced. What tells it knows no more than this. */
export class Telemetry {
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
  readonly traces: Traces;
  readonly #calls: CallLog;
  readonly #open = new Map<string, CircuitChange>();

  constructor({ log, metrics, slowCallMs, traces = UNTRACED, scrub }: TelemetryOptions) {
    this.metrics = metrics ? new Metrics(scrub) : null;
    this.traces = traces;
    this.#calls = new CallLog({ log, slowMs: slowCallMs });
  }

  /** The last slow calls, the latest first. */
  get slowCalls(): readonly SlowCall[] {
    return this.#calls.slow;
  }

  /** The circuits that are open. */
  get openCircuits(): readonly CircuitChange[] {
    return [...this.#open.values()];
  }

  operation(operation: EndedOperation): void {
    this.metrics?.operation(operation);
  }

  call(call: CallRecord): void {
    this.metrics?.call(call);
    this.#calls.ended(call);
  }

  circuit(change: CircuitChange): void {
    const of = `${change.product} ${change.endpoint}`;
    if (change.isOpen) this.#open.set(of, change);
    else this.#open.delete(of);
    this.metrics?.circuit(change);
    this.#calls.circuit(change);
  }

  /** A sign-in at ICE has ended: by `login`, `basic` or `key`. */
  signedIn(type: string, outcome: string): void {
    this.metrics?.signIn(type, outcome);
  }

  credentialRefused(type: string): void {
    this.metrics?.credentialRefused(type);
  }

  limitHit(limit: string): void {
    this.metrics?.limitHit(limit);
  }
}
