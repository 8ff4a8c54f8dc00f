import { hash } from 'node:crypto';
import { InMemoryLRUCache, type KeyValueCache } from '@apollo/utils.keyvaluecache';
import type { Redis } from 'ioredis';
import { holdsSecrets } from './inlined-secrets.js';

const DAY_S = 86_400;
const MAX_BYTES = 10 * 1_048_576;

/** Where the texts of persisted queries are kept: by all processes together in Redis, or here, bounded. */
export function persistedQueries(redis: Redis | null): { cache: KeyValueCache; ttl: number } {
  const cache = redis
    ? new RedisTexts(redis)
    : new InMemoryLRUCache<string>({ maxSize: MAX_BYTES });
  return { cache: withoutSecrets(cache), ttl: DAY_S };
}

/**
 * Does not keep what may hold a secret. Its client is told each time that the text is not known, sends
 * it again, and is answered.
 */
function withoutSecrets(cache: KeyValueCache): KeyValueCache {
  return {
    get: (key) => cache.get(key),
    delete: (key) => cache.delete(key),
    set: async (key, text, options) => {
      if (!holdsSecrets(text)) await cache.set(key, text, options);
    },
  };
}

/**
 * Redis that is away is an empty cache: clients then send the text again, and notice nothing. A text
 * is believed that has the digest it is asked for by, whoever has put it there.
 */
class RedisTexts implements KeyValueCache {
  constructor(private readonly redis: Redis) {}

  async get(key: string): Promise<string | undefined> {
    const text = await this.redis.get(named(key)).catch(() => null);
    return text !== null && key.endsWith(`:${sha256(text)}`) ? text : undefined;
  }

  async set(key: string, value: string): Promise<void> {
    await this.redis.set(named(key), value, 'EX', DAY_S).catch(() => null);
  }

  async delete(key: string): Promise<void> {
    await this.redis.del(named(key)).catch(() => null);
  }
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

const named = (key: string): string => `ice-graph:${key}`;
