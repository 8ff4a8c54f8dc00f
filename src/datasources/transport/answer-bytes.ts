import { isUtf8 } from 'node:buffer';
import { createCipheriv, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { isPauseDue, pause } from '../../budget/turns.js';

/** The largest answer that is read; lists of a hundred thousand rows are a quarter of it. */
export const MOST_BYTES = 64 * 1_048_576;

/** An answer that is larger than anything that is read into memory. */
export class TooLarge extends Error {}

/**
 * What answers are known again by is a tag of AES-GCM, at a quarter of a hash's time. It never leaves the process, and
 * its key does not outlive it: nobody can make two answers with one tag, nor try passwords by one. With the key and
 * the nonce nothing is ever encrypted, of which a nonce that is used twice would tell.
 */
const [KEY, NONCE] = [randomBytes(16), randomBytes(12)];

/**
 * An answer as it came. What is the same as before is known by its bytes, and never becomes a text: that
 * is made when somebody reads it.
 */
export class AnswerBytes {
  #digest: string | null = null;
  #text: string | null = null;

  /** @param contentType may say what the bytes mean, and is told apart with them. */
  constructor(
    private readonly pieces: readonly Buffer[],
    readonly length: number,
    private readonly contentType = '',
  ) {}

  /** What it is known again by. */
  get digest(): string {
    return (this.#digest ??= this.#digested());
  }

  get text(): string {
    return (this.#text ??= this.#decoded());
  }

  /** The text of what is too long to be decoded in one go. */
  async textInTurns(): Promise<string> {
    const bytes = this.#whole();
    const encoding = encodingOf(bytes, this.contentType);
    return encoding === null ? utf8InTurns(bytes) : decoded(bytes, encoding);
  }

  #digested(): string {
    const tag = createCipheriv('aes-128-gcm', KEY, NONCE).setAAD(
      Buffer.from(`${this.contentType}\n`),
    );
    for (const piece of this.pieces) tag.setAAD(piece);
    tag.final();
    return tag.getAuthTag().toString('base64url');
  }

  #decoded(): string {
    const bytes = this.#whole();
    const encoding = encodingOf(bytes, this.contentType);
    return encoding === null ? bytes.toString('utf8') : decoded(bytes, encoding);
  }

  #whole(): Buffer {
    const [only, ...others] = this.pieces;
    return only && others.length === 0 ? only : Buffer.concat(this.pieces, this.length);
  }
}

/**
 * The bytes of an answer.
 * @throws TooLarge as soon as that is known, and what the stream fails with when the connection breaks off.
 */
export function bytesOf(
  source: Readable,
  { headers }: IncomingMessage,
  most = MOST_BYTES,
): Promise<AnswerBytes> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const refuse = (): void => {
      reject(new TooLarge());
      source.destroy();
    };
    source.once('error', reject);
    // What is unpacked on its way may say that it is closed before all have heard of its end.
    source.once('close', () => {
      if (!source.readableEnded) reject(new Error('The answer broke off'));
    });
    source.once('end', () => resolve(new AnswerBytes(pieces, length, headers['content-type'])));
    if (Number(headers['content-length'] ?? 0) > most) return refuse();
    // Not by iteration, for which Node puts the pieces together first.
    source.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > most) refuse();
      else pieces.push(piece);
    });
  });
}

/** Bytes that are decoded in one go: a millisecond or two of work. */
const PIECE = 1_048_576;

/** The text of bytes that are known to be UTF-8. */
async function utf8InTurns(bytes: Buffer): Promise<string> {
  const parts: string[] = [];
  let start = 0;
  while (start < bytes.length) {
    let end = Math.min(start + PIECE, bytes.length);
    // No letter is cut in two: all its bytes but the first begin with the same two bits.
    while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end += 1;
    parts.push(bytes.toString('utf8', start, end));
    start = end;
    if (isPauseDue()) await pause();
  }
  return parts.join('');
}

/**
 * By its mark; else UTF-8 (null), which JSON is, whatever a proxy declares; else the charset that is
 * declared.
 */
function encodingOf(bytes: Buffer, contentType = ''): string | null {
  const declared = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const mark = markOf(bytes) ?? /^utf-?16(?:le|be)?$/i.exec(declared)?.[0];
  return mark === undefined && isUtf8(bytes) ? null : (mark ?? declared);
}

/** What is no text breaks off where it stops being one: nobody reads it with signs lost. */
function decoded(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
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
