import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

const DAYS = 30;
const DAY_S = 24 * 3_600;
/** In this process. */
const MOST = 20_000;

const key = (person: string): string => `ice-graph:signed-in-from:${person}`;

/**
 * Who has signed in from where in the last month: strangers who share their address, or flood the sign-in,
 * do not stand in their way. In this process, and in Redis when it is set.
 */
export class KnownPeople {
  readonly #redis: Redis | null;
  readonly #here = new LRUCache<string, true>({ max: MOST, ttl: DAYS * DAY_S * 1_000 });

  constructor(redis: Redis | null) {
    this.#redis = redis;
  }

  async has(person: string): Promise<boolean> {
    if (this.#here.has(person)) return true;
    if (!this.#redis) return false;
    // Whoever is not known while Redis is away is treated as a stranger, who may sign in as well.
    return this.#redis.exists(key(person)).then(
      (count) => count > 0,
      () => false,
    );
  }

  async add(person: string): Promise<void> {
    this.#here.set(person, true);
    await this.#redis?.set(key(person), '1', 'EX', DAYS * DAY_S).catch(() => undefined);
  }
}
