import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Topic } from '../datasources/contract/endpoint.js';
import { Outage, type OutageLog } from '../redis/outage.js';
import type { ValueSeal } from '../session/sealed/value-seal.js';
import type { LiveRow, Snapshot } from './snapshot.js';

export interface SharedPollsOptions {
  readonly redis: Redis;
  /** A connection of its own, which can be used for nothing but listening. */
  readonly listener: Redis;
  readonly seal: ValueSeal;
  readonly log: OutageLog;
  /** How long a process that is gone keeps a list to itself. */
  readonly leaseMs?: number;
}

/** What the process that polls has told, as another one finds it. */
export interface FoundPoll<R extends LiveRow> extends Omit<Snapshot<R>, 'rows'> {
  readonly version: string;
  /** Null where they are those of the version that is known. */
  readonly rows: readonly R[] | null;
}

/** Who polls a list for all processes. */
export interface Lead {
  /** This process does. */
  readonly isOwn: boolean;
  /** When to look again, where no news comes. */
  readonly lookAgainMs: number;
  /** What the process that polls has told; null where there is nothing to be had. */
  found<R extends LiveRow>(known: string | null): Promise<FoundPoll<R> | null>;
  /**
   * Tells the others.
   * @param version of the rows where they are those of before.
   * @returns the version; null where nothing could be stored.
   */
  publish<R extends LiveRow>(snapshot: Snapshot<R>, version: string | null): Promise<string | null>;
}

type WriteTold = (organizationId: number, topics: readonly Topic[]) => void;

const LEASE_MS = 4_000;
/** A list that nobody polls any more is kept for so long. */
const KEPT_MS = 120_000;
/** Characters of a list that is shared: a larger one each process reads itself. */
const LONGEST = 8 * 1_048_576;

const CHANNEL = 'ice-graph:live';
const leaseKey = (key: string): string => `${CHANNEL}:lease:${key}`;
const headKey = (key: string): string => `${CHANNEL}:head:${key}`;
const rowsKey = (key: string): string => `${CHANNEL}:rows:${key}`;

const Id = z.string();
const Head = z.object({
  version: z.string(),
  asOf: z.number().nullable(),
  pollMs: z.number(),
  isStale: z.boolean(),
  problem: z.string().nullable(),
});
const isRow = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && typeof (row as { id?: unknown }).id === 'string';
const Rows = z.object({
  version: z.string(),
  // Looked at, not copied: there may be very many. Null where ICE has never answered.
  rows: z.custom<readonly LiveRow[]>((rows) => Array.isArray(rows) && rows.every(isRow)).nullable(),
});
const News = z.union([
  z.object({ polled: z.string() }),
  z.object({ from: z.string(), organizationId: z.number(), written: z.array(z.string()) }),
]);

/** Extends or ends a lease that is still one's own. */
const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const END = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('unlink', KEYS[1]) end return 0`;

/**
 * Has one process poll a list for all of them. It holds a lease, which it renews all the time, keeps in
 * Redis what it has read, and says that there is news; who hears that, or looks by himself, takes it from
 * there. While Redis is away each process polls for itself.
 */
export class SharedPolls {
  readonly #options: SharedPollsOptions;
  readonly #leaseMs: number;
  readonly #outage: Outage;
  readonly #id = randomUUID();
  readonly #own = new Set<string>();
  /** Who wants to hear of which list. */
  readonly #news = new Map<string, () => void>();
  readonly #onWrite: WriteTold[] = [];
  readonly #renewing: NodeJS.Timeout;

  constructor(options: SharedPollsOptions) {
    const { listener, log, leaseMs = LEASE_MS } = options;
    this.#options = options;
    this.#leaseMs = leaseMs;
    this.#outage = new Outage(log, 'watched lists', 'are polled by each process for itself');
    this.#renewing = setInterval(() => void this.#renew(), leaseMs / 3).unref();
    listener.on('message', (_channel, text) => this.#hear(text));
    const hearing = new Outage(log, 'changes of watched lists', 'are looked for, not heard of');
    const listen = (): void => void hearing.or(() => listener.subscribe(CHANNEL), null);
    listener.on('ready', listen);
    if (listener.status === 'ready') listen();
  }

  /**
   * Takes the lease of a list, or finds that another process has it; null while Redis is away.
   * @param news is called when there is something to look at.
   */
  async claim(key: string, news: () => void): Promise<Lead | null> {
    this.#news.set(key, news);
    const isOwn = await this.#outage.or(() => this.#isLeased(key), null);
    if (isOwn === null) return null;
    if (isOwn) this.#own.add(key);
    else this.#own.delete(key);
    return {
      isOwn,
      lookAgainMs: this.#leaseMs / 4,
      found: <R extends LiveRow>(known: string | null) => this.#found<R>(key, known),
      publish: (snapshot, version) => this.#publish(key, snapshot, version),
    };
  }

  /** Nobody watches the list here any more: another process may have it at once. */
  async letGo(key: string): Promise<void> {
    this.#news.delete(key);
    if (!this.#own.delete(key)) return;
    const { redis } = this.#options;
    const name = leaseKey(key);
    await this.#outage.or(async () => {
      await redis.eval(END, 1, name, this.#sealed(name));
      await this.#say({ polled: key });
    }, undefined);
  }

  /** Has somebody told what other processes write. */
  onWrite(told: WriteTold): void {
    this.#onWrite.push(told);
  }

  /** Tells other processes what this one has written. */
  async wrote(organizationId: number, topics: readonly Topic[]): Promise<void> {
    const news = { from: this.#id, organizationId, written: [...topics] };
    await this.#outage.or(() => this.#say(news), undefined);
  }

  close(): void {
    clearInterval(this.#renewing);
  }

  /** Whether the lease is this process's, taken now where nobody had it. */
  async #isLeased(key: string): Promise<boolean> {
    const { redis, seal } = this.#options;
    const name = leaseKey(key);
    const own = this.#sealed(name);
    for (let round = 1; round <= 2; round += 1) {
      const holder = await redis.get(name);
      if (holder === own) return true;
      // What no process of this server has put there is in nobody's way.
      if (holder !== null && seal.open(name, holder, Id) !== null) return false;
      if (holder !== null) await redis.unlink(name);
      if ((await redis.set(name, own, 'PX', this.#leaseMs, 'NX')) === 'OK') return true;
    }
    return false;
  }

  async #renew(): Promise<void> {
    const { redis } = this.#options;
    for (const key of [...this.#own]) {
      const name = leaseKey(key);
      const args = [1, name, this.#sealed(name), this.#leaseMs] as const;
      const isHeld = await redis.eval(RENEW, ...args).catch(() => null);
      // Another process may have it by now: whoever polls here asks.
      if (isHeld === 0 && this.#own.delete(key)) this.#news.get(key)?.();
    }
  }

  #found<R extends LiveRow>(key: string, known: string | null): Promise<FoundPoll<R> | null> {
    const { redis, seal } = this.#options;
    return this.#outage.or(async () => {
      const head = seal.open(headKey(key), await redis.get(headKey(key)), Head);
      if (!head || head.version === known) return head && { ...head, rows: null };
      const held = seal.open(rowsKey(key), await redis.get(rowsKey(key)), Rows);
      if (held?.version !== head.version) return null;
      return { ...head, rows: held.rows as readonly R[] | null };
    }, null);
  }

  #publish<R extends LiveRow>(
    key: string,
    { rows, ...told }: Snapshot<R>,
    known: string | null,
  ): Promise<string | null> {
    const { redis, seal } = this.#options;
    const keptMs = KEPT_MS + told.pollMs;
    return this.#outage.or(async () => {
      const isKept = known !== null && (await redis.pexpire(rowsKey(key), keptMs)) === 1;
      const version = isKept ? known : await this.#store(key, rows, keptMs);
      if (version !== null) {
        const head = seal.seal(headKey(key), { ...told, version });
        await redis.set(headKey(key), head, 'PX', keptMs);
        await this.#say({ polled: key });
        // Others would take the list of before for the one of now.
      } else if ((await redis.unlink(headKey(key))) > 0) await this.#say({ polled: key });
      return version;
    }, null);
  }

  /** Answers the version of the rows; null where they are too large to be shared. */
  async #store<R extends LiveRow>(
    key: string,
    rows: Snapshot<R>['rows'],
    keptMs: number,
  ): Promise<string | null> {
    const { redis, seal } = this.#options;
    const version = randomUUID();
    const text = seal.seal(rowsKey(key), { version, rows: rows && [...rows.values()] });
    if (text.length > LONGEST) return null;
    await redis.set(rowsKey(key), text, 'PX', keptMs);
    return version;
  }

  #say(news: z.infer<typeof News>): Promise<number> {
    const { redis, seal } = this.#options;
    return redis.publish(CHANNEL, seal.seal(CHANNEL, news));
  }

  #hear(text: string): void {
    const news = this.#options.seal.open(CHANNEL, text, News);
    if (!news) return;
    if ('polled' in news) {
      if (!this.#own.has(news.polled)) this.#news.get(news.polled)?.();
    } else if (news.from !== this.#id) {
      const topics = news.written as Topic[];
      for (const told of this.#onWrite) told(news.organizationId, topics);
    }
  }

  /** What says in Redis that a lease is this process's. */
  #sealed(name: string): string {
    return this.#options.seal.seal(name, this.#id);
  }
}
