import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILE_LIMITS, inWords, type Budget } from '../../budget/budget.js';
import { Context, type Services } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { IceGraphError, type ErrorCode } from '../../errors.js';
import type { FileWriter } from '../../reports/file-format.js';
import { pieces } from '../../reports/file-formats.js';
import { incomplete, type MissingPart } from '../../reports/missing-parts.js';
import type { ReportRequest, ReportWindow } from '../../reports/report-reader.js';
import type { ReportRow } from '../../reports/rows.js';
import { dayOf, dayText } from '../../reports/zone.js';
import { reportRequest, defaultsIn } from '../../resolvers/report/report-args.js';
import { isPauseDue, pause } from '../../budget/turns.js';
import { callerOf } from '../caller-facts.js';
import { wantsAnew } from '../reads-anew.js';
import { clientSignal } from '../client-signal.js';
import type { FileRoutes } from './files.js';
import { followFiles, type FollowedFile } from './followed-files.js';
import { fileNamed, saidIn } from './report-file-args.js';
import { columnsWanted, partialRow, readable } from './report-table.js';
import { signedIn } from './signed-in.js';

/**
 * Reports as files, at `/reports/<name>.csv` and `.ndjson`, for who signs in as GraphQL's clients do.
 * Rows are sent as they are read, period by period: a file of any length takes the memory of one.
 */
export async function registerReportFiles(
  app: FastifyInstance,
  services: Services,
  { limits, telemetry }: FileRoutes,
): Promise<void> {
  await app.register(async (files) => {
    files.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const followed = followFiles(files, telemetry, () => 'report');

    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const named = fileNamed((request.params as { file: string }).file);
      const { report, ending, format } = named;
      const { follower, failed } = followed(request);
      const signal = clientSignal(reply);
      const facts = { address: request.ip, signal, requestId: request.id };
      const session = await signedIn(request, facts, { sessions: services.sessions, limits });
      const { args, columns, chosen } = saidIn(request, named);
      const context = new Context(services, {
        ...{ session, refusal: null, ...facts, follower, log: request.log, origin: '' },
        readsAnew: wantsAnew(request.headers),
        limits: services.work?.file ?? FILE_LIMITS,
      });
      const asked = reportRequest(args, defaultsIn(context));
      const { zone, isPartial } = asked;
      const wanted = columnsWanted(report, { columns, isPartial });
      // All that can be said of the file before ICE is asked for it.
      if (request.method === 'HEAD') return described().send();
      const { budget } = context;
      budget.begin({ isRead: true });
      reply.raw.once('close', () => budget.close());
      // Read beside the first rows.
      const table = readable(context, report, wanted);
      const writer = table.then((all) => format.writer({ columns: all, zone }, chosen));
      writer.catch(() => undefined);
      const windows = context.reports.windows(report, asked, { rowsAtOnce: ROWS_AT_ONCE });
      const progress = new Progress(report, {
        log: request.log,
        caller: callerOf(session),
        follower,
        failed,
      });
      const file = { report, windows, writer, budget, progress };
      const said: Said = { missing: null };
      const rows = Readable.from(content(file, said), {
        objectMode: false,
        highWaterMark: 65_536,
      });
      // Also where it waits for a reader who takes nothing.
      budget.signal.addEventListener('abort', () => budget.spent && rows.destroy(endOf(budget)), {
        once: true,
      });
      if (isPartial) reply.trailer(MISSING, async () => said.missing ?? 'nothing');
      // Whatever fails before the first byte is an answer of its own.
      await once(rows, 'readable');
      return described().send(rows);

      function described(): FastifyReply {
        reply.header('content-type', format.contentType);
        return reply.header(
          'content-disposition',
          `attachment; filename="${[report.name, ...daysOf(asked)].join('_')}.${ending}"`,
        );
      }
    };
    files.route({ method: ['GET', 'HEAD'], url: '/reports/:file', compress: PACKED, handler });
  });
}

/** Files are mostly text that is told again and again: packed they take a quarter of the way. */
const PACKED = { customTypes: /csv|json/ };

/** The first and the last day of a file, as its name says them. */
const daysOf = ({ from, to, zone }: ReportRequest): string[] =>
  [from, to - 1].map((at) => dayText(dayOf(zone, at)));

/** The trailer that says what a file lacks of which that may be: no head knows. */
const MISSING = 'ice-graph-missing';

/** What has been found of a file when it is whole. */
interface Said {
  missing: string | null;
}

interface Content {
  readonly report: Report;
  readonly windows: AsyncGenerator<ReportWindow, void>;
  readonly writer: Promise<FileWriter<ReportRow>>;
  readonly progress: Progress;
  readonly budget: Budget;
}

/** The next period is read when the client has taken the one before. A failure cuts the file off. */
async function* content({ report, windows, writer: named, progress, budget }: Content, said: Said) {
  let end: End = 'left';
  let isBegun = false;
  let answered = 0;
  const missing: MissingPart[] = [];
  try {
    for (;;) {
      // Not `for await`: that would keep a window until it has the next one.
      const next = await windows.next();
      const writer = await named;
      if (!next.done) {
        missing.push(...next.value.missing);
        answered += next.value.answered;
        if (answered === 0 && missing[0]) throw missing[0].error;
      }
      if (!isBegun && writer.head() !== '') yield writer.head();
      isBegun = true;
      if (next.done) {
        if (missing.length > 0) {
          said.missing = incomplete(report, missing).message;
          yield writer.lines([partialRow(said.missing)]);
        }
        break;
      }
      for (const piece of pieces(writer, next.value.rows)) {
        yield piece;
        if (isPauseDue()) await pause();
      }
      progress.wrote(next.value.rows.length);
    }
    end = 'whole';
  } catch (error) {
    const told = endOf(budget) ?? error;
    if (!budget.signal.aborted || budget.spent) {
      end = told instanceof IceGraphError ? told.code : 'INTERNAL';
    }
    throw told;
  } finally {
    progress.ended(end);
  }
}

/** What a file is cut off with that takes too much; undefined for one that does not. */
const endOf = ({ spent }: Budget): IceGraphError | undefined =>
  spent ? new IceGraphError('TOO_COSTLY', inWords(spent)) : undefined;

/** What a file may take of the memory, however long it is. */
const ROWS_AT_ONCE = 6_000;

const ROWS_A_LINE = 100_000;

/** How a file ended: a code is why it was cut off. */
type End = 'whole' | 'left' | ErrorCode;

/** Tells the log how far a file is. */
class Progress {
  readonly #startedAt = performance.now();
  #rows = 0;

  constructor(
    private readonly report: Report,
    private readonly told: FollowedFile & Pick<FastifyRequest, 'log'> & { caller: object },
  ) {}

  wrote(rows: number): void {
    const isLine =
      Math.floor((this.#rows + rows) / ROWS_A_LINE) > Math.floor(this.#rows / ROWS_A_LINE);
    this.#rows += rows;
    if (isLine) this.told.log.info(this.#facts(), 'a report file is under way');
  }

  ended(end: End): void {
    const { log, failed } = this.told;
    if (end === 'whole') log.info(this.#facts(), 'report file');
    else if (end === 'left') log.info(this.#facts(), 'a report file was left by its reader');
    else {
      failed(end);
      log.warn({ ...this.#facts(), code: end }, 'a report file was cut off');
    }
  }

  #facts() {
    const ms = Math.round(performance.now() - this.#startedAt);
    const { caller, follower } = this.told;
    const trace = follower && { traceId: follower.traceId };
    return { report: this.report.name, ...caller, ...trace, rows: this.#rows, ms };
  }
}
