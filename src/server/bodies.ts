import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefusal } from './http-refusal.js';

/** How a body may be packed. */
export const PACKINGS = ['gzip', 'deflate', 'br'] as const;

/**
 * Bodies are JSON in UTF-8, packed or not. What is in another charset, or broken, is refused rather than
 * read with the signs of lost characters, which would be written to ICE and could not be got back. The
 * limit of a body's size counts what comes out of the packing.
 */
export async function registerBodies(app: FastifyInstance): Promise<void> {
  // A form's text/plain is how another site's page could send a mutation.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      try {
        done(null, jsonOf(request, bytes));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  await app.register(compress, {
    global: false,
    globalDecompression: true,
    requestEncodings: [...PACKINGS, 'identity'],
    onUnsupportedRequestEncoding: () => unknownPacking(PACKINGS),
  });
}

/** A body is packed in a way that is not read where it was sent to. */
export function unknownPacking(known: readonly string[]): HttpRefusal {
  const accepted = [...known, 'identity'].join(', ');
  const message = `The body has a content-encoding that is not read here. Those that are: ${accepted}.`;
  return new HttpRefusal(415, message, { 'accept-encoding': accepted });
}

/** @throws HttpRefusal */
function jsonOf({ headers }: FastifyRequest, bytes: Buffer): unknown {
  const charset = new MIMEType(headers['content-type']!).params.get('charset') ?? '';
  if (!/^(?:utf-?8)?$/i.test(charset)) {
    throw new HttpRefusal(415, 'The body must be sent in UTF-8, and say no other charset.');
  }
  if (!isUtf8(bytes)) throw new HttpRefusal(400, 'The body is not UTF-8.');
  const text = bytes.toString().replace(/^\ufeff/, '');
  // Only an escape can bring half of a pair into what is UTF-8, and hardly any body has one.
  const isSuspect = /\\ud[89a-f]/i.test(text);
  try {
    // Not Fastify's parser, which refuses `__proto__`: here it is a name like any other, of nothing that is asked for.
    return JSON.parse(text, isSuspect ? refuseHalves : undefined);
  } catch (error) {
    if (error instanceof HttpRefusal) throw error;
    throw new HttpRefusal(400, 'The body must be valid JSON.');
  }
}

function refuseHalves(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
    throw new HttpRefusal(400, 'The body has half of a pair of UTF-16, which is no character.');
  }
  return value;
}
