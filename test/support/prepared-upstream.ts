import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Product } from '../../src/datasources/contract/endpoint.js';

/** A request as it arrived. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The body to the letter: the order of its keys counts. */
  readonly text: string;
  /** Resolves when the connection ends before an answer was given. */
  readonly cutShort: Promise<void>;
}

/** What is done with one request. */
export type Reaction = (response: ServerResponse) => void | Promise<void>;

export const raw =
  (text: string | Buffer, status = 200, headers: Record<string, string> = {}): Reaction =>
  (response) =>
    void response.writeHead(status, headers).end(text);

export const json = (body: unknown, status = 200): Reaction =>
  raw(JSON.stringify(body), status, { 'content-type': 'application/json' });

/** Never answers. */
export const hang: Reaction = () => undefined;

/** Ends the connection without a word. */
export const reset: Reaction = (response) => void response.destroy();

/** Goes over to another protocol, which nobody has asked for. */
export const switched: Reaction = ({ socket }) =>
  void socket?.write(
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
  );

/** Ends the connection in the middle of the answer. */
export const cut: Reaction = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"Message":', () => response.destroy());
};

/** The same of an answer that is packed. */
export const cutPacked: Reaction = (response) => {
  response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '1000' });
  response.write(gzipSync('{"Message":').subarray(0, 12), () => response.destroy());
};

/** Answers when it is told to. */
export function held(then: Reaction): { reaction: Reaction; release: () => void } {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { reaction: (response) => released.then(() => then(response)), release };
}

const BASES: Record<Product, string> = {
  chat: '/ICEAPI/api',
  email: '/ICEAPI/api',
  data: '/external/icedataapi/api',
};

/**
 * A stand-in for ICE that gives prepared answers in order, records what it is asked, and holds the
 * test to it: `verify` fails when an answer was not used or a request had none prepared.
 */
export class PreparedUpstream {
  readonly requests: Recorded[] = [];
  /** Connections that were opened. */
  sockets = 0;
  /** The most requests that were under way together. */
  mostAtOnce = 0;
  #underWay = 0;
  #unexpected = 0;
  #prepared: Reaction[] = [];
  #waiting: { count: number; resolve: () => void }[] = [];
  readonly #server = createServer((request, response) => {
    // A request that breaks off is not received, and there is nobody to answer.
    this.#serve(request, response).catch(() => response.destroy());
  });

  static async start(): Promise<PreparedUpstream> {
    const upstream = new PreparedUpstream();
    upstream.#server.on('connection', () => (upstream.sockets += 1));
    await new Promise<void>((resolve) => upstream.#server.listen(0, '127.0.0.1', resolve));
    return upstream;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get urls(): Record<Product, string> {
    const { chat, email, data } = BASES;
    const { origin } = this;
    return { chat: origin + chat, email: origin + email, data: origin + data };
  }

  prepare(...reactions: Reaction[]): void {
    this.#prepared.push(...reactions);
  }

  /** Takes back the answers that were not used. */
  discard(): void {
    this.#prepared = [];
  }

  /** The parsed body of the nth request. */
  body(index = 0): Record<string, unknown> {
    return JSON.parse(this.requests[index]!.text) as Record<string, unknown>;
  }

  /** Resolves once this many requests have arrived. */
  received(count: number): Promise<void> {
    if (this.requests.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  /** @throws Error when a prepared answer was not used, or a request found none. */
  verify(): void {
    const unused = this.#prepared.length;
    if (unused > 0) throw new Error(`${unused} prepared answer(s) were not used`);
    if (this.#unexpected > 0) throw new Error(`${this.#unexpected} request(s) were not expected`);
  }

  /** Stops listening: further connections are refused. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
    const cutShort = new Promise<void>((resolve) => {
      response.on('close', () => {
        this.#underWay -= 1;
        if (!response.writableEnded) resolve();
      });
    });
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { method = '', url: path = '', headers } = request;
    this.requests.push({ method, path, headers, text, cutShort });
    this.#waiting = this.#waiting.filter(({ count, resolve }) => {
      if (this.requests.length < count) return true;
      resolve();
      return false;
    });
    const reaction = this.#prepared.shift();
    if (!reaction) this.#unexpected += 1;
    await (reaction ?? raw('', 418))(response);
  }
}
