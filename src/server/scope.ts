import type { FastifyInstance, FastifyPluginAsync } from 'fastify';

/**
 * Registers a part of the server with hooks of its own, by the name that Fastify's errors tell. Without one
 * Fastify looks for it among all modules that are loaded.
 */
export async function registerScope(
  app: FastifyInstance,
  name: string,
  scope: FastifyPluginAsync,
): Promise<void> {
  await app.register(Object.assign(scope, { [Symbol.for('fastify.display-name')]: name }));
}
