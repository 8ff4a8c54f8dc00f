import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../datasources/caller.js';
import type { AnyEndpoint, Topic } from '../datasources/endpoint.js';
import type { UpstreamMeter } from '../datasources/meter.js';
import type { WriteListener } from '../datasources/upstream.js';
import { isIceError } from '../errors.js';
import { HeldList } from './held-list.js';
import { MemoryListStore, type ListStore, type Look } from './list-store.js';

export interface ListCacheOptions {
  /** How long a list is answered without asking ICE again. */
  readonly ttlMs: number;
  /** How long an old list is kept for when ICE is down. */
  readonly staleMs?: number;
  /** Rows held in this process, over all lists. */
  readonly maxRows?: number;
  readonly store?: ListStore;
  readonly now?: () => number;
}

/** One list of one caller. */
export interface ListRead<T> {
  readonly caller: Pick<Caller, 'organizationId' | 'principal'>;
  /** The endpoint the list is from; it must say what it `holds`. */
  readonly endpoint: AnyEndpoint;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly meter: UpstreamMeter;
  readonly fetch: () => Promise<readonly T[]>;
}

interface Entry {
  readonly list: HeldList<unknown>;
  readonly generation: number;
  readonly owner: string;
}

const HOUR = 3_600_000;

/**
 * ICE's lists, held across requests: per principal, never shared between users. Within their time
 * they cost no call; when ICE is down an older one is answered and marked stale; a write drops those
 * it touches for everybody in the organization.
 */
export class ListCache implements WriteListener {
  readonly #entries: LRUCache<string, Entry>;
  readonly #derived = new WeakMap<readonly unknown[], readonly unknown[]>();
  readonly #ttlMs: number;
  readonly #store: ListStore;
  readonly #now: () => number;

  constructor(options: ListCacheOptions) {
    this.#ttlMs = options.ttlMs;
    this.#store = options.store ?? new MemoryListStore();
    this.#now = options.now ?? Date.now;
    this.#entries = new LRUCache({
      maxSize: options.maxRows ?? 1_000_000,
      sizeCalculation: ({ list }) => list.rows.length + 1,
      ttl: Math.max(options.staleMs ?? HOUR, options.ttlMs),
      perf: { now: this.#now },
    });
  }

  /**
   * Answers a list, from here while it is fresh, else from ICE.
   * @throws what `fetch` throws, except ICE_UNAVAILABLE while an older list can still be answered.
   */
  async read<T>(read: ListRead<T>): Promise<HeldList<T>> {
    const key = keyOf(read);
    const look = await this.#look(read, key);
    const fresh = this.#fresh<T>(key, read, look);
    if (fresh) {
      read.meter.servedFromCache(read.endpoint.key);
      return fresh;
    }
    try {
      return await this.#hold(key, read, look, await read.fetch());
    } catch (error) {
      const old = this.#entries.get(key);
      const isTrue = old && look && old.generation === look.generation;
      if (!isTrue || !isIceError(error, 'ICE_UNAVAILABLE')) throw error;
      read.meter.servedStale(read.endpoint.key);
      return old.list as HeldList<T>;
    }
  }

  /** What is made of decoded rows, made once: requests that joined one read share it, and so its indexes. */
  derived<R, T>(rows: readonly R[], make: (rows: readonly R[]) => readonly T[]): readonly T[] {
    const made = this.#derived.get(rows) ?? make(rows);
    this.#derived.set(rows, made);
    return made as readonly T[];
  }

  /** The list if it can be answered without a call. */
  async held<T>(read: Omit<ListRead<T>, 'fetch'>): Promise<HeldList<T> | null> {
    const key = keyOf(read);
    const held = this.#fresh<T>(key, read, await this.#look(read, key));
    if (held) read.meter.servedFromCache(read.endpoint.key);
    return held;
  }

  /** A write touched these topics: no list of them, of anybody in the organization, is true any more. */
  async dropped(organizationId: number, topics: readonly Topic[]): Promise<void> {
    await this.#store.bump(organizationId, topics);
  }

  /** Drops everything held for one user. */
  async forget(caller: Pick<Caller, 'organizationId' | 'principal'>): Promise<void> {
    const owner = ownerOf(caller);
    const keys = [...this.#entries.entries()]
      .filter(([, entry]) => entry.owner === owner)
      .map(([key]) => key);
    for (const key of keys) this.#entries.delete(key);
    await this.#store.forget(keys);
  }

  /** Null when the store is out of reach: then nothing is answered from here, and nothing is kept. */
  async #look(
    read: Pick<ListRead<unknown>, 'caller' | 'endpoint'>,
    key: string,
  ): Promise<Look | null> {
    try {
      return await this.#store.look(read.caller.organizationId, read.endpoint.holds!, key);
    } catch {
      return null;
    }
  }

  #fresh<T>(key: string, read: Pick<ListRead<T>, 'caller'>, look: Look | null): HeldList<T> | null {
    if (!look) return null;
    const isFresh = (readAt: number, generation: number): boolean =>
      generation === look.generation && this.#now() - readAt < this.#ttlMs;
    const entry = this.#entries.get(key);
    if (entry && isFresh(entry.list.readAt, entry.generation)) return entry.list as HeldList<T>;
    const { stored } = look;
    if (!stored || !isFresh(stored.readAt, stored.generation)) return null;
    const list = new HeldList(stored.rows as readonly T[], stored.readAt);
    this.#entries.set(key, { list, generation: stored.generation, owner: ownerOf(read.caller) });
    return list;
  }

  async #hold<T>(
    key: string,
    read: ListRead<T>,
    look: Look | null,
    rows: readonly T[],
  ): Promise<HeldList<T>> {
    const entry = this.#entries.get(key);
    // Several requests may have joined one read: they share its indexes too.
    if (entry?.list.rows === rows) return entry.list as HeldList<T>;
    const list = new HeldList(rows, this.#now());
    if (!look || this.#ttlMs === 0) return list;
    const { generation } = look;
    this.#entries.set(key, { list, generation, owner: ownerOf(read.caller) });
    try {
      await this.#store.keep(key, { rows, readAt: list.readAt, generation }, this.#ttlMs);
    } catch {
      // Another process will read it from ICE itself.
    }
    return list;
  }
}

const ownerOf = ({ organizationId, principal }: ListRead<unknown>['caller']): string =>
  `${organizationId}:${principal}`;

/** Nothing personal stands in a key: an operator sees keys, and Redis logs them. */
function keyOf(read: Pick<ListRead<unknown>, 'caller' | 'endpoint' | 'args'>): string {
  const identity = JSON.stringify([ownerOf(read.caller), read.endpoint.key, read.args ?? {}]);
  return createHash('sha256').update(identity).digest('base64url');
}
