import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** A request that a front has got. */
export interface Fronted {
  /** The path, with its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Front {
  /** Its address, without a path. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * A server in front of another one, to which it hands on what it gets.
 * @param answer what it answers itself, as JSON; undefined: what the other one says.
 */
export async function front(target: string, answer: (request: Fronted) => unknown): Promise<Front> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const { method = 'POST', url: path = '/' } = request;
      const own = answer({ path, headers: request.headers, body });
      if (own !== undefined) {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(own));
        return;
      }
      const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
      const told = await fetch(`${target}${path}`, {
        method,
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
        ...(body !== '' && { body }),
      });
      const type = told.headers.get('content-type') ?? '';
      response.writeHead(told.status, { 'content-type': type });
      if (!told.body) return void response.end();
      // As it comes: an answer may go on for as long as somebody listens.
      const answered = Readable.fromWeb(told.body);
      await pipeline(answered, response).catch(() => undefined);
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
