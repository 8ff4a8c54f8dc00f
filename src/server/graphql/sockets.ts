import type { IncomingHttpHeaders } from 'node:http';
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  GraphQLError,
  parse,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import {
  CloseCode,
  handleProtocols,
  makeServer,
  type Context,
  type OperationResult,
  type SubscribePayload,
} from 'graphql-ws';
import type { Config } from '../../config/config.js';
import type { IceGraphError } from '../../errors.js';
import { Ending } from '../../budget/ending.js';
import { HttpRefusal } from '../http-refusal.js';
import { webSocketsOf } from '../upgrades.js';
import { isFrom } from './origins.js';
import { Events, EventsFailed } from './subscriptions.js';

/** What a client has asked for over its connection. */
export interface SocketAsk {
  readonly request: FastifyRequest;
  /** Those of the connection, with the credentials that it was opened with. */
  readonly headers: IncomingHttpHeaders;
  readonly payload: SubscribePayload;
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
}

export interface SocketsOptions {
  readonly config: Pick<Config, 'corsOrigins' | 'publicUrl' | 'bodyLimitBytes'>;
  readonly connectionsPerCaller: number;
  /** Who a connection belongs to; else why nobody. */
  readonly signIn: (
    headers: IncomingHttpHeaders,
    request: FastifyRequest,
    signal: AbortSignal,
  ) => Promise<{ callerKey: string } | { refusal: IceGraphError | null }>;
  /** Begins a subscription, or says why not. */
  readonly open: (ask: SocketAsk) => Promise<Events | readonly GraphQLFormattedError[]>;
}

/** What is kept of a connection. */
interface Extra {
  readonly request: FastifyRequest;
  readonly socket: WebSocket;
  readonly ending: Ending;
  headers: IncomingHttpHeaders;
  /** The session is over: when all has been told, the connection is closed. */
  isOver: boolean;
}

type Params = Record<string, unknown>;
type Connection = Context<Params, Extra>;

/** A client that has not answered for so long has gone. */
const PING_MS = 12_000;
/** How long a connection may stay without a sign-in. */
const INIT_MS = 10_000;
const MOST_CONNECTIONS = 10_000;
/** What waits for a client to read it: more than one subscription has on its way, and no more than that. */
const MOST_UNREAD_BYTES = 32 * 1_048_576;
const MOST_UNREAD_MESSAGES = 2_000;

const RESTART = 1012;
const TRY_LATER = 1013;

/** Subscriptions over WebSocket at `/graphql`, by the protocol graphql-transport-ws. */
export class Sockets {
  readonly #options: SocketsOptions;
  readonly #server: ReturnType<typeof makeServer<Params, Extra>>;
  readonly #open = new Set<WebSocket>();
  readonly #ofCaller = new Map<string, number>();
  #isLeaving = false;

  constructor(options: SocketsOptions) {
    this.#options = options;
    this.#server = makeServer<Params, Extra>({
      connectionInitWaitTimeout: INIT_MS,
      onConnect: (connection) => this.#connect(connection),
      onSubscribe: (connection, _id, payload) => this.#subscribe(connection, payload),
      subscribe: ({ contextValue }) => contextValue as OperationResult,
      // What is told has been brought into its form already.
      onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
      onError: ({ extra }, _id, _payload, errors) => {
        const told = errors.map(toldOf);
        extra.isOver ||= told.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
        return told;
      },
      onComplete: ({ extra, subscriptions }) => {
        if (!extra.isOver || Object.keys(subscriptions).length > 0) return;
        extra.socket.close(CloseCode.Unauthorized, 'UNAUTHENTICATED');
      },
    });
  }

  /** To be called before the route is added whose `wsHandler` is `take`. */
  async register(app: FastifyInstance): Promise<void> {
    const { config } = this.#options;
    await app.register(websocket, {
      options: {
        ...{ maxPayload: config.bodyLimitBytes, perMessageDeflate: false, handleProtocols },
        server: webSocketsOf(app.server),
      },
      errorHandler: (_error, socket) => socket.terminate(),
    });
    app.addHook('onRequest', async ({ ws, method, url, headers }) => {
      if (!ws) return;
      if (method !== 'GET' || !/^\/graphql\/?(\?|$)/.test(url)) {
        throw new HttpRefusal(404, 'There is a WebSocket at /graphql alone.');
      }
      if (!isFrom(headers, config)) {
        throw new HttpRefusal(403, 'Pages of this origin may not ask here: see CORS_ORIGINS.');
      }
      if (this.#open.size >= MOST_CONNECTIONS) {
        throw new HttpRefusal(503, 'There are too many connections. Try again in a moment.');
      }
    });
  }

  /** Takes a connection that has been made. */
  take(socket: WebSocket, request: FastifyRequest): void {
    if (this.#isLeaving) return socket.close(RESTART, 'This server stops');
    this.#open.add(socket);
    const ending = new Ending();
    let unread = 0;
    const send = (text: string): Promise<void> =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        unread += 1;
        if (unread > MOST_UNREAD_MESSAGES || socket.bufferedAmount > MOST_UNREAD_BYTES) {
          request.log.warn({ unread }, 'a connection was cut off: its client does not read');
          socket.terminate();
          return resolve();
        }
        socket.send(text, () => {
          unread -= 1;
          resolve();
        });
      });
    const closed = this.#server.opened(
      {
        protocol: socket.protocol,
        send,
        close: (code, reason) => socket.close(code, reason),
        onMessage: (hear) => {
          socket.on('message', (data: Buffer) => {
            hear(data.toString()).catch((error: unknown) => {
              request.log.error({ err: error }, 'a WebSocket message could not be answered');
              socket.close(CloseCode.InternalServerError, 'INTERNAL');
            });
          });
        },
      },
      { request, socket, ending, headers: request.headers, isOver: false },
    );
    const stopPinging = keepAlive(socket);
    socket.once('close', (code: number, reason: Buffer) => {
      stopPinging();
      ending.abort();
      this.#open.delete(socket);
      void closed(code, reason.toString());
    });
  }

  /** Has every client come back, to another process. */
  leave(): void {
    this.#isLeaving = true;
    for (const socket of this.#open) socket.close(RESTART, 'This server stops');
    // Who does not say goodbye is not waited for.
    setTimeout(() => {
      for (const socket of this.#open) socket.terminate();
    }, GOODBYE_MS).unref();
  }

  async #connect({ extra, connectionParams }: Connection) {
    const { request, socket, ending } = extra;
    extra.headers = withCredentials(request.headers, connectionParams);
    const known = await this.#options.signIn(extra.headers, request, ending);
    if ('refusal' in known) {
      const code = known.refusal?.code ?? 'UNAUTHENTICATED';
      // Who was not judged may try again; clients take the other code for final.
      const isFinal = code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT';
      return socket.close(isFinal ? CloseCode.Unauthorized : TRY_LATER, code);
    }
    const { callerKey } = known;
    const count = this.#ofCaller.get(callerKey) ?? 0;
    if (count >= this.#options.connectionsPerCaller) {
      return socket.close(TRY_LATER, 'RATE_LIMITED');
    }
    if (socket.readyState !== socket.OPEN) return;
    this.#ofCaller.set(callerKey, count + 1);
    socket.once('close', () => {
      const left = this.#ofCaller.get(callerKey)! - 1;
      if (left > 0) this.#ofCaller.set(callerKey, left);
      else this.#ofCaller.delete(callerKey);
    });
  }

  async #subscribe({ extra }: Connection, payload: SubscribePayload) {
    const { request, headers, ending } = extra;
    const opened = await this.#options.open({ request, headers, payload, signal: ending });
    if (opened instanceof Events) {
      // graphql-ws asks the document whether there will be events; what was asked has been read before.
      return { schema: undefined as never, document: SUBSCRIPTION, contextValue: opened };
    }
    return opened.map((told) => {
      const originalError = new EventsFailed(told);
      return new GraphQLError(told.message, { originalError });
    });
  }
}

/** How long a client may take to say goodbye. */
const GOODBYE_MS = 1_000;

const SUBSCRIPTION = parse('subscription { events }');

/** Errors of a subscription are in their form; what the library itself says quotes nothing. */
const toldOf = (error: GraphQLError): GraphQLFormattedError =>
  error.originalError instanceof EventsFailed ? error.originalError.told : error.toJSON();

/** Answers how to stop it. */
function keepAlive(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, PING_MS).unref();
  return () => clearInterval(timer);
}

/** The headers that say who somebody is; browsers cannot send them with a WebSocket. */
const CREDENTIALS = ['authorization', 'x-api-key'];

/** Credentials of the connection's first message count in place of those of its headers. */
function withCredentials(
  headers: IncomingHttpHeaders,
  params: Params | undefined,
): IncomingHttpHeaders {
  const nested = params?.['headers'];
  const said = Object.entries({ ...(typeof nested === 'object' ? nested : {}), ...params });
  const given = said.flatMap(([name, value]) => {
    const header = name.toLowerCase();
    return CREDENTIALS.includes(header) && typeof value === 'string' ? [[header, value]] : [];
  });
  if (given.length === 0) return headers;
  const others = Object.entries(headers).filter(([name]) => !CREDENTIALS.includes(name));
  return Object.fromEntries([...others, ...given]) as IncomingHttpHeaders;
}
