import type { IncomingMessage } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import type { IceFile } from '../wire/files.js';

/** How often it is looked at what has passed: longer than a moment of bad network. */
const PERIOD_MS = 60_000;
/** What a reader takes in that time at least, or does not mean to read: about 70 kbit/s. */
const LEAST_BYTES = 524_288;
/** Words that come instead of a file are few. */
export const WORDS_BYTES = 1_048_576;

/** Whether an answer is no file: a refusal in JSON, a page of a proxy's, a redirect. */
export const isWords = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode !== 200 || /\b(json|html)\b/i.test(headers['content-type'] ?? '');

/**
 * The file that follows a head. Its bytes pass through as they are asked for, and no more are held. When
 * nothing has passed for a while, or little because its reader takes no more, it is given up.
 * @param failed what its reader is told when it breaks off: got's own error holds the token.
 */
export function fileOf(
  source: Readable,
  { headers }: IncomingMessage,
  failed: () => Error,
): IceFile {
  let passed = 0;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      passed += piece.length;
      done(null, piece);
    },
  });
  const fail = (): void => void stream.destroy(failed());
  // It may break off before its reader has begun to listen.
  stream.on('error', () => undefined);
  stream.once('close', () => {
    clearInterval(pace);
    source.destroy();
  });
  const pace = setInterval(() => {
    const least = stream.writableNeedDrain ? LEAST_BYTES : 1;
    if (passed < least) fail();
    passed = 0;
  }, PERIOD_MS).unref();
  source.once('error', fail);
  source.pipe(stream);
  const length = Number(headers['content-length'] ?? NaN);
  return {
    fileName: nameIn(headers['content-disposition']),
    contentType: headers['content-type'] ?? 'application/octet-stream',
    length: Number.isSafeInteger(length) ? length : null,
    stream,
  };
}

const NAME = /;\s*filename\s*=\s*(?:"([^"]*)"|([^\s;]+))/i;

/** The file name of a Content-Disposition header. */
function nameIn(disposition: string | undefined): string | null {
  const [, quoted, plain] = NAME.exec(disposition ?? '') ?? [];
  return (quoted ?? plain)?.trim() || null;
}
