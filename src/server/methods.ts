import { METHODS } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { HttpRefusal } from './http-refusal.js';

/** What Node keeps to itself, and what CORS answers on every path. */
const ANSWERED = ['CONNECT', 'OPTIONS'];

/**
 * Has every path answer the methods that it does not take with 405 and those that it does. To be called
 * before any route is added; what it answers, after the last one.
 */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  for (const method of METHODS) {
    const isKnown = ANSWERED.includes(method) || app.supportedMethods.includes(method);
    if (!isKnown) app.addHttpMethod(method, { hasBody: true });
  }
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = taken.get(url) ?? new Set();
    for (const each of [method].flat()) if (each !== 'OPTIONS') methods.add(each);
    taken.set(url, methods);
  });

  return () => {
    for (const [url, methods] of [...taken]) {
      if (methods.size > 0) refuse(app, url, [...methods].toSorted());
    }
  };
}

function refuse(app: FastifyInstance, url: string, taken: readonly string[]): void {
  const allow = taken.join(', ');
  const refusal = (): never => {
    const message = `Here only ${allow} can be asked. GraphQL is at /graphql.`;
    throw new HttpRefusal(405, message, { allow });
  };
  app.route({
    url,
    method: app.supportedMethods.filter((each) => !taken.includes(each) && each !== 'OPTIONS'),
    // Before a body is read, which may be too long or of another type.
    onRequest: async () => refusal(),
    handler: refusal,
  });
}
