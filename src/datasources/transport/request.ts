import type { Got, Request, StreamOptions } from 'got';
import { headOf, textOf } from './answer-bytes.js';
import { failureOf, retryAfterIn, type AttemptFailed } from './attempts.js';
import type { ConnectionPool } from './connection-pool.js';
import { meaningOfStatus, sortOf } from '../wire/outcome.js';
import type { Incoming, Outgoing } from './exchange.js';

type Head = Awaited<ReturnType<typeof headOf>>;

/**
 * One request, and what is made of its answer. A read may go out a second time, on a connection that
 * lives; what must not be sent twice goes out on one of its own at once.
 * @throws AttemptFailed where the status alone says so, else got's own errors.
 */
export async function asked<T>(
  got: Got,
  pool: ConnectionPool,
  call: Outgoing,
  options: Partial<StreamOptions>,
  read: (source: Request, head: Head) => Promise<T>,
): Promise<T> {
  const { method, path, kind } = call;
  const ask = async (agent: ConnectionPool['kept']): Promise<T> => {
    const source = got.stream(path, { method, ...options, agent, isStream: true });
    const isReused = reuseOf(source);
    const head = await headOf(source).catch((error: unknown) => {
      throw isReused() && !options.signal?.aborted ? new DeadConnection() : dated(error, source);
    });
    call.onStatus?.(head.statusCode ?? 0);
    const failure = failedBy(call, head);
    if (!failure) return read(source, head);
    source.destroy();
    throw failure;
  };
  if (kind !== 'read') return ask(pool.fresh);
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

/** Node's own failure to send a body, which comes bare on some versions, with how far the request had come. */
export class SendFailed extends Error {
  constructor(
    readonly code: string,
    readonly timings: Request['timings'],
  ) {
    super(code);
  }
}

function dated(error: unknown, { timings }: Request): unknown {
  // Got's errors know it. Node's are of no class that can be asked for in every realm.
  const { code, syscall, timings: known } = error as NodeJS.ErrnoException & { timings?: unknown };
  return syscall !== undefined && code !== undefined && known === undefined
    ? new SendFailed(code, timings)
    : error;
}

/** Tells, once a request has failed, whether it went out on a connection that had been used before. */
function reuseOf(source: Request): () => boolean {
  let request: { reusedSocket?: boolean } | undefined;
  source.once('request', (own: { reusedSocket?: boolean }) => (request = own));
  return () => request?.reusedSocket === true;
}

/** The failure that the head of an answer means; null where its body is to be read. */
function failedBy(call: Outgoing, { statusCode = 0, headers }: Head): AttemptFailed | null {
  const meaning = meaningOfStatus(sortOf(call), statusCode);
  return failureOf(meaning, statusCode, retryAfterIn(headers['retry-after']));
}

/** The words of an answer. */
export const wordsIn = async (source: Request, head: Head, most?: number): Promise<Incoming> => ({
  status: head.statusCode ?? 0,
  text: await textOf(source, head, most),
});

/** The body of a call as got takes it. */
export const payloadOf = ({ method, body }: Outgoing) =>
  method === 'GET' ? { searchParams: body as Record<string, string> } : { json: body };
