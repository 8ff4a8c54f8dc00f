import type { Caller } from './caller.js';
import type { UpstreamMeter } from './meter.js';
import type { Upstream } from './upstream.js';

/** What a datasource is bound to: one request of one caller. */
export interface DatasourceScope {
  readonly upstream: Upstream;
  /** Null before sign-in: only calls without a token can be made. */
  readonly caller: Caller | null;
  readonly meter: UpstreamMeter;
  /** Aborts when the client has left: reads are cut short, writes are seen through. */
  readonly signal: AbortSignal;
  /** On whose behalf calls wait their turn; absent: the caller's. */
  readonly callerKey?: string | undefined;
  /** The request, as the log knows it. */
  readonly requestId?: string | undefined;
  /** Whether it wants to know how things are now, and joins no read that others have begun. */
  readonly isAlone?: boolean;
}
