import type { IncomingHttpHeaders } from 'node:http';

/** Whether a client wants nothing that was held from before: what a browser says of a forced reload. */
export const wantsAnew = (headers: IncomingHttpHeaders): boolean =>
  /(?:^|[,\s])no-cache(?:$|[,;\s])/i.test(headers['cache-control'] ?? headers.pragma ?? '');
