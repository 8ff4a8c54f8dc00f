import type { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { IceGraphError, type ErrorLocation } from '../errors.js';

export const WINDOW_S = 60;

/** Counts by the minute: in Redis where it is set, and in this process while that is away. */
export function rateLimiter(
  name: string,
  points: number,
  redis: Redis | null,
): RateLimiterAbstract {
  const limits = { points, duration: WINDOW_S };
  const memory = new RateLimiterMemory(limits);
  if (!redis) return memory;
  return new RateLimiterRedis({
    ...limits,
    storeClient: redis,
    keyPrefix: `ice-graph:${name}`,
    // Whoever has spent everything costs Redis nothing more.
    inMemoryBlockOnConsumed: points,
    insuranceLimiter: memory,
  });
}

/** What there may be too much of. */
export type RateLimit = 'operations' | 'calls' | 'signIns' | 'unreadAnswers' | 'arrivingFiles';

/** @param what what there was too much of, as a sentence. */
export function limited(
  limit: RateLimit,
  what: string,
  waitMs: number,
  place: ErrorLocation = {},
): IceGraphError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const message = `${what} Try again in ${retryAfterSeconds} seconds.`;
  return new IceGraphError('RATE_LIMITED', message, { ...place, limit, retryAfterSeconds });
}
