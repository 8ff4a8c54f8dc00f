import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILE_LIMITS } from '../../budget/budget.js';
import { Context, type Services } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { MISSING } from '../../reports/file-format.js';
import { incomplete, type MissingPart } from '../../reports/missing-parts.js';
import type { ReportRequest, ReportWindow } from '../../reports/report-reader.js';
import type { ReportRow } from '../../reports/rows.js';
import { dayOf, dayText } from '../../reports/zone.js';
import { reportRequest, defaultsIn } from '../../resolvers/report/report-args.js';
import { callerOf } from '../caller-facts.js';
import { wantsAnew } from '../reads-anew.js';
import { factsOf } from '../signing-in.js';
import { registerScope } from '../scope.js';
import type { FileRoutes } from './files.js';
import { asFile, PACKED, Progress, streamOf, type FilePart } from './file-stream.js';
import { followFiles } from './followed-files.js';
import { fileNamed, saidIn } from './report-file-args.js';
import { columnsWanted, partialRow, readable } from './report-table.js';
import type { SharedTags } from './shared-tags.js';
import { READS_REPORTS, signedIn } from './signed-in.js';
import { sayWhose, tellAge, Validator } from './validators.js';

interface ReportRoutes extends FileRoutes {
  /** What other processes have sent; null: there are none. */
  readonly tags: SharedTags | null;
}

/**
 * Reports as files, at `/reports/<name>.csv` and its like, for who signs in as GraphQL's clients do.
 * Rows are sent as they are read, period by period: a file of any length takes the memory of one.
 */
export async function registerReportFiles(
  app: FastifyInstance,
  services: Services,
  { limits, telemetry, tags }: ReportRoutes,
): Promise<void> {
  await registerScope(app, 'report files', async (files) => {
    files.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const followed = followFiles(files, telemetry, () => 'report');
    const signing = { sessions: services.sessions, limits };

    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const named = fileNamed((request.params as { file: string }).file);
      const { report, ending, format } = named;
      const { follower, failed } = followed(request);
      const facts = factsOf(request, reply);
      const session = await signedIn(request, facts, { ...READS_REPORTS, ...signing });
      const { args, columns, chosen } = saidIn(request, named);
      const context = new Context(services, {
        ...{ session, refusal: null, ...facts, follower, log: request.log, origin: '' },
        readsAnew: wantsAnew(request.headers),
        limits: services.work?.file ?? FILE_LIMITS,
      });
      const asked = reportRequest(args, defaultsIn(context));
      const { zone, isPartial } = asked;
      const wanted = columnsWanted(report, { columns, saysInRow: isPartial && format.hasLastRow });
      const { reports, reporting, meter, readsAnew: isAnew } = context;
      const form = [wanted.map(({ name }) => name), ending, chosen];
      const validator = Validator.of({
        ...{ report, request: asked, now: reports.now, form, caller: session },
        ...{ own: reporting.parts.of(session, isAnew), tags, isAnew },
      });
      sayWhose(reply, session);
      if (await validator?.isKnown(request, reply)) return reply.code(304).send();
      // All that can be said of the file before ICE is asked for it.
      const name = `${[report.name, ...daysOf(asked)].join('_')}.${ending}`;
      if (request.method === 'HEAD') return asFile(reply, format, name).send();
      await validator?.begin();
      // Read beside the first rows.
      const table = readable(context, report, wanted);
      const writer = table.then((all) =>
        format.writer({ columns: all, zone, lacking: partialRow }, chosen),
      );
      writer.catch(() => undefined);
      const windows = reports.windows(report, asked, { rowsAtOnce: ROWS_AT_ONCE });
      const progress = new Progress({
        ...{ kind: 'report', name: report.name, log: request.log },
        ...{ caller: callerOf(session), follower, failed },
      });
      const said: Said = { missing: null };
      const next = partsOf({ report, windows }, said);
      // No head knows.
      if (isPartial) reply.trailer(MISSING, async () => said.missing ?? 'nothing');
      const rows = await streamOf({ next, writer, budget: context.budget, progress }, reply);
      const rowsSince = (await reports.heldSince(report, asked)) ?? Date.now();
      const since = Math.min(meter.asOf ?? Date.now(), rowsSince);
      tellAge(reply, since);
      validator?.describe(reply);
      // Not before its last byte has gone: of a file that was cut off nobody is told that it is whole.
      reply.raw.once('finish', () => {
        if (meter.use().stale.length === 0) void validator?.ended({ since, rowsSince });
      });
      return asFile(reply, format, name).send(rows);
    };
    files.route({ method: ['GET', 'HEAD'], url: '/reports/:file', compress: PACKED, handler });
  });
}

/** The first and the last day of a file, as its name says them. */
const daysOf = ({ from, to, zone }: ReportRequest): string[] =>
  [from, to - 1].map((at) => dayText(dayOf(zone, at)));

/** What has been found of a file when it is whole. */
interface Said {
  missing: string | null;
}

interface Read {
  readonly report: Report;
  readonly windows: AsyncGenerator<ReportWindow, void>;
}

/** Windows as parts of a file: the last says what it lacks. No generator, which would keep a window. */
function partsOf({ report, windows }: Read, said: Said): () => Promise<FilePart<ReportRow>> {
  let answered = 0;
  const missing: MissingPart[] = [];
  return async () => {
    const next = await windows.next();
    if (next.done) {
      if (missing.length > 0) said.missing = incomplete(report, missing).message;
      return { rows: [], isEnd: true, missing: said.missing };
    }
    missing.push(...next.value.missing);
    answered += next.value.answered;
    if (answered === 0 && missing[0]) throw missing[0].error;
    return { rows: next.value.rows, isEnd: false, missing: null };
  };
}

/** What a file may take of the memory, however long it is. */
const ROWS_AT_ONCE = 6_000;
