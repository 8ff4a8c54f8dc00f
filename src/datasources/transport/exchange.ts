import type { Kind } from '../wire/outcome.js';
import type { IceFile } from '../wire/files.js';
import type { AnswerBytes } from './answer-bytes.js';

/** One HTTP exchange with ICE, before anything is known of its meaning. */
export interface Outgoing {
  readonly endpoint: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The body of a POST; the query of a GET. Holds the token: it never leaves the transport. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly kind: Kind;
  /** What a write does cannot be taken back. */
  readonly isMail?: boolean;
  /** On whose behalf: callers take turns where calls wait. */
  readonly callerKey: string;
  /** The request that it is made for, as the log knows it. */
  readonly requestId?: string | undefined;
  readonly signal: AbortSignal;
  /** Told once an attempt, before it is sent. */
  readonly onAttempt: () => void;
  /** Told the status of each answer. */
  readonly onStatus?: (status: number) => void;
}

export interface Incoming {
  readonly status: number;
  /** What came of an answer that may be known again; its text is made of it when it is read. */
  readonly bytes?: AnswerBytes;
  readonly text: string;
}

/** Brings calls to one product and its answers back: `Transport`, or what stands in for it. */
export interface Transport {
  send(call: Outgoing): Promise<Incoming>;
  open(call: Outgoing): Promise<Incoming | IceFile>;
  close(): void;
}
