import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { masker } from './format-error.js';

interface Said {
  readonly message: string;
  readonly code: string;
}

/** Our own words: Fastify's, and the JSON parser's that it passes on, quote the request's body. */
const SAID: Readonly<Record<number, Said>> = {
  400: { code: 'BAD_REQUEST', message: 'The request cannot be read. A body must be valid JSON.' },
  404: { code: 'NOT_FOUND', message: 'There is nothing here. GraphQL is at /graphql.' },
  405: { code: 'BAD_REQUEST', message: 'GraphQL is asked by POST, and queries also by GET.' },
  408: { code: 'BAD_REQUEST', message: 'The request took too long to arrive.' },
  413: { code: 'TOO_COSTLY', message: 'The body is too large.' },
  415: { code: 'BAD_REQUEST', message: 'The body must be sent as application/json.' },
  431: { code: 'BAD_REQUEST', message: 'The headers are too large.' },
};

const bodyOf = ({ message, code }: Said) => ({ errors: [{ message, extensions: { code } }] });

const saidOf = (status: number): Said =>
  SAID[status] ?? { code: 'BAD_REQUEST', message: STATUS_CODES[status] ?? 'Bad request' };

/**
 * Whatever goes wrong outside of GraphQL answers in GraphQL's shape: some clients take any body
 * without `errors` for success, whatever its status.
 */
export function registerHttpErrors(app: FastifyInstance): void {
  const mask = masker(app.log);

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return reply.code(status).send(bodyOf(saidOf(status)));
    return reply.code(500).send({ errors: [mask(error)] });
  });

  app.setNotFoundHandler((_request, reply) => reply.code(404).send(bodyOf(saidOf(404))));
}

/** Answers a method that GraphQL does not know. */
export function refuseMethod(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(405)
    .header('allow', 'GET, POST')
    .send(bodyOf(saidOf(405)));
}

/** For Fastify's `frameworkErrors`: a URL that cannot be decoded never reaches a route. */
export function answerFrameworkError(
  error: FastifyError,
  _request: unknown,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 400;
  reply.code(status).send(bodyOf(saidOf(status)));
}

const STATUS_OF_CLIENT_ERROR: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** For Fastify's `clientErrorHandler`: what is not HTTP gets an answer and loses its connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || alreadyAnswering(socket)) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400;
  const body = JSON.stringify(bodyOf(saidOf(status)));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Bytes that are under way must not be followed by another head. */
function alreadyAnswering(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: ServerResponse<IncomingMessage> };
  return answer?.headersSent ?? false;
}
