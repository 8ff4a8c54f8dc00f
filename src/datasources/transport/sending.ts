import * as http from 'node:http';
import * as https from 'node:https';
import type { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import decompressResponse from 'decompress-response';
import type { Got, Request, StreamOptions } from 'got';
import type { Agents } from './connection-pool.js';
import type { Outgoing } from './exchange.js';

/** An answer of which the head is there. */
export interface Answer {
  readonly head: http.IncomingMessage;
  /** Its body, unpacked. Nobody reads the rest of what is destroyed. */
  readonly source: Readable;
}

/** A request on its way. */
export interface Sent {
  /** @throws SendFailed where none comes. */
  readonly answer: Promise<Answer>;
  /** Whether it went out on a connection that had been used before. */
  isReused(): boolean;
}

/** Sends one request, by whatever client is meant for it, over one of these agents. */
export type Send = (agents: Agents) => Sent;

/** No answer came. What the clients' own errors say beside that holds the body, and so the token. */
export class SendFailed extends Error {
  /** @param isOut whether the request may have arrived: nobody reads what comes before TLS stands. */
  constructor(
    readonly code: string,
    readonly isOut: boolean,
  ) {
    super(code);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

const bodyOf = ({ method, body }: Outgoing) =>
  method === 'GET' ? { searchParams: body as Record<string, string> } : { json: body };

/** By got, with all that it can do: whatever is sent once, and files. */
export const byGot =
  (got: Got, call: Outgoing, options: Partial<StreamOptions>): Send =>
  (agent) => {
    const { method, path } = call;
    const body = options.body === undefined ? bodyOf(call) : {};
    const source = got.stream(path, { method, ...body, ...options, agent, isStream: true });
    let request: { reusedSocket?: boolean } | undefined;
    source.once('request', (own: { reusedSocket?: boolean }) => (request = own));
    // Nobody listens once the head is there and before the rest is read.
    source.on('error', () => undefined);
    const head = new Promise<http.IncomingMessage>((resolve, reject) => {
      source.once('response', resolve).once('error', reject);
    });
    const failed = (error: unknown): never => {
      throw new SendFailed(codeOf(error), isOut(source));
    };
    return {
      answer: head.then((own) => ({ head: own, source }), failed),
      isReused: () => request?.reusedSocket === true,
    };
  };

function isOut({ timings, requestUrl }: Request): boolean {
  const isOpen = requestUrl?.protocol !== 'https:' || timings?.secureConnect !== undefined;
  return timings?.upload !== undefined && isOpen;
}

/**
 * By Node's own client: reads, of which there are many, and which need no more than that. It takes a third of
 * the time that got does.
 */
export class PlainClient {
  readonly #isTls: boolean;
  /** Where the product is, as Node's client takes it. */
  readonly #options: http.RequestOptions;
  readonly #basePath: string;

  /** @param headers what a read says of itself beside its body. */
  constructor(
    baseUrl: string,
    private readonly headers: http.OutgoingHttpHeaders,
  ) {
    const base = new URL(baseUrl);
    const { hostname, port, auth } = urlToHttpOptions(base);
    this.#isTls = base.protocol === 'https:';
    this.#options = { hostname, port, auth };
    this.#basePath = base.pathname.replace(/\/$/, '');
  }

  send(call: Outgoing, signal: AbortSignal): Send {
    return (agents) => {
      const request = this.#request(call, agents);
      // Not by Node, for which a signal is a stream's own affair, with half a dozen listeners.
      signal.addEventListener('abort', () => request.destroy(), { once: true });
      let isOpen = false;
      request.once('socket', (socket) => {
        isOpen = request.reusedSocket;
        if (isOpen) return;
        socket.once(this.#isTls ? 'secureConnect' : 'connect', () => (isOpen = true));
      });
      const answer = new Promise<Answer>((resolve, reject) => {
        let isAnswered = false;
        request.once('response', (head) => {
          isAnswered = true;
          const source = decompressResponse(head);
          // What breaks off is told to who reads it, also where it is unpacked on its way.
          head.on('error', (error) => source.destroy(error));
          source.on('error', () => undefined);
          resolve({ head, source });
        });
        request.on('error', (error) => reject(new SendFailed(codeOf(error), isOpen)));
        // Node takes no word of another protocol for an answer, nor for an error: it only closes.
        request.once('close', () => {
          // A connection is given back by each answer: an error is made where one is needed.
          if (!isAnswered) reject(new SendFailed('closed', isOpen));
        });
      });
      return { answer, isReused: () => request.reusedSocket };
    };
  }

  /** A request on its way. */
  #request({ method, path, body }: Outgoing, agents: Agents): http.ClientRequest {
    const isGet = method === 'GET';
    const query = isGet ? String(new URLSearchParams(body as Record<string, string>)) : '';
    const bytes = isGet ? undefined : Buffer.from(JSON.stringify(body));
    const options = {
      ...this.#options,
      ...{ method, path: `${this.#basePath}/${path}${query && `?${query}`}` },
      headers: {
        ...this.headers,
        ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }),
      },
    };
    const request = this.#isTls
      ? https.request({ ...options, agent: agents.https })
      : http.request({ ...options, agent: agents.http });
    return request.end(bytes);
  }
}
