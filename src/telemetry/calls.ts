import type { Logger } from 'pino';
import type { CallOutcome, CallRecord } from '../datasources/call-record.js';
import type { CircuitChange } from '../datasources/transport/transport.js';

/** A call that took long, for who looks after the server. */
export interface SlowCall {
  readonly at: Date;
  readonly endpoint: string;
  readonly ms: number;
  readonly waitedMs: number;
  readonly attempts: number;
  readonly outcome: CallOutcome;
  readonly reqId: string | undefined;
}

export interface CallLogOptions {
  readonly log: Pick<Logger, 'warn' | 'debug'>;
  /** What takes longer is slow. */
  readonly slowMs: number;
}

const MOST_KEPT = 100;

/** How a call ends that ICE, or the way there, is to blame for; its no to a question is none of these. */
const TROUBLES: ReadonlySet<CallOutcome> = new Set([
  'ICE_UNAVAILABLE',
  'ICE_MALFORMED',
  'UNKNOWN_OUTCOME',
]);

/** Tells of calls to ICE in the log, those that were slow or failed aloud, and keeps the last slow ones. */
export class CallLog {
  readonly #options: CallLogOptions;
  readonly #slow: SlowCall[] = [];

  constructor(options: CallLogOptions) {
    this.#options = options;
  }

  /** The last slow calls, the latest first. */
  get slow(): readonly SlowCall[] {
    return this.#slow.toReversed();
  }

  ended(call: CallRecord): void {
    const { log, slowMs } = this.#options;
    const { endpoint, outcome, requestId: reqId, traceId, attempts, status } = call;
    const sentAt = call.sentAt ?? call.endedAt;
    const ms = Math.round(call.endedAt - sentAt);
    const waitedMs = Math.round(sentAt - call.begunAt);
    const isSlow = Math.max(ms, waitedMs) >= slowMs;
    if (isSlow) this.#keep({ at: new Date(), endpoint, ms, waitedMs, attempts, outcome, reqId });
    const isTrouble = TROUBLES.has(outcome);
    const facts = {
      ...{ reqId, ...(traceId !== null && { traceId }) },
      ...{ endpoint, outcome, ms, waitedMs, attempts, ...(status !== null && { status }) },
    };
    if (isTrouble) log.warn(facts, 'a call to ICE failed');
    else if (isSlow) log.warn(facts, 'a call to ICE was slow');
    else log.debug(facts, 'a call to ICE');
  }

  circuit({ product, endpoint, isOpen }: CircuitChange): void {
    const { log } = this.#options;
    if (endpoint !== null) {
      const what = isOpen ? 'keeps failing, and is left alone' : 'answers again';
      log.warn({ product, endpoint }, `an endpoint of ICE ${what}`);
    } else log.warn({ product }, `ICE ${isOpen ? 'is away' : 'is back'}`);
  }

  #keep(call: SlowCall): void {
    this.#slow.push(call);
    if (this.#slow.length > MOST_KEPT) this.#slow.shift();
  }
}
