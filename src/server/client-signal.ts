import type { FastifyReply } from 'fastify';
import { Ending } from '../budget/ending.js';

/**
 * Aborts when the client leaves before it has its answer. Fastify's own `request.signal` fires as soon
 * as a POST's body has been read, so this listens to the response instead.
 */
export function clientSignal(reply: FastifyReply): AbortSignal {
  const ending = new Ending();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) ending.abort();
  });
  return ending;
}
