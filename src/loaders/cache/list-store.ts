import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { bytesOfRows } from '../../budget/bytes.js';
import type { Instant } from '../../datasources/wire/codecs.js';
import type { Shortfall } from '../../datasources/shortfall.js';
import type { ValueSeal } from '../../session/sealed/value-seal.js';

/** A list as it is kept outside the process. */
export interface StoredList {
  readonly rows: readonly unknown[];
  /** When it was read from ICE, by the clock of the process that did. */
  readonly readAt: Instant;
  /** The topic's generation when the read of this list began. */
  readonly generation: string;
  /** What ICE's answer lacked of what is declared. */
  readonly shortfall: Shortfall | null;
  /** How long it is kept. */
  readonly ttlMs: number;
}

/** A list that was found there, and how old it is. */
export interface FoundList extends StoredList {
  readonly ageMs: number;
}

const generationKey = (topic: string): string => `ice-graph:generation:${topic}`;
/** With the number of the form that rows have: processes of another release may share this Redis. */
const listKey = (key: string): string => `ice-graph:list:2:${key}`;

/** More than it takes unless somebody else writes there all the time. */
const ROUNDS = 5;
const DAY_MS = 86_400_000;
/** Characters of a list that is shared: a larger one takes Redis longer than the calls that wait behind it. */
const LONGEST = 8 * 1_048_576;

const Generation = z.string();
const isObject = (row: unknown): boolean => typeof row === 'object' && row !== null;
const StoredListForm = z.object({
  // Looked at, not copied: there may be very many.
  rows: z.custom<readonly unknown[]>((rows) => Array.isArray(rows) && rows.every(isObject)),
  readAt: z.number(),
  shortfall: z
    .object({
      leftOut: z.number(),
      repeated: z.number(),
      isPart: z.boolean(),
      undecodable: z.array(z.string()),
      missing: z.array(z.string()),
    })
    .nullable(),
  generation: Generation,
  ttlMs: z.number(),
});

/**
 * Lists and generations in Redis. A topic's generation is another one after each write, and never one
 * that there was before; a list is true only while the topic has the generation that it was read in: so
 * a read begun before a write is never answered after it. How old a list is, Redis says: the clocks of
 * processes differ. Everything here rejects while Redis is away.
 */
export class ListStore {
  constructor(
    private readonly redis: Redis,
    private readonly seal: ValueSeal,
  ) {}

  /** The topic's generation; where it has none, one begins. */
  async generation(topic: string): Promise<string> {
    const key = generationKey(topic);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const known = this.seal.open(key, await this.#text(key), Generation);
      if (known !== null) return known;
      const fresh = randomUUID();
      const isBegun = await this.redis.set(key, this.seal.seal(key, fresh), 'PX', DAY_MS, 'NX');
      if (isBegun) return fresh;
      // Another process was first; or else what is there is no generation, and goes.
      if (round > 1) await this.redis.unlink(key);
    }
    throw new Error('Redis keeps no generation');
  }

  /** Removed and not replaced: a Redis that is full, or has something else under the key, does that too. */
  async end(topic: string): Promise<void> {
    await this.redis.unlink(generationKey(topic));
  }

  async find(key: string): Promise<FoundList | null> {
    const name = listKey(key);
    // In this order: a list that is replaced in between counts for too short a time, not too long.
    const [leftMs, text] = await Promise.all([this.redis.pttl(name), this.#text(name)]);
    const list = this.seal.open(name, text, StoredListForm);
    return list && { ...list, ageMs: leftMs < 0 ? Infinity : list.ttlMs - leftMs };
  }

  async keep(key: string, list: StoredList): Promise<void> {
    // Far too large a list need not be written out to know that.
    if (bytesOfRows(list.rows) > 2 * LONGEST) return;
    const name = listKey(key);
    const text = this.seal.seal(name, list);
    if (text.length <= LONGEST) await this.redis.set(name, text, 'PX', list.ttlMs);
  }

  async forget(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.redis.unlink(keys.map(listKey));
  }

  /** Null also for what is no text: other than GET, this does not fail for it. */
  async #text(key: string): Promise<string | null> {
    const [text] = await this.redis.mget(key);
    return text ?? null;
  }
}
