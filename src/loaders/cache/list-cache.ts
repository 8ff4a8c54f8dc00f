import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { bytesOfRows } from '../../budget/bytes.js';
import type { Caller } from '../../datasources/caller.js';
import type { AnyEndpoint, Topic } from '../../datasources/contract/endpoint.js';
import type { UpstreamMeter } from '../../datasources/meter.js';
import type { WriteListener } from '../../datasources/upstream.js';
import { isIceError, type IceGraphError } from '../../errors.js';
import { keyDigest } from '../../text/key-digest.js';
import { IndexedList } from './indexed-list.js';
import type { SharedLists } from './shared-lists.js';

export interface ListCacheOptions {
  /** How long a list is answered without asking ICE again. */
  readonly ttlMs: number;
  /** How long an old list is kept for when ICE is down. */
  readonly staleMs?: number;
  /** What all lists may take in memory, about; a quarter of the heap unless said. */
  readonly maxBytes?: number;
  /** What other processes have; null: there are none. */
  readonly shared?: SharedLists | null;
  /** For ages: a clock that nobody sets. */
  readonly now?: () => number;
}

/** One list of one caller. */
export interface ListRead<T> {
  readonly caller: Pick<Caller, 'organizationId' | 'principal'>;
  /** The endpoint the list is from; it must say what it `holds`. */
  readonly endpoint: AnyEndpoint;
  readonly args?: Readonly<Record<string, unknown>>;
  /** The sign-in that it is read by: what ICE refuses is held for that one alone. Absent: for none. */
  readonly signIn?: string | undefined;
  readonly meter: UpstreamMeter;
  readonly fetch: () => Promise<readonly T[]>;
}

/** What is held, for whoever runs the server. */
export interface ListCacheUse {
  readonly count: number;
  readonly bytes: number;
  readonly maxBytes: number;
  /** Topics of organizations of whose writes other processes could not be told yet. */
  readonly untold: number;
}

/** What became of the lists that were asked for since the start. */
export interface ListCacheCounts {
  /** Answered without a call. */
  readonly hits: number;
  /** Read from ICE. */
  readonly misses: number;
  /** Answered though they were too old, as ICE was down. */
  readonly stale: number;
  /** Dropped for others, as there was no room. */
  readonly evictions: number;
}

/** The held lists, as loaders see them. */
export type HeldLists = Pick<ListCache, 'read' | 'held'>;

type ListIdentity = Pick<ListRead<unknown>, 'caller' | 'endpoint' | 'args'>;

/** What a topic of an organization was like when a read began: another one after each write. */
interface TopicVersion {
  readonly topic: string;
  /** The writes of this process. */
  readonly writes: number;
  /** What processes share of writes. */
  readonly generation: string;
}

interface Entry {
  readonly list: IndexedList<unknown>;
  readonly version: TopicVersion;
  readonly owner: string;
  /** When it was read, by the clock that nobody sets. */
  readonly since: number;
}

/** ICE's no to a read, and what the topic was like when it was asked. */
interface Refused extends Omit<Entry, 'list'> {
  readonly error: IceGraphError;
}

/** What was read, and when. */
interface Read<T>
  extends Pick<IndexedList<T>, 'rows' | 'readAt' | 'shortfall'>, Pick<Entry, 'version' | 'since'> {}

const HOUR = 3_600_000;
/** An entry itself, and its key. */
const ENTRY_BYTES = 500;
/** Refusals that are held: some of each user of a large organization. */
const MOST_REFUSED = 20_000;

/**
 * ICE's lists, and its refusals of some, held across requests: per principal, never shared between
 * users. Within their time they cost no call; when ICE is down an older list is answered and marked
 * stale; a write drops those it touches for everybody in the organization. A write of this process does
 * so whatever Redis says.
 */
export class ListCache implements WriteListener {
  readonly #entries: LRUCache<string, Entry>;
  readonly #refused = new LRUCache<string, Refused>({ max: MOST_REFUSED });
  readonly #writes = new Map<string, number>();
  readonly #ttlMs: number;
  readonly #shared: SharedLists | null;
  readonly #now: () => number;
  readonly #counts = { hits: 0, misses: 0, stale: 0, evictions: 0 };

  constructor(options: ListCacheOptions) {
    this.#ttlMs = options.ttlMs;
    this.#shared = options.shared ?? null;
    this.#now = options.now ?? (() => performance.now());
    this.#entries = new LRUCache({
      maxSize: options.maxBytes ?? Math.ceil(getHeapStatistics().heap_size_limit / 4),
      sizeCalculation: ({ list }) => list.bytes + ENTRY_BYTES,
      ttl: Math.max(options.staleMs ?? HOUR, options.ttlMs),
      ttlResolution: 0,
      perf: { now: this.#now },
      dispose: (_entry, _key, reason) => {
        if (reason === 'evict') this.#counts.evictions += 1;
      },
    });
  }

  get counts(): ListCacheCounts {
    return this.#counts;
  }

  get use(): ListCacheUse {
    const { size: count, calculatedSize: bytes, maxSize: maxBytes } = this.#entries;
    return { count, bytes, maxBytes, untold: this.#shared?.untold ?? 0 };
  }

  /**
   * Answers a list, or ICE's no to it, from here while that is fresh, else from ICE.
   * @throws what `fetch` throws, except ICE_UNAVAILABLE while an older list can still be answered.
   */
  async read<T>(read: ListRead<T>): Promise<IndexedList<T>> {
    const key = keyOf(read);
    const { version, list } = await this.#look<T>(key, read);
    if (list) return list;
    try {
      return await this.#hold(key, read, version, await this.#ask(key, read, version));
    } catch (error) {
      const old = this.#entries.get(key);
      const isTrue = old && version && isSame(old.version, version) && this.#isCurrent(version);
      if (!isTrue || !isIceError(error, 'ICE_UNAVAILABLE')) throw error;
      this.#counts.stale += 1;
      read.meter.servedStale(read.endpoint.key, old.list.readAt);
      read.meter.fellShort(read.endpoint.key, old.list.shortfall);
      return old.list as IndexedList<T>;
    }
  }

  /** The held lists for somebody who asks ICE each time, and leaves what it says to the others. */
  get refreshing(): HeldLists {
    return {
      read: (read) => this.#refresh(read),
      held: (read) => this.held(read),
    };
  }

  /** The same for who wants nothing that was there before: whatever is not asked for again is not there. */
  get anew(): HeldLists {
    return { ...this.refreshing, held: async () => null };
  }

  async #refresh<T>(read: ListRead<T>): Promise<IndexedList<T>> {
    const key = keyOf(read);
    const version = this.#ttlMs === 0 ? null : await this.#version(read);
    return this.#replace(key, read, version, await this.#ask(key, read, version));
  }

  /** Asks ICE, unless it has refused that before. */
  async #ask<T>(
    key: string,
    read: ListRead<T>,
    version: TopicVersion | null,
  ): Promise<readonly T[]> {
    const refusal = this.#refusalOf(key, read, version);
    if (refusal) throw refusal;
    this.#counts.misses += 1;
    try {
      return await read.fetch();
    } catch (error) {
      if (version && isRefusal(read, error)) this.#refuse(key, read, { error, version });
      throw error;
    }
  }

  /** The list if it can be answered without a call. */
  async held<T>(read: Omit<ListRead<T>, 'fetch'>): Promise<IndexedList<T> | null> {
    return (await this.#look<T>(keyOf(read), read)).list;
  }

  /** A write touched these topics: no list of them, of anybody in the organization, is true any more. */
  async dropped(organizationId: number, topics: readonly Topic[]): Promise<void> {
    const written = topics.map((topic) => topicOf(organizationId, topic));
    // Before anything is waited for: what Redis says is of no account for what is held here.
    for (const topic of written) this.#writes.set(topic, this.#writesTo(topic) + 1);
    await this.#shared?.wrote(written);
  }

  /** Drops everything held for one user. */
  async forget(caller: Pick<Caller, 'organizationId' | 'principal'>): Promise<void> {
    const owner = ownerOf(caller);
    const keys = [...this.#entries.entries()]
      .filter(([, entry]) => entry.owner === owner)
      .map(([key]) => key);
    for (const key of keys) this.#entries.delete(key);
    for (const [key, refused] of this.#refused.entries()) {
      if (refused.owner === owner) this.#refused.delete(key);
    }
    await this.#shared?.forget(keys);
  }

  /**
   * What is held of a list, here or by another process; where nothing is, the version of the topic that
   * it is then read in. Without a version nothing may be held.
   */
  async #look<T>(
    key: string,
    read: ListIdentity & Pick<ListRead<T>, 'meter'>,
  ): Promise<{ version: TopicVersion | null; list: IndexedList<T> | null }> {
    if (this.#ttlMs === 0) return { version: null, list: null };
    const askedAt = this.#now();
    const here = this.#entries.get(key);
    const fresh = here && this.#isFresh(here.since) ? here : null;
    // Where there is nothing here, what others have comes in the same round trip.
    const finding = fresh ? null : this.#shared?.find(key);
    const version = await this.#version(read);
    if (!version) return { version, list: null };
    let list = fresh && isSame(fresh.version, version) ? fresh.list : null;
    if (!list) {
      const found = await (finding ?? this.#shared?.find(key));
      const since = askedAt - (found?.ageMs ?? 0);
      if (found && found.generation === version.generation && this.#isFresh(since)) {
        const readAt = Math.min(found.readAt, Date.now());
        const { rows, shortfall = null } = found;
        list = this.#keep(key, read, { rows, shortfall, version, since, readAt });
      }
    }
    // A write may have ended while this was looked for.
    if (!list || !this.#isCurrent(version)) return { version, list: null };
    this.#counts.hits += 1;
    read.meter.servedFromCache(read.endpoint.key, list.readAt);
    read.meter.fellShort(read.endpoint.key, list.shortfall);
    return { version, list: list as IndexedList<T> };
  }

  async #hold<T>(
    key: string,
    read: ListRead<T>,
    version: TopicVersion | null,
    rows: readonly T[],
  ): Promise<IndexedList<T>> {
    const here = this.#entries.get(key);
    // Several requests may have joined one read: they share its indexes too.
    const isHere = here?.list.rows === rows && this.#isFresh(here.since);
    if (isHere && version && isSame(here.version, version)) return here.list as IndexedList<T>;
    return this.#replace(key, read, version, rows);
  }

  async #replace<T>(
    key: string,
    read: ListRead<T>,
    version: TopicVersion | null,
    rows: readonly T[],
  ): Promise<IndexedList<T>> {
    const readAt = Date.now();
    if (!version || !this.#isCurrent(version)) return IndexedList.of(rows, readAt);
    const { generation } = version;
    const shortfall = read.meter.shortfallOf(read.endpoint.key);
    const held = this.#keep(key, read, { rows, shortfall, version, since: this.#now(), readAt });
    await this.#shared?.keep(key, { rows, shortfall, readAt, generation, ttlMs: this.#ttlMs });
    return held;
  }

  #keep<T>(key: string, { caller }: ListIdentity, read: Read<T>): IndexedList<T> {
    const { rows, shortfall, readAt, since, version } = read;
    const resized = (): void => {
      const entry = this.#entries.peek(key);
      // The cache weighs what is set anew; another list may be there by now, or none.
      if (entry?.list.rows === rows) this.#entries.set(key, { ...entry }, { noUpdateTTL: true });
    };
    const here = this.#entries.peek(key)?.list as IndexedList<T> | undefined;
    // What was read again and says the same is weighed already, and has its indexes.
    const list =
      here?.rows === rows
        ? here.asOf(readAt, shortfall)
        : new IndexedList(rows, readAt, { bytes: bytesOfRows(rows), shortfall, resized });
    this.#entries.set(key, { list, version, since, owner: ownerOf(caller) }, { start: since });
    return list;
  }

  /** What ICE has refused this sign-in; a write to the topic may have changed its mind. */
  #refusalOf(
    key: string,
    { signIn, endpoint, meter }: Pick<ListRead<unknown>, 'signIn' | 'endpoint' | 'meter'>,
    version: TopicVersion | null,
  ): IceGraphError | null {
    const refused = signIn === undefined ? null : this.#refused.get(`${signIn} ${key}`);
    if (!refused || !version || !this.#isFresh(refused.since)) return null;
    if (!isSame(refused.version, version) || !this.#isCurrent(version)) return null;
    meter.servedFromCache(endpoint.key, Date.now() - (this.#now() - refused.since));
    return refused.error;
  }

  #refuse(
    key: string,
    { signIn, caller }: ListRead<unknown>,
    refused: Pick<Refused, 'error' | 'version'>,
  ): void {
    if (signIn === undefined) return;
    const [owner, since] = [ownerOf(caller), this.#now()];
    this.#refused.set(`${signIn} ${key}`, { ...refused, owner, since });
  }

  /** Null where processes share lists, and do not know of each other's writes. */
  async #version({ caller, endpoint }: ListIdentity): Promise<TopicVersion | null> {
    const topic = topicOf(caller.organizationId, endpoint.holds!);
    const writes = this.#writesTo(topic);
    const generation = this.#shared ? await this.#shared.generation(topic) : '';
    return generation === null ? null : { topic, writes, generation };
  }

  #isCurrent({ topic, writes }: TopicVersion): boolean {
    return writes === this.#writesTo(topic) && !this.#shared?.isUntold(topic);
  }

  #writesTo(topic: string): number {
    return this.#writes.get(topic) ?? 0;
  }

  #isFresh(since: number): boolean {
    return this.#now() - since < this.#ttlMs;
  }
}

const isSame = (one: TopicVersion, other: TopicVersion): boolean =>
  one.writes === other.writes && one.generation === other.generation;

/** A no that would be said again: to the role, or to the list. Of a record it may be about that one alone. */
const isRefusal = ({ endpoint }: ListIdentity, error: unknown): error is IceGraphError =>
  isIceError(error, 'FORBIDDEN') ||
  (endpoint.reply.listKey !== undefined && isIceError(error, 'ICE_REJECTED'));

/** The topic of an organization, by which processes tell each other of writes. */
export const topicOf = (organizationId: number, topic: Topic): string =>
  `${organizationId}:${topic}`;

const ownerOf = ({ organizationId, principal }: ListRead<unknown>['caller']): string =>
  `${organizationId}:${principal}`;

const keyOf = ({ caller, endpoint, args = {} }: ListIdentity): string =>
  keyDigest([ownerOf(caller), endpoint.key, args]);
