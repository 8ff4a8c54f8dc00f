import type { IncomingMessage } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import { Deadline } from './deadline.js';
import type { IceFile } from './files.js';

/** Longer than a moment of bad network, shorter than a reader who has gone and not said so. */
const IDLE_MS = 60_000;
/** Words that come instead of a file are few. */
export const WORDS_BYTES = 1_048_576;

/** Whether an answer is no file: a refusal in JSON, a page of a proxy's, a redirect. */
export const isWords = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode !== 200 || /\b(json|html)\b/i.test(headers['content-type'] ?? '');

/**
 * The file that follows a head. Its bytes pass through as they are asked for, and no more are held;
 * when nothing passes for a while, it is given up.
 * @param failed what its reader is told when it breaks off: got's own error holds the token.
 */
export function fileOf(
  source: Readable,
  { headers }: IncomingMessage,
  failed: () => Error,
): IceFile {
  const idle = new Deadline(IDLE_MS);
  const stream = new Transform({
    transform(piece, _encoding, done) {
      idle.putOff();
      done(null, piece);
    },
  });
  const fail = (): void => void stream.destroy(failed());
  // It may break off before its reader has begun to listen.
  stream.on('error', () => undefined);
  stream.once('close', () => {
    idle.lift();
    source.destroy();
  });
  idle.signal.addEventListener('abort', fail, { once: true });
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
