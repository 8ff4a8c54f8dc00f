import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../../config/config.js';

type Origins = Pick<Config, 'corsOrigins' | 'publicUrl'>;

/**
 * Whether a WebSocket may be opened by who asks: CORS does not hold for it, and a browser sends what it
 * knows of Basic from whatever page. Programs say no origin; pages of this server's own may ask.
 */
export function isFrom(
  { origin, host }: IncomingHttpHeaders,
  { corsOrigins, publicUrl }: Origins,
): boolean {
  if (origin === undefined || corsOrigins === '*' || corsOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const asked = new URL(origin);
  return asked.host === host || (publicUrl !== null && asked.origin === new URL(publicUrl).origin);
}
