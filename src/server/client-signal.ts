import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';

/**
 * Aborts when the client leaves before it has its answer. Fastify's own `request.signal` fires as soon
 * as a POST's body has been read, so this listens to the response instead.
 */
export function clientSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  // Every read of the request listens while it is under way: many of them are no leak.
  setMaxListeners(0, controller.signal);
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
