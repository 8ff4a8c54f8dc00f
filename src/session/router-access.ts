import type { IncomingHttpHeaders } from 'node:http';
import { digest, isAmong } from './digests.js';

/** What a request may ask for that only a federation router needs. */
export interface RouterAccess {
  readonly mayAskForEntities: boolean;
  readonly maySeeSchema: boolean;
}

/** What an operator says of routers. */
export interface RouterSettings {
  readonly routerSecret: string | null;
  readonly introspection: boolean;
}

export const NO_ROUTER: RouterAccess = { mayAskForEntities: false, maySeeSchema: false };

/**
 * Who is the router: whoever sends the shared secret. Without one, entities are as open as root fields,
 * which ask for the same sign-in, and the schema is as open as introspection.
 */
export function routerAccess({
  routerSecret,
  introspection,
}: RouterSettings): (headers: IncomingHttpHeaders) => RouterAccess {
  if (routerSecret === null) {
    return () => ({ mayAskForEntities: true, maySeeSchema: introspection });
  }
  const known = [digest(routerSecret)];
  return (headers) => {
    const isRouter = isAmong(digest([headers['x-router-secret']].flat()[0] ?? ''), known);
    return { mayAskForEntities: isRouter, maySeeSchema: isRouter };
  };
}
