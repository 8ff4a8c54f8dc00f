import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILE_LIMITS, inWords, type Budget } from '../../budget/budget.js';
import { Context, type Services } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { reports } from '../../datasources/data/all-reports.js';
import { badInput, IceGraphError, type ErrorCode } from '../../errors.js';
import type { FileFormat, FileWriter } from '../../reports/file-format.js';
import { FILE_FORMATS, pieces } from '../../reports/file-formats.js';
import type { ReportWindow } from '../../reports/report-reader.js';
import { reportRequest, defaultsIn } from '../../resolvers/report/report-args.js';
import { DateTime } from '../../schema/scalars.js';
import type { SaidTime } from '../../schema/calendar-day.js';
import { isPauseDue, pause } from '../../budget/turns.js';
import { callerOf } from '../caller-facts.js';
import { clientSignal } from '../client-signal.js';
import type { FileRoutes } from './files.js';
import { followFiles, type FollowedFile } from './followed-files.js';

const BY_NAME = new Map(reports.map((report) => [report.name, report]));

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
      const { report, ending, format } = fileNamed((request.params as { file: string }).file);
      const { follower, failed } = followed(request);
      const signal = clientSignal(reply);
      const facts = { address: request.ip, signal, requestId: request.id };
      const { session, refusal } = await services.sessions.authenticate(request.headers, facts);
      if (refusal) throw refusal;
      if (!session) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
      await limits.admit(session.callerKey, 'read');
      const { args, chosen } = saidIn(request, ending, format);
      const context = new Context(services, {
        ...{ session, refusal, ...facts, follower, log: request.log, origin: '' },
        limits: services.work?.file ?? FILE_LIMITS,
      });
      const asked = reportRequest(args, defaultsIn(context));
      // All that can be said of the file before ICE is asked for it.
      if (request.method === 'HEAD') return described().send();
      const { budget } = context;
      budget.begin({ isRead: true });
      reply.raw.once('close', () => budget.close());
      const windows = context.reports.windows(report, asked, { rowsAtOnce: ROWS_AT_ONCE });
      const progress = new Progress(report, {
        log: request.log,
        caller: callerOf(session),
        follower,
        failed,
      });
      const writer = format.writer(report, chosen);
      const rows = Readable.from(content({ writer, windows, progress, budget }), {
        objectMode: false,
        highWaterMark: 65_536,
      });
      // Also where it waits for a reader who takes nothing.
      budget.signal.addEventListener('abort', () => budget.spent && rows.destroy(endOf(budget)), {
        once: true,
      });
      // Whatever fails before the first byte is an answer of its own.
      await once(rows, 'readable');
      return described().send(rows);

      function described(): FastifyReply {
        reply.header('content-type', format.contentType);
        return reply.header(
          'content-disposition',
          `attachment; filename="${report.name}.${ending}"`,
        );
      }
    };
    files.route({ method: ['GET', 'HEAD'], url: '/reports/:file', handler });
  });
}

interface Content {
  readonly writer: FileWriter;
  readonly windows: AsyncGenerator<ReportWindow, void>;
  readonly progress: Progress;
  readonly budget: Budget;
}

/** The next period is read when the client has taken the one before. A failure cuts the file off. */
async function* content({ writer, windows, progress, budget }: Content) {
  let head = writer.head();
  let end: End = 'left';
  try {
    for (;;) {
      // Not `for await`: that would keep a window until it has the next one.
      const next = await windows.next();
      if (head !== '') yield head;
      head = '';
      if (next.done) break;
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

function fileNamed(file: string): { report: Report; ending: string; format: FileFormat } {
  const [, name = '', ending = ''] = /^(\w+)\.(\w+)$/.exec(file) ?? [];
  const report = BY_NAME.get(name);
  const format = Object.hasOwn(FILE_FORMATS, ending) ? FILE_FORMATS[ending] : undefined;
  if (report && format) return { report, ending, format };
  const message =
    'There is no such report file. It is a name of reportCatalog, with .csv or .ndjson.';
  throw new IceGraphError('NOT_FOUND', message);
}

const ARGUMENTS = ['from', 'to', 'skillIds', 'timeZone'];

/** The arguments of a report, as a query string has them, several skills by commas; and what is said of the file. */
function saidIn({ query }: FastifyRequest, ending: string, { options }: FileFormat) {
  const given = Object.entries(query as Record<string, string | string[]>);
  for (const [name, value] of given) {
    if (!ARGUMENTS.includes(name) && !Object.hasOwn(options, name)) {
      throw badInput(name, `${name} is no argument of a .${ending} file.`);
    }
    if (name !== 'skillIds' && typeof value !== 'string') {
      throw badInput(name, `${name} must be given once.`);
    }
  }
  const { skillIds, ...said } = Object.fromEntries(given);
  const { from, to, timeZone, ...format } = said as Record<string, string>;
  const args = {
    from: timeIn('from', from),
    to: timeIn('to', to),
    skillIds: skillIds === undefined ? null : [skillIds].flat().join(',').split(','),
    timeZone: timeZone ?? null,
    partial: false,
  };
  return { args, chosen: chosenOf(options, format) };
}

/** A value of each option of a file: what was said, or what it is unless said. */
function chosenOf(options: FileFormat['options'], said: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, allowed]) => {
      const value = said[name] ?? allowed[0]!;
      if (allowed.includes(value)) return [name, value];
      throw badInput(name, `${name} must be one of these: ${allowed.join(' ')}`);
    }),
  );
}

function timeIn(field: string, text: string | undefined): SaidTime | null {
  if (text === undefined) return null;
  try {
    return DateTime.parseValue(text);
  } catch {
    const message = `${field} must be ISO 8601 with a zone, as 2026-01-31T08:00:00Z, a day, or epoch milliseconds.`;
    throw badInput(field, message);
  }
}
