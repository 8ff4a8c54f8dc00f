import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { HeldBytes } from '../budget/held-bytes.js';
import type { Caller } from '../datasources/caller.js';
import type { Topic } from '../datasources/contract/endpoint.js';
import type { Report } from '../datasources/data/report.js';
import type { WriteListener } from '../datasources/upstream.js';
import type { Instant } from '../datasources/wire/codecs.js';

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
  /** When it was read from ICE; absent: just now. */
  readonly readAt?: Instant;
}

/** A part as it was found. */
export interface Found<P extends HeldPart> {
  readonly part: P;
  /** When it was read from ICE. */
  readonly readAt: Instant;
}

/** What parts are of: the rows of a report, or how many a window has of them. */
export type PartsOf = Pick<Report, 'name' | 'about'>;

/** What is held, and what became of the parts that were asked for since the start. */
export interface ReportCacheUse {
  readonly count: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly hits: number;
  readonly misses: number;
  readonly evictions: number;
}

interface Entry extends Found<HeldPart> {
  readonly report: string;
  readonly owner: string;
  readonly organizationId: number;
  readonly about: PartsOf['about'];
}

/** A write, by its number in this process. */
interface Write {
  readonly number: number;
  readonly at: Instant;
}

/** The parts of one user. */
export interface OwnParts {
  /** Whether anything is held at all. */
  readonly isHolding: boolean;
  /** How long a part of the past is held. */
  readonly pastMs: number;
  /** When what it tells of was last written through here, or it was last read anew; null: not since the start. */
  changedAt(of: PartsOf): Instant | null;
  get<P extends HeldPart>(of: PartsOf, key: string): Found<P> | undefined;
  /** The same, for who may ask for it by `get` as well: nothing is counted. */
  peek<P extends HeldPart>(of: PartsOf, key: string): Found<P> | undefined;
  hold(of: PartsOf, key: string, part: HeldPart, isPast: boolean): void;
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
 * A write drops the parts that tell of what it touches, for everybody in the organization.
 */
export class ReportCache implements WriteListener {
  readonly #parts: LRUCache<string, Entry>;
  /** The keys of each report's parts; both in the order in which they were last read. */
  readonly #reports = new Map<string, Set<string>>();
  readonly #bytes = new HeldBytes<string>();
  readonly #maxBytes: number;
  readonly #ttlMs: number;
  readonly #counts = { hits: 0, misses: 0, evictions: 0 };
  /** A mark for each time that an owner was forgotten; of the latest, which requests may still meet. */
  readonly #forgotten = new LRUCache<string, symbol>({ max: 10_000 });
  /** How many writes there were, and of each topic of an organization the last. */
  #writes = 0;
  readonly #lastWrites = new Map<string, Write>();
  /** When a report of an owner was last read by who wanted nothing that was held; of the latest of them. */
  readonly #readAnew = new LRUCache<string, Instant>({ max: 10_000 });

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
   * Those of one user, for as long as one request: once they are forgotten, or something is written that
   * they tell of, it holds no more of them.
   * @param isAnew whether only what is held in that time is answered.
   */
  of(caller: Owner, isAnew = false): OwnParts {
    const own = new Set<string>();
    const owner = ownerOf(caller);
    const { organizationId } = caller;
    const [forgotten, writes] = [this.#forgotten.get(owner), this.#writes];
    const pastMs = Math.max(PAST_MS, this.#ttlMs);
    const look = <P extends HeldPart>({ name }: PartsOf, place: string, isCounted: boolean) => {
      const [report, key] = [`${owner} ${name}`, `${owner} ${name} ${place}`];
      if (isAnew && !own.has(key)) return undefined;
      const found = this.#parts.get(key) as Found<P> | undefined;
      if (isCounted) this.#counts[found ? 'hits' : 'misses'] += 1;
      if (found) this.#read(report, key);
      return found;
    };
    return {
      isHolding: this.#ttlMs > 0,
      pastMs,
      changedAt: ({ name, about }) => {
        const written = this.#lastWrite(organizationId, about)?.at ?? null;
        const readAnew = this.#readAnew.get(`${owner} ${name}`) ?? null;
        return written === null ? readAnew : Math.max(written, readAnew ?? written);
      },
      get: <P extends HeldPart>(of: PartsOf, place: string) => look<P>(of, place, true),
      peek: <P extends HeldPart>(of: PartsOf, place: string) => look<P>(of, place, false),
      hold: ({ name, about }, place, part, isPast) => {
        if (this.#ttlMs === 0 || this.#forgotten.get(owner) !== forgotten) return;
        if ((this.#lastWrite(organizationId, about)?.number ?? 0) > writes) return;
        const [report, key] = [`${owner} ${name}`, `${owner} ${name} ${place}`];
        const now = Date.now();
        if (isAnew) {
          own.add(key);
          this.#readAnew.set(report, now);
        }
        const { readAt = now } = part;
        const lifetime = isPast ? pastMs : this.#ttlMs;
        const ttl = lifetime - (now - readAt);
        // None at all would be for ever.
        if (ttl <= 0) return;
        this.#parts.delete(key);
        const bytes = sizeOf({ part }, key);
        this.#makeRoom(report, bytes);
        const entry = { part, readAt, report, owner, organizationId, about };
        this.#parts.set(key, entry, { ttl });
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

  /** A write touched these topics: what is held of them is true no more. */
  dropped(organizationId: number, topics: readonly Topic[]): void {
    this.#writes += 1;
    const write: Write = { number: this.#writes, at: Date.now() };
    for (const topic of topics) this.#lastWrites.set(`${organizationId}:${topic}`, write);
    const touched = new Set(topics);
    for (const [key, entry] of [...this.#parts.entries()]) {
      const isTouched = entry.about.some((topic) => touched.has(topic));
      if (isTouched && entry.organizationId === organizationId) this.#parts.delete(key);
    }
  }

  #lastWrite(organizationId: number, about: readonly Topic[]): Write | undefined {
    return about
      .flatMap((topic) => this.#lastWrites.get(`${organizationId}:${topic}`) ?? [])
      .reduce<Write | undefined>(
        (last, each) => (each.number > (last?.number ?? 0) ? each : last),
        undefined,
      );
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
