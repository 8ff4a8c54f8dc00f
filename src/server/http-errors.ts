import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { IceGraphError, type ErrorCode } from '../errors.js';
import { challenges } from './challenges.js';
import { corsHeaders } from './cors.js';
import { masker } from './graphql/format-error.js';
import { HttpRefusal } from './http-refusal.js';

interface Said {
  readonly message: string;
  readonly code: string;
}

/** Our own words: Fastify's quote the request. */
const SAID: Readonly<Record<number, Said>> = {
  400: { code: 'BAD_REQUEST', message: 'The request cannot be read.' },
  404: { code: 'NOT_FOUND', message: 'There is nothing here. GraphQL is at /graphql.' },
  408: { code: 'BAD_REQUEST', message: 'The request took too long to arrive.' },
  413: { code: 'TOO_COSTLY', message: 'The body is too large.' },
  415: { code: 'BAD_REQUEST', message: 'The body must be sent as application/json.' },
  431: { code: 'BAD_REQUEST', message: 'The headers are too large.' },
};

const SAID_OF_CODE: Readonly<Record<string, string>> = {
  FST_CP_ERR_INVALID_CONTENT: 'The body cannot be unpacked as its content-encoding says.',
};

/** What errors said on purpose are, where a route is asked for something else than GraphQL. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  SECOND_FACTOR: 403,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_COSTLY: 413,
  RATE_LIMITED: 429,
  NOT_AVAILABLE: 501,
  PARTIAL: 502,
  ICE_REJECTED: 502,
  ICE_MALFORMED: 502,
  UNKNOWN_OUTCOME: 502,
  ICE_UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The same of any code; those that are not ours are the protocol's, of requests that are at fault. */
export const statusOf = (code: string): number => STATUS[code as ErrorCode] ?? 400;

const bodyOf = ({ message, code }: Said) => ({ errors: [{ message, extensions: { code } }] });

const saidOf = (status: number): Said =>
  SAID[status] ?? { code: 'BAD_REQUEST', message: STATUS_CODES[status] ?? 'Bad request' };

/**
 * Whatever goes wrong outside of GraphQL answers in GraphQL's shape: some clients take any body
 * without `errors` for success, whatever its status.
 */
export function registerHttpErrors(app: FastifyInstance): void {
  const mask = masker(app.log);

  app.setErrorHandler((error: FastifyError | IceGraphError, request, reply) => {
    // What is left of a refused body is not waited for.
    if (!request.raw.complete) reply.header('connection', 'close');
    if (error instanceof IceGraphError) {
      const { message, extensions } = error;
      const status = statusOf(error.code);
      const { retryAfterSeconds } = extensions;
      if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
      if (status === 401) reply.header('www-authenticate', challenges(request));
      return reply.code(status).send({ errors: [{ message, extensions }] });
    }
    const status = error.statusCode ?? 500;
    if (status < 400 || status >= 500) return reply.code(500).send({ errors: [mask(error)] });
    const said = saidOf(status);
    const isOurs = error instanceof HttpRefusal;
    if (isOurs) reply.headers(error.headers);
    const message = isOurs ? error.message : SAID_OF_CODE[error.code];
    return reply.code(status).send(bodyOf({ ...said, ...(message && { message }) }));
  });

  app.setNotFoundHandler((_request, reply) => reply.code(404).send(bodyOf(saidOf(404))));
}

/** For Fastify's `frameworkErrors`: a URL that cannot be decoded never reaches a route, nor a hook. */
export const frameworkErrors =
  ({ corsOrigins }: Pick<Config, 'corsOrigins'>) =>
  (error: FastifyError, { headers }: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 400;
    reply
      .code(status)
      .headers(corsHeaders(corsOrigins, headers.origin))
      .send(bodyOf(saidOf(status)));
  };

const STATUS_OF_CLIENT_ERROR: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const IN_ADDRESS = 'An address is ASCII: other characters are percent-encoded, in UTF-8.';

/** For Fastify's `clientErrorHandler`: what is not HTTP gets an answer and loses its connection. */
export const clientErrors =
  ({ corsOrigins }: Pick<Config, 'corsOrigins'>) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable || alreadyAnswering(socket)) {
      socket.destroy();
      return;
    }
    const status = STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400;
    const said = saidOf(status);
    const isInAddress = error.code === 'HPE_INVALID_URL';
    const body = JSON.stringify(bodyOf(isInAddress ? { ...said, message: IN_ADDRESS } : said));
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
      ...corsHeaders(corsOrigins),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    // Whoever is late may go on sending, and would keep the request.
    if (status === 408) socket.destroySoon();
  };

/** Bytes that are under way must not be followed by another head. */
function alreadyAnswering(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: ServerResponse<IncomingMessage> };
  return answer?.headersSent ?? false;
}
