import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** The largest answer that is read; lists of a hundred thousand rows are a quarter of it. */
export const MOST_BYTES = 64 * 1_048_576;

/** An answer that is larger than anything that is read into memory. */
export class TooLarge extends Error {}

/** The head of the answer to a request that is streamed. Rejects with got's own error. */
export function headOf(source: Readable): Promise<IncomingMessage> {
  // Nobody listens once the head is there and before the rest is read.
  source.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    source.once('response', resolve).once('error', reject);
  });
}

/**
 * The text of an answer.
 * @throws TooLarge as soon as that is known, and got's own error when the connection breaks off.
 */
export async function textOf(
  source: Readable,
  { headers }: IncomingMessage,
  most = MOST_BYTES,
): Promise<string> {
  const refuse = (): never => {
    source.destroy();
    throw new TooLarge();
  };
  if (Number(headers['content-length'] ?? 0) > most) refuse();
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > most) refuse();
    pieces.push(piece);
  }
  return decoded(Buffer.concat(pieces), headers['content-type']);
}

/**
 * By its mark; else as UTF-8, which JSON is, whatever a proxy declares; else by the charset that is
 * declared. What is none of these breaks off where it stops being text: nobody reads it with signs lost.
 */
function decoded(bytes: Buffer, contentType = ''): string {
  const declared = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const mark = markOf(bytes) ?? /^utf-?16(?:le|be)?$/i.exec(declared)?.[0];
  if (mark === undefined && isUtf8(bytes)) return bytes.toString('utf8');
  try {
    return new TextDecoder(mark ?? declared, { fatal: true }).decode(bytes);
  } catch {
    return `${bytes.toString('utf8').split(LOST, 1)[0]}${LOST}`;
  }
}

/** What stands for bytes that are no letter. */
const LOST = '\ufffd';

function markOf(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return undefined;
}
