import type { Redis } from 'ioredis';
import type { Instant } from '../datasources/codecs.js';
import type { Topic } from '../datasources/endpoint.js';

/** A list as it is kept outside the process. */
export interface StoredList {
  readonly rows: readonly unknown[];
  readonly readAt: Instant;
  /** The topic's generation when the read of this list began. */
  readonly generation: number;
}

export interface Look {
  /** Goes up with every write to the topic: a list of an older generation is no longer true. */
  readonly generation: number;
  readonly stored?: StoredList | undefined;
}

/**
 * Where writes are counted, and lists shared between processes. A list is only true while its
 * generation is the topic's: so a read begun before a write can never be answered after it.
 */
export interface ListStore {
  look(organizationId: number, topic: Topic, key: string): Look | Promise<Look>;
  keep(key: string, list: StoredList, ttlMs: number): void | Promise<void>;
  bump(organizationId: number, topics: readonly Topic[]): void | Promise<void>;
  forget(keys: readonly string[]): void | Promise<void>;
}

const topicKey = (organizationId: number, topic: Topic): string => `${organizationId}:${topic}`;

/** One process: generations are counted here, and lists live in the `ListCache` itself. */
export class MemoryListStore implements ListStore {
  readonly #generations = new Map<string, number>();

  look(organizationId: number, topic: Topic): Look {
    return { generation: this.#generations.get(topicKey(organizationId, topic)) ?? 0 };
  }

  keep(): void {
    // Nothing to share.
  }

  bump(organizationId: number, topics: readonly Topic[]): void {
    for (const topic of topics) {
      const key = topicKey(organizationId, topic);
      this.#generations.set(key, (this.#generations.get(key) ?? 0) + 1);
    }
  }

  forget(): void {
    // Nothing is kept.
  }
}

const PREFIX = 'ice-graph:';

/** Several processes: one round trip reads both the generation and the list. */
export class RedisListStore implements ListStore {
  constructor(private readonly redis: Redis) {}

  async look(organizationId: number, topic: Topic, key: string): Promise<Look> {
    const [generation, list] = await this.redis.mget(
      `${PREFIX}generation:${topicKey(organizationId, topic)}`,
      `${PREFIX}list:${key}`,
    );
    return {
      generation: Number(generation ?? 0),
      stored: list ? (JSON.parse(list) as StoredList) : undefined,
    };
  }

  async keep(key: string, list: StoredList, ttlMs: number): Promise<void> {
    await this.redis.set(`${PREFIX}list:${key}`, JSON.stringify(list), 'PX', ttlMs);
  }

  async bump(organizationId: number, topics: readonly Topic[]): Promise<void> {
    const batch = this.redis.multi();
    for (const topic of topics) {
      batch.incr(`${PREFIX}generation:${topicKey(organizationId, topic)}`);
    }
    await batch.exec();
  }

  async forget(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.redis.unlink(keys.map((key) => `${PREFIX}list:${key}`));
  }
}
