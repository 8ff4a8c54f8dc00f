import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { HeldBytes } from '../budget/held-bytes.js';
import type { Caller } from '../datasources/caller.js';

type Owner = Pick<Caller, 'organizationId' | 'principal'>;

export interface ReportCacheOptions {
  /** How long a part is held whose period may still change. */
  readonly ttlMs: number;
  /** What all parts together may take; 48 MiB unless said, or an eighth of a small heap. */
  readonly maxBytes?: number;
  /** For ages: a clock that nobody sets. */
  readonly now?: () => number;
}

/** What is held of a report: the rows of a part, or how many a window has. */
export interface HeldPart {
  readonly bytes: number;
}

/** What is held, and what became of the parts that were asked for since the start. */
export interface ReportCacheUse {
  readonly count: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly hits: number;
  readonly misses: number;
  readonly evictions: number;
}

interface Entry {
  readonly part: HeldPart;
  readonly report: string;
  readonly owner: string;
}

/** The parts of one user. */
export interface OwnParts {
  get<P extends HeldPart>(report: string, key: string): P | undefined;
  /** The same, for who may ask for it by `get` as well: nothing is counted. */
  peek<P extends HeldPart>(report: string, key: string): P | undefined;
  hold(report: string, key: string, part: HeldPart, isPast: boolean): void;
}

/** What is past seldom changes, but a late answer to a survey may still come in. */
const PAST_MS = 3_600_000;
const MAX_BYTES = 48 * 1_048_576;

/** An entry itself; and each letter of its key, which stands in two places. */
const ENTRY_BYTES = 500;

/**
 * Parts of reports, held across requests for each principal apart: pages of one report share them. Where
 * there is no room another report gives up its parts, the one that was read longest ago: who pages
 * through a long one does not push out what he comes to next. One report alone leaves room for others.
 */
export class ReportCache {
  readonly #parts: LRUCache<string, Entry>;
  /** The keys of each report's parts; both in the order in which they were last read. */
  readonly #reports = new Map<string, Set<string>>();
  readonly #bytes = new HeldBytes<string>();
  readonly #maxBytes: number;
  readonly #ttlMs: number;
  readonly #counts = { hits: 0, misses: 0, evictions: 0 };
  /** A mark for each time that an owner was forgotten; of the latest, which requests may still meet. */
  readonly #forgotten = new LRUCache<string, symbol>({ max: 10_000 });

  constructor({ ttlMs, now = () => performance.now(), ...options }: ReportCacheOptions) {
    this.#ttlMs = ttlMs;
    this.#maxBytes =
      options.maxBytes ?? Math.min(MAX_BYTES, Math.ceil(getHeapStatistics().heap_size_limit / 8));
    this.#parts = new LRUCache<string, Entry>({
      maxSize: this.#maxBytes,
      // One that would push out most of the others is not worth it.
      maxEntrySize: Math.ceil(this.#maxBytes / 4),
      sizeCalculation: sizeOf,
      dispose: (entry, key, reason) => {
        if (reason === 'evict') this.#counts.evictions += 1;
        const { report } = entry;
        this.#bytes.letGo(report, sizeOf(entry, key));
        const own = this.#reports.get(report);
        own?.delete(key);
        if (own?.size === 0) this.#reports.delete(report);
      },
      perf: { now },
      ttlResolution: 0,
    });
  }

  get use(): ReportCacheUse {
    const { size: count, calculatedSize: bytes, maxSize: maxBytes } = this.#parts;
    return { count, bytes, maxBytes, ...this.#counts };
  }

  /**
   * Those of one user, for as long as one request: once they are forgotten it holds no more.
   * @param isAnew whether only what is held in that time is answered.
   */
  of(caller: Owner, isAnew = false): OwnParts {
    const own = new Set<string>();
    const owner = ownerOf(caller);
    const forgotten = this.#forgotten.get(owner);
    const look = <P extends HeldPart>(name: string, place: string, isCounted: boolean) => {
      const [report, key] = [`${owner} ${name}`, `${owner} ${name} ${place}`];
      if (isAnew && !own.has(key)) return undefined;
      const part = this.#parts.get(key)?.part as P | undefined;
      if (isCounted) this.#counts[part ? 'hits' : 'misses'] += 1;
      if (part) this.#read(report, key);
      return part;
    };
    return {
      get: <P extends HeldPart>(name: string, place: string) => look<P>(name, place, true),
      peek: <P extends HeldPart>(name: string, place: string) => look<P>(name, place, false),
      hold: (name, place, part, isPast) => {
        if (this.#ttlMs === 0 || this.#forgotten.get(owner) !== forgotten) return;
        const [report, key] = [`${owner} ${name}`, `${owner} ${name} ${place}`];
        if (isAnew) own.add(key);
        const ttl = isPast ? Math.max(PAST_MS, this.#ttlMs) : this.#ttlMs;
        this.#parts.delete(key);
        const bytes = sizeOf({ part }, key);
        this.#makeRoom(report, bytes);
        this.#parts.set(key, { part, report, owner }, { ttl });
        if (!this.#parts.has(key)) return;
        this.#bytes.take(report, bytes);
        this.#read(report, key);
      },
    };
  }

  /** Drops everything held for one user, and what requests under way would still hold. */
  forget(caller: Owner): void {
    const owner = ownerOf(caller);
    this.#forgotten.set(owner, Symbol());
    for (const [key, entry] of [...this.#parts.entries()]) {
      if (entry.owner === owner) this.#parts.delete(key);
    }
  }

  #read(report: string, key: string): void {
    const own = this.#reports.get(report) ?? new Set();
    own.delete(key);
    own.add(key);
    this.#reports.delete(report);
    this.#reports.set(report, own);
  }

  #makeRoom(report: string, bytes: number): void {
    const share = (this.#maxBytes * 3) / 4;
    for (const key of [...(this.#reports.get(report) ?? [])]) {
      if (this.#bytes.of(report) + bytes <= share) break;
      this.#giveUp(key);
    }
    for (const [other, keys] of [...this.#reports]) {
      if (this.#bytes.all + bytes <= this.#maxBytes) return;
      if (other !== report) for (const key of [...keys]) this.#giveUp(key);
    }
  }

  #giveUp(key: string): void {
    if (this.#parts.delete(key)) this.#counts.evictions += 1;
  }
}

const sizeOf = ({ part }: Pick<Entry, 'part'>, key: string): number =>
  part.bytes + key.length * 2 + ENTRY_BYTES;

const ownerOf = ({ organizationId, principal }: Owner): string => `${organizationId}:${principal}`;
