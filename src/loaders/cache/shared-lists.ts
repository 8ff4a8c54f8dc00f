import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { Outage, type OutageLog } from '../../redis/outage.js';
import { RetryQueue } from '../../redis/retry-queue.js';
import type { ValueSeal } from '../../session/sealed/value-seal.js';
import { ListStore, type FoundList, type StoredList } from './list-store.js';

export interface SharedListsOptions {
  readonly redis: Redis;
  readonly seal: ValueSeal;
  readonly log: OutageLog;
}

/** Generations that are over: more of them than can matter while a list is held. */
const MOST_OVER = 50_000;

/**
 * What this process shares with others of held lists, whatever Redis does: nothing here rejects. Of a
 * write that Redis could not be told of it is told as soon as it can be; until then the topic has no
 * generation here, so nothing of it is held.
 */
export class SharedLists {
  readonly #store: ListStore;
  readonly #retries: RetryQueue;
  readonly #reading: Outage;
  readonly #keeping: Outage;
  readonly #current = new Map<string, string>();
  readonly #over = new LRUCache<string, true>({ max: MOST_OVER });

  constructor({ redis, seal, log }: SharedListsOptions) {
    this.#store = new ListStore(redis, seal);
    this.#retries = new RetryQueue(redis, log, 'writes');
    this.#reading = new Outage(log, 'lists', 'are read from ICE each time');
    this.#keeping = new Outage(log, 'new lists', 'are not kept for other processes');
    // What is met next may have forgotten a write, or not have been told of it: a Redis that was
    // restored from a dump, or one that could be reached from elsewhere all the time.
    redis.on('close', () => {
      for (const topic of [...this.#current.keys()]) this.#ends(topic);
    });
  }

  /** How many topics Redis could not be told of. */
  get untold(): number {
    return this.#retries.size;
  }

  isUntold(topic: string): boolean {
    return this.#retries.has(topic);
  }

  /** The topic's generation; null where it is not known, or of no use. */
  async generation(topic: string): Promise<string | null> {
    if (this.isUntold(topic)) return null;
    return this.#reading.or(async () => {
      let generation = await this.#store.generation(topic);
      if (this.#over.has(generation)) {
        await this.#store.end(topic);
        generation = await this.#store.generation(topic);
      }
      if (this.#current.get(topic) !== generation) this.#ends(topic);
      this.#current.set(topic, generation);
      return generation;
    }, null);
  }

  /** These topics were written. Resolves once it was tried to tell the others. */
  async wrote(topics: readonly string[]): Promise<void> {
    await Promise.all(
      topics.map((topic) => {
        this.#ends(topic);
        return this.#retries.tell(topic, () => this.#store.end(topic));
      }),
    );
  }

  find(key: string): Promise<FoundList | null> {
    return this.#reading.or(() => this.#store.find(key), null);
  }

  /** Another process that cannot have it from here reads it from ICE itself. */
  async keep(key: string, list: StoredList): Promise<void> {
    await this.#keeping.or(() => this.#store.keep(key, list), undefined);
  }

  async forget(keys: readonly string[]): Promise<void> {
    await this.#keeping.or(() => this.#store.forget(keys), undefined);
  }

  #ends(topic: string): void {
    const generation = this.#current.get(topic);
    if (generation !== undefined) this.#over.set(generation, true);
    this.#current.delete(topic);
  }
}
