import { Readable } from 'node:stream';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { Config } from '../../config/config.js';
import { Context, type Services } from '../../context/context.js';
import { answerText } from './answer-text.js';
import { persistedQueries } from './apq-cache.js';
import { bounded } from './bounded.js';
import { budgeted, plainField } from './budgeted.js';
import { callerLimit, type CallerLimits } from '../caller-limits.js';
import { clientSignal } from '../client-signal.js';
import { errorFormatter } from './format-error.js';
import { graphqlRequest } from './graphql-request.js';
import { sendIde, wantsIde } from '../pages/ide.js';
import { introspectionCache } from './introspection-cache.js';
import { limitsRule, MAX_TOKENS } from './limits.js';
import { UnreadAnswers } from '../unread-answers.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { routerAccess } from '../../session/router-access.js';
import { operationLog } from './operation-log.js';
import { admission, completion, statusByMediaType } from './operation-plugins.js';
import { operationTypesRule } from './operation-types.js';
import type { PageAssets } from '../pages/page-assets.js';
import type { PersistedDocuments } from './persisted-documents.js';

export interface GraphQLOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly config: Pick<
    Config,
    'introspection' | 'publicUrl' | 'requestTimeoutMs' | 'routerSecret'
  >;
  readonly redis: Redis | null;
  /** What may be asked; null: anything. */
  readonly documents: PersistedDocuments | null;
  readonly limits: CallerLimits;
  readonly telemetry: Telemetry;
  /** The page that a browser gets at `/graphql`; null: none. */
  readonly ide: PageAssets | null;
}

/** GraphQL at `/graphql`: queries and mutations by POST, queries by GET. */
export async function registerGraphQL(
  app: FastifyInstance,
  { schema, services, config, redis, documents, limits, telemetry, ide }: GraphQLOptions,
): Promise<void> {
  const { introspection, publicUrl, requestTimeoutMs } = config;
  const answers = new UnreadAnswers({ idleMs: requestTimeoutMs });
  const access = routerAccess(config);
  const format = errorFormatter(app.log);
  const misfits = documents?.misfits(schema) ?? [];
  if (misfits.length > 0)
    app.log.warn({ ids: misfits }, 'persisted documents do not fit the schema');
  const apollo = new ApolloServer<Context>({
    schema: budgeted(schema),
    fieldResolver: plainField,
    introspection,
    formatError: format,
    stringifyResult: answerText,
    logger: app.log,
    // Apollo reads NODE_ENV and changes its mind about errors and signals: it is told instead.
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    // A browser sends none of these across origins without asking first; see CORS.
    csrfPrevention: {
      requestHeaders: [
        'x-apollo-operation-name',
        'apollo-require-preflight',
        'authorization',
        'x-api-key',
      ],
    },
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [...(documents ? [documents.rule] : []), limitsRule, operationTypesRule],
    // A guess at a misspelt field tells the schema to who may not read it, and costs time.
    validationOptions: { hideSuggestions: true, maxErrors: 20 },
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: documents ? { cache: documents.cache() } : persistedQueries(redis),
    plugins: [
      // Half of the time of a large answer, for headers that nobody reads.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      callerLimit(limits, answers),
      admission(),
      introspectionCache(),
      bounded(format),
      completion(format),
      statusByMediaType,
      operationLog(telemetry),
    ],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const signal = clientSignal(reply);
    const { id: requestId, log, ip: address } = request;
    const follower = telemetry.traces.begin(request.headers);
    const { session, refusal } = await services.sessions.authenticate(request.headers, {
      ...{ address, signal, requestId },
    });
    const origin = publicUrl ?? originOf(request);
    const router = access(request.headers);
    const facts = { session, refusal, router, address, origin, signal, log, requestId, follower };
    return new Context(services, facts);
  };

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      if (ide && wantsIde(request)) return sendIde(reply, ide);
      let context: Context | undefined;
      const { status, headers, body } = await apollo
        .executeHTTPGraphQLRequest({
          httpGraphQLRequest: graphqlRequest(request),
          context: async () => (context = await contextOf(request, reply)),
        })
        .finally(() => context?.budget.release());
      const callerKey = context?.callerKey ?? request.ip;
      for (const [name, value] of headers) reply.header(name, value);
      reply.header('cache-control', 'no-store').code(status ?? 200);
      if (body.kind !== 'complete') return Readable.from(body.asyncIterator);
      // Outside of the heap: it may stay for as long as its client reads.
      const answer = Buffer.from(body.string);
      answers.hold({ callerKey, bytes: answer.length, response: reply.raw }, ({ bytes }) =>
        request.log.warn({ bytes }, 'an answer was cut off: its client does not read'),
      );
      return answer;
    },
  });
}

/**
 * The address that a client has asked, as far as its proxy lets us know. A client's own
 * `X-Forwarded-Host` passes through most proxies, and would lead its links to any host.
 */
function originOf({ protocol, headers, socket }: FastifyRequest): string {
  const scheme = protocol === 'https' ? 'https' : 'http';
  return `${scheme}://${headers.host || `localhost:${socket.localPort}`}`;
}
