import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';

/** How long a submission is remembered: whoever tries again does so within the day. */
export const WINDOW_MS = 24 * 3_600_000;
/** Remembered in this process: more mails than its users write in a day. */
const MOST = 100_000;

/** What is kept of a submission; what was submitted cannot be read from it. */
export interface Kept {
  /** One attempt's own: tells it from all others. */
  readonly claim: string;
  /** A digest of what was submitted. */
  readonly content: string;
  readonly state: 'UNDER_WAY' | 'DONE' | 'UNKNOWN';
  /** What came of it, when it is done. */
  readonly result?: unknown;
}

export interface SubmissionStoreOptions {
  readonly redis: Redis | null;
  readonly log: Pick<Logger, 'warn'>;
  readonly now?: () => number;
}

/** Redis is set, and did not answer: what other processes have is not known. */
export const AWAY = Symbol('away');

const nameOf = (key: string): string => `ice-graph:submission:${key}`;

/**
 * The submissions of the last day: in this process, and in Redis when it is set. While Redis is away
 * each process knows its own. Nothing here rejects: a mail that was sent stays sent.
 */
export class SubmissionStore {
  /** What came of this process's own attempts. */
  readonly #own: LRUCache<string, Kept>;
  readonly #options: SubmissionStoreOptions;

  constructor(options: SubmissionStoreOptions) {
    this.#options = options;
    const perf = { now: options.now ?? Date.now };
    this.#own = new LRUCache({ max: MOST, ttl: WINDOW_MS, ttlResolution: 0, perf });
  }

  /**
   * Claims a key for one attempt, of which there is one at a time in this process. Answers null when it
   * has it now, else what is kept there already; `AWAY` when only this process was asked.
   */
  async claim(key: string, kept: Kept): Promise<Kept | null | typeof AWAY> {
    const own = this.#own.get(key);
    if (own) return own;
    const shared = await this.#withRedis<Kept | null, typeof AWAY>(
      (redis) => claimIn(redis, key, kept),
      AWAY,
    );
    // A command that Redis had carried out before the connection broke is sent again, and finds its own claim.
    return shared && shared !== AWAY && shared.claim === kept.claim ? null : shared;
  }

  /** Keeps what became of it. */
  async keep(key: string, kept: Kept): Promise<void> {
    this.#own.set(key, kept);
    await this.#withRedis((redis) => redis.set(nameOf(key), JSON.stringify(kept), 'PX', WINDOW_MS));
  }

  /** Forgets an attempt of which nothing came. */
  async drop(key: string, { claim }: Kept): Promise<void> {
    this.#own.delete(key);
    await this.#withRedis(async (redis) => {
      // While Redis was away another process may have claimed it.
      if ((await keptIn(redis, key))?.claim === claim) await redis.del(nameOf(key));
    });
  }

  async #withRedis<T, A = null>(
    work: (redis: Redis) => Promise<T>,
    away: A = null as A,
  ): Promise<T | A | null> {
    const { redis, log } = this.#options;
    try {
      return redis && (await work(redis));
    } catch {
      log.warn('Redis did not answer: submissions are known to this process only');
      return away;
    }
  }
}

async function keptIn(redis: Redis, key: string): Promise<Kept | null> {
  const text = await redis.get(nameOf(key));
  return text === null ? null : (JSON.parse(text) as Kept);
}

async function claimIn(redis: Redis, key: string, kept: Kept): Promise<Kept | null> {
  for (;;) {
    const claimed = await redis.set(nameOf(key), JSON.stringify(kept), 'PX', WINDOW_MS, 'NX');
    if (claimed === 'OK') return null;
    const found = await keptIn(redis, key);
    // Gone between the two: it was dropped, or its day was over.
    if (found) return found;
  }
}
