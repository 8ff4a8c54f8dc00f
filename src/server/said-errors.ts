import type { FastifyInstance } from 'fastify';
import { IceGraphError, type ErrorCode } from '../errors.js';
import { masker } from './format-error.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_COSTLY: 413,
  RATE_LIMITED: 429,
  NOT_AVAILABLE: 501,
  ICE_REJECTED: 502,
  ICE_MALFORMED: 502,
  UNKNOWN_OUTCOME: 502,
  ICE_UNAVAILABLE: 503,
};

/** Answers errors in GraphQL's shape, where a route is asked for something else than GraphQL. */
export function answerSaidErrors(app: FastifyInstance): void {
  const mask = masker(app.log);
  app.setErrorHandler((error, request, reply) => {
    const isSaid = error instanceof IceGraphError;
    const status = (isSaid && STATUS[error.code]) || 500;
    // What is left of a refused upload is not waited for.
    if (!request.raw.complete) reply.header('connection', 'close');
    const { message, extensions } = isSaid ? error : mask(error);
    const wait = extensions?.['retryAfterSeconds'];
    if (typeof wait === 'number') reply.header('retry-after', wait);
    return reply.code(status).send({ errors: [{ message, extensions }] });
  });
}
