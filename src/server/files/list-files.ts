import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { FILE_LIMITS } from '../../budget/budget.js';
import { Context, type Services } from '../../context/context.js';
import { IceGraphError } from '../../errors.js';
import type { Execute } from '../../execution/executor.js';
import { MISSING } from '../../reports/file-format.js';
import { defaultsIn } from '../../resolvers/report/report-args.js';
import { callerOf } from '../caller-facts.js';
import { wantsAnew } from '../reads-anew.js';
import { factsOf } from '../signing-in.js';
import { selectableBy, type MaySelect } from '../graphql/scopes.js';
import { registerScope } from '../scope.js';
import type { FileRoutes } from './files.js';
import { asFile, PACKED, Progress, streamOf } from './file-stream.js';
import { followFiles } from './followed-files.js';
import { listNamed, saidOfList } from './list-file-args.js';
import { ListReader } from './list-reader.js';
import type { ListColumn, ListTable } from './list-tables.js';
import { columnsNamed } from './said-in-address.js';
import { READS_LISTS, signedIn } from './signed-in.js';
import { sayWhose, tellAge } from './validators.js';

/** What the lists are read with. */
export interface ListRoutes extends FileRoutes {
  readonly schema: GraphQLSchema;
  readonly tables: ReadonlyMap<string, ListTable>;
  readonly execute: Execute;
}

/** Root lists as files, at `/lists/<name>.csv` and its like, for who signs in as GraphQL's clients do. */
export async function registerListFiles(
  app: FastifyInstance,
  services: Services,
  { limits, telemetry, schema, tables, execute }: ListRoutes,
): Promise<void> {
  await registerScope(app, 'list files', async (files) => {
    files.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const followed = followFiles(files, telemetry, () => 'list');
    const signing = { sessions: services.sessions, limits };

    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const named = listNamed(tables, (request.params as { file: string }).file);
      const { table, ending, format } = named;
      const { follower, failed } = followed(request);
      const facts = factsOf(request, reply);
      const session = await signedIn(request, facts, { ...READS_LISTS, ...signing });
      const { args, isPartial, columns: names, chosen } = saidOfList(request, named);
      const columns = columnsFor(table, names, selectableBy(schema, session.scopes));
      sayWhose(reply, session);
      // All that can be said of the file before ICE is asked for it.
      const name = `${table.name}.${ending}`;
      if (request.method === 'HEAD') return asFile(reply, format, name).send();
      const context = new Context(services, {
        ...{ session, refusal: null, ...facts, follower, log: request.log, origin: '' },
        readsAnew: wantsAnew(request.headers),
        limits: services.work?.file ?? FILE_LIMITS,
      });
      const reader = new ListReader(execute, context, { table, columns, args, isPartial });
      const { zone } = defaultsIn(context);
      const progress = new Progress({
        ...{ kind: 'list', name: table.name, log: request.log },
        ...{ caller: callerOf(session), follower, failed },
      });
      const bytes = await streamOf(
        {
          next: () => reader.next(),
          writer: Promise.resolve(format.writer({ columns, zone }, chosen)),
          ...{ budget: context.budget, progress },
        },
        reply,
      );
      if (context.meter.asOf !== null) tellAge(reply, context.meter.asOf);
      if (isPartial) reply.header(MISSING, inHeader(reader.missing ?? 'nothing'));
      reply.header(UPSTREAM, inHeader(JSON.stringify(context.meter.use())));
      return asFile(reply, format, name).send(bytes);
    };
    files.route({ method: ['GET', 'HEAD'], url: '/lists/:file', compress: PACKED, handler });
  });
}

/** What a file is made of, stand-ins and stale lists included: `extensions.upstream` of a query. */
const UPSTREAM = 'ice-graph-upstream';

/** A text that a header may hold: JSON reads it as it was. */
const inHeader = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * The columns of a file that somebody may read, as they are wanted.
 * @throws IceGraphError FORBIDDEN, or BAD_USER_INPUT on `columns`.
 */
function columnsFor(
  { name, type, columns }: ListTable,
  wanted: readonly string[] | null,
  maySelect: MaySelect,
): ListColumn[] {
  if (!maySelect('Query', name)) {
    throw new IceGraphError('FORBIDDEN', `This API key may not read ${name}.`);
  }
  if (wanted === null) return columns.filter((column) => maySelect(type, column.name));
  const named = columnsNamed(columns, wanted);
  const stray = named.find((column) => !maySelect(type, column.name));
  if (!stray) return named;
  throw new IceGraphError('FORBIDDEN', `This API key may not read ${type}.${stray.name}.`);
}
