import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { ApolloServer, type HTTPGraphQLRequest } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import { Cohort } from '../../budget/cohort.js';
import type { Config } from '../../config/config.js';
import {
  Context,
  type EventSlot,
  type RequestFacts,
  type Services,
} from '../../context/context.js';
import { answerBytes, answerText } from './answer-text.js';
import { persistedQueries } from './apq-cache.js';
import { bounded } from './bounded.js';
import { budgeted } from './budgeted.js';
import { challenges } from '../challenges.js';
import { callerLimit, type CallerLimits } from '../caller-limits.js';
import { wantsAnew } from '../reads-anew.js';
import { clientSignal } from '../client-signal.js';
import { checkErrorsWanted, statusByErrors } from './error-status.js';
import { errorFormatter } from './format-error.js';
import { EventStreams, justOne } from './event-stream.js';
import { graphqlRequest, socketRequest, streamedByGet } from './graphql-request.js';
import { sendIde, wantsIde } from '../pages/ide.js';
import { introspectionCache } from './introspection-cache.js';
import { Literals } from './literals.js';
import { limitsRule, MAX_TOKENS } from './limits.js';
import { acceptsEvents } from './media-type.js';
import { Misfits } from './misfits.js';
import { UnreadAnswers } from '../unread-answers.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { routerAccess } from '../../session/router-access.js';
import { operationLog } from './operation-log.js';
import { admission, completion, statusByMediaType } from './operation-plugins.js';
import { scopeRule } from './scopes.js';
import { operationTypesRule } from './operation-types.js';
import { executing } from './gateway.js';
import type { PageAssets } from '../pages/page-assets.js';
import type { Drain } from '../drain.js';
import type { PersistedDocuments } from './persisted-documents.js';
import { Sockets } from './sockets.js';
import { subscriptions, Events } from './subscriptions.js';

export interface GraphQLOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly config: Pick<
    Config,
    | 'executor'
    | 'introspection'
    | 'publicUrl'
    | 'requestTimeoutMs'
    | 'routerSecret'
    | 'corsOrigins'
    | 'bodyLimitBytes'
    | 'live'
  >;
  readonly drain: Drain;
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
  { schema, services, config, redis, documents, limits, drain, telemetry, ide }: GraphQLOptions,
): Promise<void> {
  const { executor, introspection, publicUrl, requestTimeoutMs } = config;
  const answers = new UnreadAnswers({ idleMs: requestTimeoutMs });
  const access = routerAccess(config);
  const values = new Misfits(introspection);
  const literals = new Literals(schema, values);
  const format = errorFormatter(app.log, literals);
  const misfits = documents?.misfits(schema) ?? [];
  if (misfits.length > 0)
    app.log.warn({ ids: misfits }, 'persisted documents do not fit the schema');
  const { gateway, ahead } = executing(budgeted(schema), executor);
  const apollo = new ApolloServer<Context>({
    gateway,
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
    validationRules: [
      ...(documents ? [documents.rule] : []),
      ...[limitsRule, operationTypesRule, literals.rule],
    ],
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
      scopeRule(schema),
      admission(values),
      introspectionCache(),
      bounded(format),
      completion(format),
      subscriptions(format),
      statusByMediaType,
      statusByErrors,
      operationLog(telemetry),
      // The last: what another plugin answers is not executed.
      ahead,
    ],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const arrived = new Cohort();
  const factsOf = async ({ request, headers, signal, events }: Asked): Promise<RequestFacts> => {
    const { id: requestId, ip: address, log } = request;
    const arrivedAt = performance.now();
    const follower = telemetry.traces.begin(headers);
    await arrived.join();
    const authenticate = () =>
      services.sessions.authenticate(headers, { address, signal, requestId });
    const { session, refusal } = await authenticate();
    const standing = async () => (await authenticate()).refusal;
    const origin = publicUrl ?? originOf(request);
    const router = access(headers);
    return {
      ...{ session, refusal, standing, router, address, origin, signal, log, requestId, arrivedAt },
      // What is sent as it happens is asked for by browsers in such words, whoever has them do so.
      ...{ follower, events, readsAnew: events === undefined && wantsAnew(headers) },
    };
  };

  const eventsOf = ({ events: slot, arrivedAt: _, ...facts }: RequestFacts): Events | null => {
    const context = () => new Context(services, facts);
    return slot?.opened
      ? new Events({ opened: slot.opened, context, format, log: facts.log })
      : null;
  };

  /** Has an operation answered; one that is a subscription is left in its slot. */
  const asked = async (ask: Asked, httpGraphQLRequest: HTTPGraphQLRequest) => {
    let facts: RequestFacts | undefined;
    let context: Context | undefined;
    const begun = async () => (context = new Context(services, (facts = await factsOf(ask))));
    const answer = await apollo
      .executeHTTPGraphQLRequest({ httpGraphQLRequest, context: begun })
      .finally(() => {
        context?.budget.close();
        context?.budget.release();
      });
    const events = facts ? eventsOf(facts) : null;
    return { answer, callerKey: context?.callerKey ?? ask.request.ip, events };
  };

  const streams = new EventStreams({ idleMs: requestTimeoutMs });
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    if (ide && wantsIde(request)) return sendIde(reply, ide);
    const accepted = acceptsEvents(request.headers.accept);
    const byGet = accepted.only ? streamedByGet(request) : null;
    const ask: Asked = {
      ...{ request, headers: request.headers, signal: clientSignal(reply) },
      ...(accepted.events && { events: { isForNothingElse: byGet !== null } }),
    };
    const operation = byGet ?? graphqlRequest(request, accepted.only);
    checkErrorsWanted(operation);
    const { answer, callerKey, events } = await asked(ask, operation);
    const { status, headers, body } = answer;
    if (events) return streams.send(request, reply, events);
    if (accepted.only && body.kind === 'complete') {
      const result = JSON.parse(body.string) as FormattedExecutionResult;
      return streams.send(request, reply, justOne(result));
    }
    for (const [name, value] of headers) reply.header(name, value);
    reply.header('cache-control', 'no-store').code(status ?? 200);
    if (status === 401) reply.header('www-authenticate', challenges(request));
    if (body.kind !== 'complete') return Readable.from(body.asyncIterator);
    // Outside of the heap: it may stay for as long as its client reads.
    const text = await answerBytes(body.string);
    answers.hold({ callerKey, bytes: text.length, response: reply.raw }, ({ bytes }) =>
      request.log.warn({ bytes }, 'an answer was cut off: its client does not read'),
    );
    return text;
  };

  if (!services.live.isOn) {
    app.route({ method: ['GET', 'POST'], url: '/graphql', exposeHeadRoute: false, handler });
    return;
  }
  const sockets = new Sockets({
    config,
    connectionsPerCaller: config.live.watchersPerCaller,
    signIn: async (headers, request, signal) => {
      const { session, refusal } = await services.sessions.authenticate(headers, {
        ...{ address: request.ip, signal, requestId: request.id },
      });
      return session ? { callerKey: session.callerKey } : { refusal };
    },
    open: async ({ request, headers, payload, signal }) => {
      const ask: Asked = { request, headers, signal, events: { isForNothingElse: true } };
      const { answer, events } = await asked(ask, socketRequest(headers, payload));
      if (events) return events;
      const { body } = answer;
      if (body.kind !== 'complete') throw new Error('A subscription was answered in parts');
      return (JSON.parse(body.string) as FormattedExecutionResult).errors ?? [];
    },
  });
  await sockets.register(app);
  const wsHandler = (socket: WebSocket, request: FastifyRequest): void =>
    sockets.take(socket, request);
  app.route({ method: 'GET', url: '/graphql', exposeHeadRoute: false, handler, wsHandler });
  app.route({ method: 'POST', url: '/graphql', handler });
  drain.onBegin(() => {
    streams.leave();
    sockets.leave();
  });
}

/** One operation, and where its events go if it is a subscription. */
interface Asked {
  readonly request: FastifyRequest;
  /** What says who asks. */
  readonly headers: IncomingHttpHeaders;
  readonly signal: AbortSignal;
  readonly events?: EventSlot;
}

/**
 * The address that a client has asked, as far as its proxy lets us know. A client's own
 * `X-Forwarded-Host` passes through most proxies, and would lead its links to any host.
 */
function originOf({ protocol, headers, socket }: FastifyRequest): string {
  const scheme = protocol === 'https' ? 'https' : 'http';
  return `${scheme}://${headers.host || `localhost:${socket.localPort}`}`;
}
