import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { createHandler, type ExecutionResult } from 'graphql-sse';
import { EVENT_STREAM } from './media-type.js';
import { EventsFailed } from './subscriptions.js';

type Results = AsyncGenerator<FormattedExecutionResult, void, void>;

/** A stream on which nothing happens is written to every twelve seconds: it is not idle before that. */
const SILENCE_MS = 30_000;

/**
 * Sends results as server-sent events, each once the one before has left: nothing piles up for a client
 * that reads slowly, and one that does not read at all loses its connection.
 */
export class EventStreams {
  readonly #idleMs: number;
  readonly #open = new Set<() => void>();
  #isLeaving = false;
  readonly #handle = createHandler<FastifyRequest, Results>({
    // Operations of several requests in one stream would need somebody to remember it.
    authenticate: () => null,
    onSubscribe: ({ context }) => context as AsyncIterable<ExecutionResult>,
  });

  /** @param idleMs how long a client may take nothing. */
  constructor({ idleMs }: { readonly idleMs: number }) {
    this.#idleMs = Math.max(idleMs, SILENCE_MS);
  }

  /** Sends a result after the other, until there are no more or the client leaves. */
  async send(request: FastifyRequest, reply: FastifyReply, results: Results): Promise<void> {
    const pace = new OneAtATime();
    const [body] = await this.#handle({
      method: 'POST',
      url: '/',
      // What is asked was read before: the library only frames what is answered.
      headers: { get: (name) => (name === 'accept' ? EVENT_STREAM : 'application/json') },
      body: { query: 'subscription' },
      raw: request,
      context: pace.over(results),
    });
    if (!body || typeof body === 'string') throw new Error('graphql-sse answered no stream');
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': `${EVENT_STREAM}; charset=utf-8`,
      'cache-control': 'no-store',
      // nginx would hold events back.
      'x-accel-buffering': 'no',
    });
    raw.setTimeout(this.#idleMs);
    let isLeaving = false;
    const leave = (): void => {
      isLeaving = true;
      void body.return(undefined);
      void results.return();
    };
    this.#open.add(leave);
    raw.once('close', leave);
    // Who comes while the process stops is sent on.
    if (this.#isLeaving) leave();
    for await (const text of body) {
      if (isLeaving || !(await isWritten(raw, text))) break;
      pace.passed();
    }
    this.#open.delete(leave);
    // Without a last event, clients come back: it was not they who had enough.
    if (!raw.destroyed) raw.end(isLeaving ? COME_BACK : undefined);
  }

  /** Has every client come back, to another process. */
  leave(): void {
    this.#isLeaving = true;
    for (const leave of [...this.#open]) leave();
  }
}

const COME_BACK = ': this server stops\nretry: 1000\n\n';

const isWritten = (raw: ServerResponse, text: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (!raw.writable) resolve(false);
    else raw.write(text, (error) => resolve(!error));
  });

/** Has the next result made when the one before has been written: graphql-sse itself would not wait. */
class OneAtATime {
  #isBusy = false;
  #resume: () => void = () => undefined;

  /** The client has taken something. */
  passed(): void {
    this.#isBusy = false;
    this.#resume();
  }

  /** An error is told as the last of the results. */
  over(results: Results): AsyncGenerator<FormattedExecutionResult, void, void> {
    const next = async (): Promise<IteratorResult<FormattedExecutionResult, void>> => {
      if (this.#isBusy) await new Promise<void>((resolve) => (this.#resume = resolve));
      this.#isBusy = true;
      try {
        return await results.next();
      } catch (error) {
        if (!(error instanceof EventsFailed)) throw error;
        return { done: false, value: { errors: [error.told] } };
      }
    };
    return {
      next,
      return: async () => (this.passed(), results.return()),
      throw: async () => results.return(),
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => void (await results.return()),
    };
  }
}

/** One result, as a stream of them. */
export async function* justOne(
  result: FormattedExecutionResult,
): AsyncGenerator<FormattedExecutionResult, void, void> {
  yield result;
}
