import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox/index.js';

/** An answer of the sandbox's on its way to the server. */
export interface Passing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type Body = Readonly<Record<string, unknown>>;

const isAnswer = (heard: Body | Passing): heard is Passing => Buffer.isBuffer(heard['body']);

export interface Proxy {
  /** The sandbox, at the proxy's addresses. */
  readonly ice: Sandbox;
  /** Changes the answers to requests for this path's last part; null: none. */
  meddle: ((name: string, answer: Passing) => Passing) | null;
  /** Changes what is asked for in JSON by this path's last part, or answers in the sandbox's place; null: neither. */
  mishear: ((name: string, body: Body) => Body | Passing) | null;
  close(): Promise<void>;
}

/** Stands between the server and a sandbox, and changes what comes back. */
export async function openProxy(sandbox: Sandbox): Promise<Proxy> {
  const server = createServer((request, response) => {
    void (async () => {
      const { origin } = new URL(sandbox.urls.chat);
      const whole = await textOf(request);
      const { method = 'GET', url = '/', headers } = request;
      const name = new URL(url, origin).pathname.split('/').at(-1)!;
      const type = headers['content-type'] ?? 'application/json';
      const isJson = method !== 'GET' && type.startsWith('application/json');
      const heard = isJson ? proxy.mishear?.(name, JSON.parse(whole) as Body) : undefined;
      if (heard && isAnswer(heard)) {
        response.writeHead(heard.status, { ...heard.headers }).end(heard.body);
        return;
      }
      const answer = await fetch(`${origin}${url}`, {
        method,
        headers: { 'content-type': type },
        ...(method === 'GET' ? {} : { body: heard ? JSON.stringify(heard) : whole }),
      });
      const came: Passing = {
        status: answer.status,
        headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json' },
        body: Buffer.from(await answer.arrayBuffer()),
      };
      const passed = proxy.meddle?.(name, came) ?? came;
      response.writeHead(passed.status, { ...passed.headers }).end(passed.body);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { origin } = new URL(sandbox.urls.chat);
  const urls = Object.fromEntries(
    Object.entries(sandbox.urls).map(([name, url]) => [name, url.replace(origin, own)]),
  );
  const proxy: Proxy = {
    ice: Object.create(sandbox, { urls: { value: urls } }) as Sandbox,
    meddle: null,
    mishear: null,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
