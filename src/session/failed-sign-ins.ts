import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { IceGraphError } from '../errors.js';
import type { Credentials } from './credentials.js';

const LIMIT = 10;
const WINDOW_S = 60;

/** Attempts of one person under way. */
interface Attempts {
  underWay: number;
  /** Goes up as attempts end: a count that was read before is not to be trusted after. */
  ended: number;
  wake: (() => void)[];
}

/**
 * Counts failed sign-ins by organization, user name and address: 10 a minute, the next is not tried.
 * Only failures count, which are known afterwards: so no more attempts are let through at once than
 * may still fail, and the others wait for these to end.
 */
export class FailedSignIns {
  readonly #failures: RateLimiterMemory | RateLimiterRedis;
  readonly #attempts = new Map<string, Attempts>();

  constructor(redis: Redis | null) {
    const limits = { points: LIMIT, duration: WINDOW_S };
    const memory = new RateLimiterMemory(limits);
    this.#failures = redis
      ? new RateLimiterRedis({
          ...limits,
          storeClient: redis,
          keyPrefix: 'ice-graph:failed-sign-ins',
          insuranceLimiter: memory,
        })
      : memory;
  }

  /**
   * Tries to sign in.
   * @throws IceGraphError RATE_LIMITED, without trying, after too many failures.
   */
  async attempt<T>(
    who: Pick<Credentials, 'organizationId' | 'userName'> & { readonly address: string },
    signIn: () => Promise<T>,
    hasFailed: (result: T) => boolean,
  ): Promise<T> {
    const key = keyOf(who);
    const attempts = await this.#admitted(key);
    try {
      const result = await signIn();
      if (hasFailed(result)) await this.#failures.penalty(key);
      return result;
    } finally {
      attempts.underWay -= 1;
      attempts.ended += 1;
      if (attempts.underWay === 0) this.#attempts.delete(key);
      for (const wake of attempts.wake.splice(0)) wake();
    }
  }

  async #admitted(key: string): Promise<Attempts> {
    for (;;) {
      const before = this.#attempts.get(key);
      const ended = before?.ended;
      const counted = await this.#failures.get(key);
      // What is no number is no count: somebody else has written into Redis.
      const failed = counted?.consumedPoints || 0;
      if (failed >= LIMIT) throw limited(counted?.msBeforeNext ?? WINDOW_S * 1_000);
      const now = this.#attempts.get(key);
      if (now !== before || now?.ended !== ended) continue;
      if (!now || failed + now.underWay < LIMIT) return this.#begin(key);
      await new Promise<void>((resolve) => now.wake.push(resolve));
    }
  }

  #begin(key: string): Attempts {
    const attempts = this.#attempts.get(key) ?? { underWay: 0, ended: 0, wake: [] };
    attempts.underWay += 1;
    this.#attempts.set(key, attempts);
    return attempts;
  }
}

function limited(waitMs: number): IceGraphError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new IceGraphError(
    'RATE_LIMITED',
    `Too many failed sign-ins. Try again in ${seconds} seconds.`,
  );
}

/** Hashed: a store's keys turn up in its tools and logs, and some people type passwords as names. */
function keyOf(who: { organizationId: number; userName: string; address: string }): string {
  const userName = who.userName.normalize('NFKC').trim().toLowerCase();
  const text = JSON.stringify([who.organizationId, userName, who.address]);
  return createHash('sha256').update(text).digest('base64url');
}
