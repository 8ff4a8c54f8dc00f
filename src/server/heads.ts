import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { HttpRefusal } from './http-refusal.js';

/** What Apollo Server reads it with takes quadratic time. */
const LONGEST_TYPE = 256;

/**
 * Refuses what the head of a request says wrongly, before a route looks at it. Node would answer some of it
 * by itself, in no words and without the headers that let a page of another origin read the answer.
 */
export function registerHeads(app: FastifyInstance): void {
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response);
  });

  app.addHook('onRequest', async ({ headers, raw: { httpVersion, rawHeaders, url = '' } }) => {
    if ((headers['content-type']?.length ?? 0) > LONGEST_TYPE) {
      throw new HttpRefusal(415, 'The content-type is longer than any that is read here.');
    }
    if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect)) {
      throw new HttpRefusal(417, 'Of what a request may expect, only 100-continue is known.');
    }
    if (headers.host === undefined && httpVersion !== '1.0') {
      throw new HttpRefusal(400, 'A request must say its Host.');
    }
    if (isSaidTwice('host', rawHeaders)) {
      throw new HttpRefusal(400, 'A request must say its Host once.');
    }
    if (!isUtf8(bytesOf(url))) {
      throw new HttpRefusal(400, 'What is percent-encoded in an address must be UTF-8.');
    }
  });
}

/** Node keeps the first, and a proxy before this server may have gone by the other. */
const isSaidTwice = (name: string, rawHeaders: readonly string[]): boolean =>
  rawHeaders.filter((each, at) => at % 2 === 0 && each.toLowerCase() === name).length > 1;

/** Whatever is not encoded is ASCII: Node refuses the rest. */
const bytesOf = (url: string): Buffer =>
  Buffer.from(
    url.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
