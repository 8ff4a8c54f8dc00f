import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Instant } from '../datasources/codecs.js';

export interface DenyListOptions {
  readonly redis: Redis | null;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}

const key = (id: string): string => `ice-graph:signed-out:${id}`;
const usedKey = (id: string): string => `ice-graph:used:${id}`;

/**
 * The sealed tokens that were signed out and have not expired, and the links that were used: in this
 * process, and in Redis when it is set. While Redis is away each process knows its own sign-outs; ICE
 * has ended the tokens inside anyway.
 */
export class DenyList {
  readonly #until = new Map<string, Instant>();
  readonly #options: DenyListOptions;

  constructor(options: DenyListOptions) {
    this.#options = options;
  }

  /** Denies a token until it expires. Answers whether every process knows it. */
  async deny(id: string, expiresAt: Instant): Promise<boolean> {
    const { redis, now } = this.#options;
    this.#forgetExpired();
    this.#until.set(id, expiresAt);
    const leftMs = Math.ceil(expiresAt - now());
    if (!redis || leftMs <= 0) return true;
    return this.#withRedis(async () => {
      await redis.set(key(id), '1', 'PX', leftMs);
      return true;
    });
  }

  async isDenied(id: string): Promise<boolean> {
    const { redis } = this.#options;
    if (this.#until.has(id)) return true;
    return redis !== null && this.#withRedis(async () => (await redis.exists(key(id))) === 1);
  }

  /**
   * Uses what is good for one use. Answers whether this is the first; null when nobody can tell,
   * because Redis is away.
   */
  async use(id: string, expiresAt: Instant): Promise<boolean | null> {
    const { redis, now, log } = this.#options;
    if (this.#until.has(id)) return false;
    this.#forgetExpired();
    this.#until.set(id, expiresAt);
    if (!redis) return true;
    try {
      const leftMs = Math.max(1, Math.ceil(expiresAt - now()));
      return (await redis.set(usedKey(id), '1', 'PX', leftMs, 'NX')) === 'OK';
    } catch {
      // Not used up: if Redis has noted it all the same, it says so the next time.
      this.#until.delete(id);
      log.warn('Redis did not answer: a link for a file was refused');
      return null;
    }
  }

  async #withRedis(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch {
      this.#options.log.warn('Redis did not answer: sign-outs are known to this process only');
      return false;
    }
  }

  #forgetExpired(): void {
    const now = this.#options.now();
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
  }
}
