import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { bootLive, type Booted } from './boot.js';

const PIECE = Buffer.alloc(65_536, 'a line of a long talk\n');

/**
 * A server whose ICE makes a transcript of that many bytes out of nothing, and is the sandbox in all
 * else: the sandbox's own transcripts are made in this process, and their making would be measured too.
 */
export async function bootWithLargeFiles(bytes: number): Promise<Booted> {
  let live: Booted | null = null;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = '', method = 'GET' } = request;
    if (url.includes('GetChatTranscript')) return sendLarge(response, bytes);
    const headers = { 'content-type': 'application/json' };
    const body = await buffer(request);
    const said = await fetch(live!.sandbox.url + url, { method, headers, body });
    response.writeHead(said.status, headers).end(await said.text());
  };
  const front = createServer((request, response) => void answer(request, response));
  await once(front.listen(0, '127.0.0.1'), 'listening');
  const { port } = front.address() as AddressInfo;
  live = await bootLive({ env: { ICE_CHAT_URL: `http://127.0.0.1:${port}/ICEAPI/api` } });
  const { url, sandbox, close } = live;
  return {
    url,
    sandbox,
    async close() {
      await close();
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

async function sendLarge(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, {
    'content-type': 'application/vnd.ms-excel',
    'content-length': bytes,
  });
  for (let left = bytes; left > 0 && !response.destroyed; left -= PIECE.length) {
    const hasRoom = response.write(left < PIECE.length ? PIECE.subarray(0, left) : PIECE);
    if (!hasRoom) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}
