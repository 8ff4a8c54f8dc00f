import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Outage, type OutageLog } from '../redis/outage.js';
import { RetryQueue } from '../redis/retry-queue.js';
import type { ValueSeal } from '../session/sealed/value-seal.js';

/** How long a submission is remembered: whoever tries again does so within the day. */
export const WINDOW_MS = 24 * 3_600_000;
/** Remembered in this process: more mails than its users write in a day. */
const MOST = 100_000;

/** What is kept of a submission; what was submitted cannot be read from it. */
const Kept = z.object({
  /** One attempt's own: tells it from all others. */
  claim: z.string(),
  /** A digest of what was submitted. */
  content: z.string(),
  state: z.enum(['UNDER_WAY', 'DONE', 'UNKNOWN']),
  /** What came of it, when it is done. */
  result: z.unknown().optional(),
});
export type Kept = Readonly<z.infer<typeof Kept>>;

export interface SubmissionStoreOptions {
  readonly redis: Redis | null;
  readonly seal: ValueSeal;
  readonly log: OutageLog;
  /** For ages: a clock that nobody sets. */
  readonly now?: () => number;
}

/** Redis is set, and did not answer: what other processes have is not known. */
export const AWAY = Symbol('away');

const nameOf = (key: string): string => `ice-graph:submission:${key}`;
/** A claim that is neither had nor found is looked for again: the other's may have ended just then. */
const ROUNDS = 3;

/**
 * The submissions of the last day: in this process, and in Redis when it is set. While Redis is away
 * each process knows its own, and tells the others when it is back. Nothing here rejects: a mail that
 * was sent stays sent.
 */
export class SubmissionStore {
  /** What came of this process's own attempts. */
  readonly #own: LRUCache<string, Kept>;
  readonly #redis: Redis | null;
  readonly #seal: ValueSeal;
  readonly #claims: Outage;
  readonly #retries: RetryQueue | null;

  constructor({ redis, seal, log, now = () => performance.now() }: SubmissionStoreOptions) {
    this.#redis = redis;
    this.#seal = seal;
    this.#claims = new Outage(log, 'submissions', 'are known to this process only');
    this.#retries = redis && new RetryQueue(redis, log, 'what came of submissions');
    // By size, not by number: that would make room for all of them at once.
    const bounds = { maxSize: MOST, sizeCalculation: () => 1 };
    this.#own = new LRUCache({ ...bounds, ttl: WINDOW_MS, ttlResolution: 0, perf: { now } });
  }

  /**
   * Claims a key for one attempt, of which there is one at a time in this process. Answers null when it
   * has it now, else what is kept there already; `AWAY` when only this process was asked.
   */
  async claim(key: string, kept: Kept): Promise<Kept | null | typeof AWAY> {
    const own = this.#own.get(key);
    if (own) return own;
    const redis = this.#redis;
    return redis && this.#claims.or(() => this.#claimIn(redis, nameOf(key), kept), AWAY);
  }

  /** Keeps what became of it. */
  async keep(key: string, kept: Kept): Promise<void> {
    this.#own.set(key, kept);
    const name = nameOf(key);
    await this.#retries?.tell(key, () =>
      this.#redis!.set(name, this.#seal.seal(name, kept), 'PX', WINDOW_MS),
    );
  }

  /** Forgets an attempt of which nothing came. */
  async drop(key: string, { claim }: Kept): Promise<void> {
    this.#own.delete(key);
    const name = nameOf(key);
    await this.#retries?.tell(key, async () => {
      // While Redis was away another process may have claimed it.
      if ((await this.#keptIn(this.#redis!, name))?.claim === claim)
        await this.#redis!.unlink(name);
    });
  }

  async #claimIn(redis: Redis, name: string, kept: Kept): Promise<Kept | null> {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const text = this.#seal.seal(name, kept);
      if ((await redis.set(name, text, 'PX', WINDOW_MS, 'NX')) === 'OK') return null;
      const found = await this.#keptIn(redis, name);
      // A command that Redis had carried out before the connection broke is sent again, and finds its own claim.
      if (found) return found.claim === kept.claim ? null : found;
    }
    // Something is there that says nothing. It may have been sent: that nobody knows is the safe side.
    return { ...kept, claim: '', state: 'UNKNOWN' };
  }

  /** Null for none, and for one that this server cannot have kept. */
  async #keptIn(redis: Redis, name: string): Promise<Kept | null> {
    const [text] = await redis.mget(name);
    return this.#seal.open(name, text, Kept);
  }
}
