import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Upload } from '../../datasources/wire/files.js';
import { IceGraphError } from '../../errors.js';
import { LARGEST_UPLOAD } from '../../session/sealed/file-links.js';
import { limited } from '../../session/rate-limiter.js';
import { unknownPacking } from '../bodies.js';
import { HeldBytes } from '../../budget/held-bytes.js';
import { HttpRefusal } from '../http-refusal.js';

/** The bytes of a file that has arrived. */
export type Arrived = Pick<Upload, 'length' | 'pieces'>;

export interface UploadBodiesOptions {
  /** What the bodies of all callers may take of the memory, in bytes; those of one, half of that. */
  readonly maxBytes?: number;
}

const MEBIBYTE = 1_048_576;
/** What a piece takes beside its bytes: some clients send them one by one. */
const PIECE_BYTES = 512;
/** About how long a file takes to arrive and to be sent on. */
const RETRY_MS = 5_000;

/**
 * Takes the bodies of uploads in, before anything of ICE's is taken for them: who sends slowly keeps
 * nobody waiting but himself. What they may take of the memory is bounded, in all and for each caller.
 */
export class UploadBodies {
  readonly #maxBytes: number;
  readonly #held = new HeldBytes<string>();

  constructor({ maxBytes = 64 * MEBIBYTE }: UploadBodiesOptions = {}) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Does something with a body, which is held until that has ended.
   * @throws IceGraphError TOO_COSTLY, BAD_USER_INPUT for an empty file, RATE_LIMITED where there is no room.
   */
  async take<T>(
    request: FastifyRequest,
    callerKey: string,
    use: (arrived: Arrived) => Promise<T>,
  ): Promise<T> {
    refuseByHead(request);
    const pieces: Uint8Array[] = [];
    let length = 0;
    let held = 0;
    try {
      for await (const piece of arriving(request.raw)) {
        length += piece.length;
        if (length > LARGEST_UPLOAD) throw tooLarge();
        this.#hold(callerKey, piece.length + PIECE_BYTES);
        held += piece.length + PIECE_BYTES;
        pieces.push(piece);
      }
      if (length === 0) throw empty();
      return await use({ pieces, length });
    } finally {
      this.#held.letGo(callerKey, held);
    }
  }

  /** @throws IceGraphError RATE_LIMITED */
  #hold(callerKey: string, bytes: number): void {
    if (this.#held.of(callerKey) + bytes > this.#maxBytes / 2) {
      const what = 'These are more files of one caller than are taken in at a time.';
      throw limited('arrivingFiles', what, RETRY_MS);
    }
    if (this.#held.all + bytes > this.#maxBytes) {
      throw limited(
        'arrivingFiles',
        'More files are arriving than are taken in at a time.',
        RETRY_MS,
      );
    }
    this.#held.take(callerKey, bytes);
  }
}

/** What the head says is enough to refuse some. */
function refuseByHead({ headers }: FastifyRequest): void {
  // ICE would be sent the packing, and keep that for the file.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw unknownPacking([]);
  const told = headers['content-length'];
  if (Number(told) === 0) throw empty();
  if (Number(told) > LARGEST_UPLOAD) throw tooLarge();
}

async function* arriving(body: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    // A body that is not read to its end stays open, or there would be nobody left to answer.
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch {
    throw new HttpRefusal(400, 'The file did not arrive whole.');
  }
}

const empty = (): IceGraphError => new IceGraphError('BAD_USER_INPUT', 'The file is empty.');

const tooLarge = (): IceGraphError =>
  new IceGraphError('TOO_COSTLY', `The file is larger than ${LARGEST_UPLOAD} bytes.`);
