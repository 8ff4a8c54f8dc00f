import type { IncomingHttpHeaders } from 'node:http';
import type { RequestFollower } from '../datasources/call-record.js';

/** What a caller, as a router, says of the trace that a request is part of. */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
  readonly state: string | undefined;
}

/** Begins the traces of requests, and brings them to whoever collects them. */
export interface Traces {
  /** Null where there is nothing to follow. */
  begin(headers: IncomingHttpHeaders): RequestFollower | null;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

const TRACE_PARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;
const NONE = /^0+$/;

/** The W3C's `traceparent`; null where there is none, or none that is valid. */
export function traceParentIn(headers: IncomingHttpHeaders): TraceParent | null {
  const given = headers['traceparent'];
  if (typeof given !== 'string' || given.startsWith('ff')) return null;
  const [, traceId = '', spanId = '', flags = ''] = TRACE_PARENT.exec(given.trim()) ?? [];
  if (traceId === '' || NONE.test(traceId) || NONE.test(spanId)) return null;
  const state = [headers['tracestate'] ?? []].flat().join(',');
  return { traceId, spanId, flags: parseInt(flags, 16), state: state || undefined };
}

const nothing = (): void => undefined;

/** Nobody collects traces: the caller's own id is in the log all the same. */
export const UNTRACED: Traces = {
  begin(headers) {
    const parent = traceParentIn(headers);
    return parent && { traceId: parent.traceId, called: nothing, spared: nothing, ended: nothing };
  },
  close: async () => undefined,
};
