import type { ServerResponse } from 'node:http';
import { limited } from '../session/rate-limiter.js';
import { HeldBytes } from '../budget/held-bytes.js';

export interface UnreadAnswersOptions {
  /** What all answers may take until they are read, in bytes; with half of that a caller may ask for no more. */
  readonly maxBytes?: number;
  /** How long a client may take nothing of its answer. */
  readonly idleMs: number;
}

/** An answer that its client has not read. */
export interface Unread {
  readonly callerKey: string;
  readonly bytes: number;
  readonly response: ServerResponse;
}

const MEBIBYTE = 1_048_576;
/** What a request takes beside its answer, until that is read. */
const RESPONSE_BYTES = 4_096;
/** About how long an answer takes to be read. */
const RETRY_MS = 5_000;

/**
 * Answers that have been made wait in memory until their clients have read them, and some never do. So
 * what waits is bounded. Whoever has much of it may ask for nothing more; where answers that were asked for
 * at the same time are too many all the same, who has most loses the oldest: a connection that breaks off
 * is no answer, and a part of one passes for none.
 */
export class UnreadAnswers {
  readonly #maxBytes: number;
  readonly #idleMs: number;
  readonly #held = new HeldBytes<string>();
  /** The oldest first. */
  readonly #unread = new Set<Unread>();

  constructor({ maxBytes = 64 * MEBIBYTE, idleMs }: UnreadAnswersOptions) {
    this.#maxBytes = maxBytes;
    this.#idleMs = idleMs;
  }

  /** @throws IceGraphError RATE_LIMITED */
  admit(callerKey: string): void {
    if (this.#held.of(callerKey) < this.#maxBytes / 2) return;
    const what = 'These are more answers of one caller than wait to be read at a time.';
    throw limited('unreadAnswers', what, RETRY_MS);
  }

  /**
   * Counts an answer until it is read, or its client has gone.
   * @param cutOff is told of each answer that made room.
   */
  hold(unread: Unread, cutOff: (loser: Unread) => void): void {
    const { callerKey, response } = unread;
    if (response.closed) return;
    const bytes = unread.bytes + RESPONSE_BYTES;
    this.#unread.add(unread);
    this.#held.take(callerKey, bytes);
    response.once('close', () => {
      if (this.#unread.delete(unread)) this.#held.letGo(callerKey, bytes);
    });
    // Node looks whether anything has been taken in that time, and closes the connection if not.
    response.setTimeout(this.#idleMs);
    for (let loser = this.#loser(unread); loser; loser = this.#loser(unread)) {
      this.#unread.delete(loser);
      this.#held.letGo(loser.callerKey, loser.bytes + RESPONSE_BYTES);
      loser.response.destroy();
      cutOff(loser);
    }
  }

  /** The answer that makes room for the latest, where there is too little. */
  #loser(latest: Unread): Unread | undefined {
    if (this.#held.all <= this.#maxBytes) return undefined;
    const callerKey = this.#held.largest();
    for (const unread of this.#unread) {
      if (unread.callerKey === callerKey && unread !== latest) return unread;
    }
    return undefined;
  }
}
