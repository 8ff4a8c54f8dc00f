import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { bytesOf, type AnswerBytes } from './answer-bytes.js';
import { failureOf, retryAfterIn, type AttemptFailed } from './attempts.js';
import type { Agents, ConnectionPool } from './connection-pool.js';
import { meaningOfStatus, sortOf } from '../wire/outcome.js';
import type { Incoming, Outgoing } from './exchange.js';
import type { Send } from './sending.js';

/**
 * One request, and what is made of its answer. A read may go out a second time, on a connection that
 * lives; what must not be sent twice goes out on one of its own at once.
 * @throws AttemptFailed where the status alone says so, SendFailed where no answer comes, else what ended
 *   the reading.
 */
export async function asked<T>(
  send: Send,
  pool: ConnectionPool,
  call: Outgoing,
  signal: AbortSignal,
  read: (source: Readable, head: IncomingMessage) => Promise<T>,
): Promise<T> {
  const ask = async (agents: Agents): Promise<T> => {
    const { answer, isReused } = send(agents);
    const { head, source } = await answer.catch((error: unknown) => {
      throw isReused() && !signal.aborted ? new DeadConnection() : error;
    });
    call.onStatus?.(head.statusCode ?? 0);
    const failure = failedBy(call, head);
    if (!failure) return read(source, head);
    source.destroy();
    throw failure;
  };
  if (call.kind !== 'read') return ask(pool.fresh);
  try {
    return await ask(pool.kept);
  } catch (error) {
    if (!(error instanceof DeadConnection)) throw error;
    // Not ICE's fault, and no attempt: the other end had forgotten the connection while it was idle.
    pool.dropIdle();
    call.onAttempt();
    return ask(pool.fresh);
  }
}

/** A kept connection that the other end had given up: not a byte of answer came by it. */
class DeadConnection extends Error {}

/** The failure that the head of an answer means; null where its body is to be read. */
function failedBy(
  call: Outgoing,
  { statusCode = 0, headers }: IncomingMessage,
): AttemptFailed | null {
  const meaning = meaningOfStatus(sortOf(call), statusCode);
  return failureOf(meaning, statusCode, retryAfterIn(headers['retry-after']));
}

/** The words of an answer. */
export const wordsIn = async (
  source: Readable,
  head: IncomingMessage,
  most?: number,
): Promise<Incoming> => told(head.statusCode ?? 0, await bytesOf(source, head, most));

/** What is longer is not held, and so not known again: its text is made at once, in turns. */
const MOST_KNOWN_BYTES = 2 * 1_048_576;

async function told(status: number, bytes: AnswerBytes): Promise<Incoming> {
  if (bytes.length > MOST_KNOWN_BYTES) return { status, text: await bytes.textInTurns() };
  return new Words(status, bytes);
}

/**
 * An answer that becomes a text when it is read. An object with a getter of its own would have a shape of its own:
 * V8's quick collections do not free those, nor what they hold, which here are the bytes.
 */
class Words implements Incoming {
  constructor(
    readonly status: number,
    readonly bytes: AnswerBytes,
  ) {}

  get text(): string {
    return this.bytes.text;
  }
}
