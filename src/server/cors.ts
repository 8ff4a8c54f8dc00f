import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

type Origins = Config['corsOrigins'];

/** What a page may read of an answer, beside what every browser shows it. */
const EXPOSED = [
  'accept-encoding',
  'age',
  'allow',
  'content-disposition',
  'etag',
  'retry-after',
  'www-authenticate',
  'x-request-id',
];

/** Lets pages of other origins ask. Credentials travel in headers that a page must set by itself, never in cookies. */
export async function registerCors(app: FastifyInstance, origins: Origins): Promise<void> {
  await app.register(cors, {
    credentials: false,
    origin: origins === '*' ? '*' : [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: EXPOSED,
    maxAge: 86_400,
    strictPreflight: false,
  });
}

/**
 * The same for an answer that is given before any route is found. Where nobody could read the request's
 * `Origin`, that of the only page that may ask is right whoever asks; of several none is.
 */
export function corsHeaders(origins: Origins, origin?: string): Record<string, string> {
  const allowed = origins === '*' ? '*' : allowedOrigin(origins, origin);
  return {
    ...(allowed !== undefined && {
      'access-control-allow-origin': allowed,
      'access-control-expose-headers': EXPOSED.join(', '),
    }),
    ...(allowed !== '*' && { vary: 'Origin' }),
  };
}

function allowedOrigin(origins: readonly string[], origin?: string): string | undefined {
  if (origin === undefined) return origins.length === 1 ? origins[0] : undefined;
  return origins.find((each) => each === origin);
}
