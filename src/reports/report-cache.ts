import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { bytesOfRows } from '../budget/bytes.js';
import type { Caller } from '../datasources/caller.js';
import type { ReportRow } from './rows.js';

type Owner = Pick<Caller, 'organizationId' | 'principal'>;

export interface ReportCacheOptions {
  /** How long a part is held whose period may still change. */
  readonly ttlMs: number;
  /** What all parts together may take, about; 48 MiB unless said, or an eighth of a small heap. */
  readonly maxBytes?: number;
  /** For ages: a clock that nobody sets. */
  readonly now?: () => number;
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
  readonly owner: string;
  readonly rows: readonly ReportRow[];
}

/** The parts of one user. */
export interface OwnParts {
  get(key: string): readonly ReportRow[] | undefined;
  hold(key: string, rows: readonly ReportRow[], isPast: boolean): void;
}

/** What is past seldom changes, but a late answer to a survey may still come in. */
const PAST_MS = 3_600_000;
const MAX_BYTES = 48 * 1_048_576;

/** An entry itself, and its key. */
const ENTRY_BYTES = 500;

/** Parts of reports, held across requests for each principal apart: pages of one report share them. */
export class ReportCache {
  readonly #parts: LRUCache<string, Entry>;
  readonly #ttlMs: number;
  readonly #counts = { hits: 0, misses: 0, evictions: 0 };
  /** A mark for each time that an owner was forgotten; of the latest, which requests may still meet. */
  readonly #forgotten = new LRUCache<string, symbol>({ max: 10_000 });

  constructor({ ttlMs, now = () => performance.now(), ...options }: ReportCacheOptions) {
    this.#ttlMs = ttlMs;
    const maxBytes =
      options.maxBytes ?? Math.min(MAX_BYTES, Math.ceil(getHeapStatistics().heap_size_limit / 8));
    this.#parts = new LRUCache({
      maxSize: maxBytes,
      // One that would push out most of the others is not worth it.
      maxEntrySize: Math.ceil(maxBytes / 4),
      sizeCalculation: ({ rows }) => bytesOfRows(rows) + ENTRY_BYTES,
      perf: { now },
      ttlResolution: 0,
      dispose: (_entry, _key, reason) => {
        if (reason === 'evict') this.#counts.evictions += 1;
      },
    });
  }

  get use(): ReportCacheUse {
    const { size: count, calculatedSize: bytes, maxSize: maxBytes } = this.#parts;
    return { count, bytes, maxBytes, ...this.#counts };
  }

  /** Those of one user, for as long as one request: once they are forgotten it holds no more. */
  of(caller: Owner): OwnParts {
    const owner = ownerOf(caller);
    const forgotten = this.#forgotten.get(owner);
    return {
      get: (key) => {
        const rows = this.#parts.get(`${owner} ${key}`)?.rows;
        this.#counts[rows ? 'hits' : 'misses'] += 1;
        return rows;
      },
      hold: (key, rows, isPast) => {
        if (this.#ttlMs === 0 || this.#forgotten.get(owner) !== forgotten) return;
        const ttl = isPast ? Math.max(PAST_MS, this.#ttlMs) : this.#ttlMs;
        this.#parts.set(`${owner} ${key}`, { owner, rows }, { ttl });
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
}

const ownerOf = ({ organizationId, principal }: Owner): string => `${organizationId}:${principal}`;
