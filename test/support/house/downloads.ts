import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const MEBIBYTE = 1_048_576;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What the process holds, in MiB: what is done with is not counted, nor is the room that its collector takes. */
export function heldMiB(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / MEBIBYTE;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The answer to a GET, its body not read. */
export async function open(url: string): Promise<IncomingMessage> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  return response;
}

/** Reads a file, some of it or all, and answers how much that was. */
export async function read(url: string, limit: number, onPiece = (): unknown => undefined) {
  let length = 0;
  for await (const piece of (await open(url)) as AsyncIterable<Buffer>) {
    length += piece.length;
    onPiece();
    if (length >= limit) break;
  }
  return length;
}
