import { randomUUID } from 'node:crypto';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import helmet from 'helmet';
import type { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import type { Services } from '../context/context.js';
import { CallerLimits } from './caller-limits.js';
import type { ValueSeal } from '../session/sealed/value-seal.js';
import { registerBodies } from './bodies.js';
import { registerConsole, type ConsoleOptions } from './pages/console.js';
import { registerCors } from './cors.js';
import { Drain } from './drain.js';
import { registerFiles } from './files/files.js';
import { budgeted } from './graphql/budgeted.js';
import { executorOf } from './graphql/gateway.js';
import { registerGraphQL } from './graphql/graphql.js';
import { PersistedDocuments } from './graphql/persisted-documents.js';
import { registerHealth, type HealthOptions } from './health.js';
import { clientErrors, frameworkErrors, registerHttpErrors } from './http-errors.js';
import { registerHeads } from './heads.js';
import { registerIde, type IdeOptions } from './pages/ide.js';
import { createLog } from '../telemetry/log.js';
import { Telemetry } from '../telemetry/telemetry.js';
import { registerMetrics } from './metrics.js';
import { refuseOtherMethods } from './methods.js';
import type { PageAssets } from './pages/page-assets.js';
import { registerPlayground } from './pages/playground.js';
import { registerStatus } from './pages/status.js';
import { stateOf } from './server-state.js';
import { registerListFiles } from './files/list-files.js';
import { registerListIndex } from './files/list-index.js';
import { listTables } from './files/list-tables.js';
import { registerReportFiles } from './files/report-files.js';
import type { SharedTags } from './files/shared-tags.js';
import { registerReportIndex } from './files/report-index.js';

export interface AppOptions {
  readonly config: Config;
  readonly services: Services;
  readonly schema: GraphQLSchema;
  readonly log?: FastifyBaseLogger;
  readonly redis?: Redis | null;
  /** What tells values in Redis that are ours; null: none are kept there. */
  readonly seal?: ValueSeal | null;
  /** The tags of files that processes share; null: there are none. */
  readonly tags?: SharedTags | null;
  /** Null: no page for browsers. */
  readonly ide?: IdeOptions | null;
  /** Null: no example console. */
  readonly console?: ConsoleOptions | null;
  /** Null: reports are listed, and not drawn. */
  readonly charts?: PageAssets | null;
  /** Null: no GraphQL Playground. */
  readonly playground?: PageAssets | null;
  readonly drain?: Drain;
  /** What each caller may ask; without them, whatever they like. */
  readonly limits?: CallerLimits;
  /** What the server's own examinations have shown; null: it makes none. */
  readonly examined?: HealthOptions['examined'];
  /** Who is told of what happens; without, nothing is counted nor traced. */
  readonly telemetry?: Telemetry;
}

/** No route has a JSON schema: GraphQL checks what comes, and answers are written as they are. */
const noSchemas = () => () => {
  throw new Error('Routes have no JSON schemas here.');
};

/** The whole HTTP server, not yet listening. `close()` drains it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, services, schema, redis = null, seal = null, ide = null } = options;
  const { tags = null } = options;
  const { drain = new Drain() } = options;
  const { limits = new CallerLimits({ operations: null, calls: null, redis }) } = options;
  const log: FastifyBaseLogger = options.log ?? createLog(config);
  const { telemetry = new Telemetry({ log, metrics: false, slowCallMs: Infinity }) } = options;
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    // One line an operation is written by the GraphQL server: a request's own would hold its URL.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    http: {
      // All headers together; Node's own default, which an operator's NODE_OPTIONS would raise.
      maxHeaderSize: 16_384,
      requireHostHeader: false,
      // Node takes the larger of the two times for both, and looks twice a minute unless told otherwise.
      headersTimeout: config.requestTimeoutMs / 2,
      connectionsCheckingInterval: Math.min(1_000, config.requestTimeoutMs / 4),
    },
    routerOptions: { ignoreTrailingSlash: true },
    // What would compile them is a third of what Fastify loads.
    schemaController: {
      compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas },
    },
    bodyLimit: config.bodyLimitBytes,
    requestTimeout: config.requestTimeoutMs,
    // Requests that arrive while closing are answered: see drain.ts.
    return503OnClosing: false,
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    clientErrorHandler: clientErrors(config),
    frameworkErrors: frameworkErrors(config),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  drain.attach(app);
  registerHttpErrors(app);
  const refuseOthers = refuseOtherMethods(app);
  const protect = helmet({
    // Neighbours below the same domain decide for themselves.
    strictTransportSecurity: { includeSubDomains: false },
    // Answers are data; the IDE's page brings a policy of its own.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  // Not by Fastify's plugin, which makes all of that anew for each request.
  app.addHook('onRequest', ({ raw }, reply, done) => protect(raw, reply.raw, () => done()));
  await registerCors(app, config.corsOrigins);
  registerHeads(app);
  await registerBodies(app);
  const { upstream, lists, live } = services;
  const { examined = null } = options;
  registerHealth(app, { upstream, lists, live, redis, seal, examined, drain });
  await registerGraphQL(app, {
    schema,
    services,
    config,
    redis,
    documents: config.persistedDocuments && new PersistedDocuments(config.persistedDocuments),
    limits,
    drain,
    telemetry,
    ide: ide?.assets ?? null,
  });
  await registerFiles(app, services, { limits, telemetry });
  await registerReportIndex(app, services, { limits, charts: options.charts ?? null });
  await registerReportFiles(app, services, { limits, telemetry, tags });
  const tables = listTables(schema);
  const execute = executorOf(budgeted(schema), config.executor);
  registerListIndex(app, services, { limits, tables });
  await registerListFiles(app, services, { limits, telemetry, schema, tables, execute });
  if (telemetry.metrics && config.telemetry.metrics === true) {
    registerMetrics(app, telemetry.metrics.registry);
  }
  registerStatus(app, {
    sessions: services.sessions,
    isOpen: config.mode === 'sandbox',
    state: stateOf({ config, services, telemetry }),
  });
  if (ide) await registerIde(app, ide);
  if (options.console) await registerConsole(app, options.console);
  if (options.playground) await registerPlayground(app, options.playground);
  refuseOthers();
  return app;
}

const SANE_ID = /^[\w.:-]{1,128}$/;

/** A caller's own id, so that its logs and ours can be read together; anything odd would end up in ours. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
}
