import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import type { Upstream } from '../datasources/upstream.js';
import type { Examined } from '../datasources/examined.js';
import type { Live } from '../live/live.js';
import type { ListCache } from '../loaders/cache/list-cache.js';
import type { ValueSeal } from '../session/sealed/value-seal.js';
import { PRODUCTS } from '../session/grant.js';

const PING_TIMEOUT_MS = 1_000;

export interface HealthOptions {
  readonly upstream: Pick<Upstream, 'isConfigured' | 'trouble' | 'missing' | 'bent'>;
  readonly lists: Pick<ListCache, 'use'>;
  readonly live: Pick<Live, 'use'>;
  readonly redis: Pick<Redis, 'ping'> | null;
  readonly seal: Pick<ValueSeal, 'distrusted'> | null;
  /** Null: this process examines nothing by itself. */
  readonly examined: (() => Examined) | null;
  readonly drain: { readonly isDraining: boolean };
}

/**
 * `/healthz`: the process runs. `/readyz`: it should be sent requests. Neither asks ICE: an orchestrator
 * that restarts this server because ICE is down would only make it worse.
 */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  const { upstream, lists, live, redis, seal, examined, drain } = options;

  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });

  app.get('/readyz', async (_request, reply) => {
    const redisState = redis ? await stateOf(redis) : 'not configured';
    const isReady = !drain.isDraining && redisState !== 'down';
    const products = Object.fromEntries(
      PRODUCTS.map((product) => [
        product,
        upstream.isConfigured(product) ? 'configured' : 'not configured',
      ]),
    );
    const status = drain.isDraining ? 'draining' : isReady ? 'ready' : 'not ready';
    reply.header('cache-control', 'no-store').code(isReady ? 200 : 503);
    const message = `The server is ${status}.`;
    const errors = isReady ? {} : { errors: [{ message, extensions: { code: 'NOT_AVAILABLE' } }] };
    // Where ICE sends something else than is declared, and how often: never what it sends.
    const decodeTroubles = upstream.trouble.all();
    const missingKeys = upstream.missing.all();
    // Where ICE is asked or read otherwise than is declared, since nothing else is possible.
    const bent = upstream.bent?.all() ?? [];
    const distrustedValues = seal?.distrusted ?? 0;
    const held = { lists: lists.use, live: live.use, distrustedValues };
    // With what has changed since this process first examined the tenant.
    const told = { ...held, decodeTroubles, missingKeys, bent, examined: examined?.() };
    return { status, products, redis: redisState, ...told, ...errors };
  });
}

async function stateOf(redis: Pick<Redis, 'ping'>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(resolve, PING_TIMEOUT_MS, 'down');
  });
  const answered = redis.ping().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
