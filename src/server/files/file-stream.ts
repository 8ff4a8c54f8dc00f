import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inWords, type Budget } from '../../budget/budget.js';
import { isPauseDue, pause } from '../../budget/turns.js';
import { IceGraphError, type ErrorCode } from '../../errors.js';
import type { FileFormat, FileWriter, Piece } from '../../reports/file-format.js';
import type { FollowedFile } from './followed-files.js';

/** Files are mostly text that is told again and again: packed they take a quarter of the way. */
export const PACKED = { customTypes: /csv|json/ };

/** Says what comes as a file. Late: an error in its place is none. */
export const asFile = (
  reply: FastifyReply,
  { contentType }: Pick<FileFormat, 'contentType'>,
  name: string,
): FastifyReply =>
  reply.headers({
    'content-type': contentType,
    'content-disposition': `attachment; filename="${name}"`,
  });

/** Some rows of a file; with the last of them is known what it lacks. */
export interface FilePart<Row> {
  readonly rows: readonly Row[];
  readonly isEnd: boolean;
  readonly missing: string | null;
}

/** A file that is written as it is read. */
export interface StreamedFile<Row> {
  /** The next part is asked for when the client has taken the one before. */
  next(): Promise<FilePart<Row>>;
  readonly writer: Promise<FileWriter<Row>>;
  readonly budget: Budget;
  readonly progress: Progress;
}

/**
 * A file's bytes, from the first of them on: what fails before it is an answer of its own, and what fails later cuts
 * the file off.
 */
export async function streamOf<Row>(
  file: StreamedFile<Row>,
  { raw }: Pick<FastifyReply, 'raw'>,
): Promise<Readable> {
  const { budget } = file;
  budget.begin({ isRead: true });
  raw.once('close', () => budget.close());
  const bytes = Readable.from(content(file), { objectMode: false, highWaterMark: 65_536 });
  // Also where it waits for a reader who takes nothing.
  budget.signal.addEventListener('abort', () => budget.spent && bytes.destroy(endOf(budget)), {
    once: true,
  });
  await once(bytes, 'readable');
  return bytes;
}

async function* content<Row>(file: StreamedFile<Row>) {
  const { writer: named, progress, budget } = file;
  let end: End = 'left';
  let isBegun = false;
  try {
    for (;;) {
      // Not `for await`: that would keep a part until it has the next one.
      const part = await file.next();
      const writer = await named;
      if (!isBegun) yield* inTurns([writer.head]);
      isBegun = true;
      yield* inTurns(writer.rows(part.rows));
      progress.wrote(part.rows.length);
      if (part.isEnd) yield* inTurns(writer.end(part.missing));
      // What has been taken is in nobody's memory any more.
      budget.release();
      if (part.isEnd) break;
    }
    end = 'whole';
  } catch (error) {
    const told = endOf(budget) ?? error;
    if (!budget.signal.aborted || budget.spent) {
      end = told instanceof IceGraphError ? told.code : 'INTERNAL';
    }
    throw told;
  } finally {
    budget.release();
    progress.ended(end);
  }
}

async function* inTurns(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  for (const piece of pieces) {
    if (piece.length > 0) yield piece;
    if (isPauseDue()) await pause();
  }
}

/** What a file is cut off with that takes too much; undefined for one that does not. */
const endOf = ({ spent }: Budget): IceGraphError | undefined =>
  spent ? new IceGraphError('TOO_COSTLY', inWords(spent)) : undefined;

const ROWS_A_LINE = 100_000;

/** How a file ended: a code is why it was cut off. */
type End = 'whole' | 'left' | ErrorCode;

/** What the log says of a file. */
interface Told extends FollowedFile, Pick<FastifyRequest, 'log'> {
  readonly kind: 'report' | 'list';
  readonly name: string;
  readonly caller: object;
}

/** Tells the log how far a file is. */
export class Progress {
  readonly #startedAt = performance.now();
  #rows = 0;

  constructor(private readonly told: Told) {}

  wrote(rows: number): void {
    const isLine =
      Math.floor((this.#rows + rows) / ROWS_A_LINE) > Math.floor(this.#rows / ROWS_A_LINE);
    this.#rows += rows;
    const { log, kind } = this.told;
    if (isLine) log.info(this.#facts(), `a ${kind} file is under way`);
  }

  ended(end: End): void {
    const { log, kind, failed } = this.told;
    if (end === 'whole') log.info(this.#facts(), `${kind} file`);
    else if (end === 'left') log.info(this.#facts(), `a ${kind} file was left by its reader`);
    else {
      failed(end);
      log.warn({ ...this.#facts(), code: end }, `a ${kind} file was cut off`);
    }
  }

  #facts() {
    const ms = Math.round(performance.now() - this.#startedAt);
    const { kind, name, caller, follower } = this.told;
    const trace = follower && { traceId: follower.traceId };
    return { [kind]: name, ...caller, ...trace, rows: this.#rows, ms };
  }
}
