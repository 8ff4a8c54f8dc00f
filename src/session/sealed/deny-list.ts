import type { Redis } from 'ioredis';
import type { Instant } from '../../datasources/wire/codecs.js';
import { Outage, type OutageLog } from '../../redis/outage.js';
import { RetryQueue } from '../../redis/retry-queue.js';

export interface DenyListOptions {
  readonly redis: Redis | null;
  readonly log: OutageLog;
  readonly now: () => number;
}

const key = (id: string): string => `ice-graph:signed-out:${id}`;
const usedKey = (id: string): string => `ice-graph:used:${id}`;

/** Clocks differ, and are put back: what was denied stays denied for a while after its end. */
export const LEEWAY_MS = 10 * 60_000;

/**
 * The sealed tokens that were signed out and have not expired, and the links that were used: in this
 * process, and in Redis when it is set. That it is there denies, whatever its value. While Redis is
 * away each process knows its own sign-outs, and the others learn of them when it is back; ICE has
 * ended the tokens inside anyway.
 */
export class DenyList {
  readonly #until = new Map<string, Instant>();
  readonly #options: DenyListOptions;
  readonly #retries: RetryQueue | null;
  readonly #signOuts: Outage;
  readonly #uses: Outage;

  constructor(options: DenyListOptions) {
    const { redis, log } = options;
    this.#options = options;
    this.#retries = redis && new RetryQueue(redis, log, 'sign-outs');
    this.#signOuts = new Outage(log, 'sign-outs', 'of other processes are not known');
    this.#uses = new Outage(log, 'used links', 'cannot be told from others, and no file is taken');
  }

  /** Denies a token until it expires. Answers whether every process knows it. */
  async deny(id: string, expiresAt: Instant): Promise<boolean> {
    this.#note(id, expiresAt);
    const { redis } = this.#options;
    if (!redis || !this.#retries) return true;
    return this.#retries.tell(id, async () => {
      const leftMs = this.#leftMs(expiresAt);
      if (leftMs > 0) await redis.set(key(id), '1', 'PX', leftMs);
    });
  }

  async isDenied(id: string): Promise<boolean> {
    const { redis } = this.#options;
    if (this.#until.has(id)) return true;
    return (
      redis !== null && this.#signOuts.or(async () => (await redis.exists(key(id))) === 1, false)
    );
  }

  /**
   * Uses what is good for one use. Answers whether this is the first; null when nobody can tell,
   * because Redis is away.
   */
  async use(id: string, expiresAt: Instant): Promise<boolean | null> {
    if (this.#until.has(id)) return false;
    this.#note(id, expiresAt);
    const { redis } = this.#options;
    if (!redis) return true;
    const leftMs = Math.max(1, this.#leftMs(expiresAt));
    const isFirst = await this.#uses.or(
      async () => (await redis.set(usedKey(id), '1', 'PX', leftMs, 'NX')) === 'OK',
      null,
    );
    // Not used up: if Redis has noted it all the same, it says so the next time.
    if (isFirst === null) this.#until.delete(id);
    return isFirst;
  }

  #leftMs(expiresAt: Instant): number {
    return Math.ceil(expiresAt + LEEWAY_MS - this.#options.now());
  }

  #note(id: string, expiresAt: Instant): void {
    const now = this.#options.now();
    for (const [each, until] of this.#until) if (until <= now) this.#until.delete(each);
    this.#until.set(id, expiresAt + LEEWAY_MS);
  }
}
