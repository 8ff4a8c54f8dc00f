import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { Outage, type OutageLog } from './outage.js';

const AGAIN_MS = 1_000;
/** More than is written while Redis is away; the oldest would be given up. */
const MOST = 100_000;

type Tell = () => Promise<unknown>;

/** What other processes are to know: told to Redis at once, and again until it has been. */
export class RetryQueue {
  readonly #waiting = new LRUCache<string, Tell>({ max: MOST });
  readonly #outage: Outage;
  #timer: NodeJS.Timeout | null = null;

  /** @param what is told, for the log. */
  constructor(
    private readonly redis: Redis,
    log: OutageLog,
    what: string,
  ) {
    this.#outage = new Outage(log, what, 'are known to this process only, until it does');
    redis.on('ready', () => void this.#tellAll());
  }

  get size(): number {
    return this.#waiting.size;
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** Tells what now holds for a key. Answers whether it could; else it goes on trying. Never rejects. */
  async tell(key: string, tell: Tell): Promise<boolean> {
    this.#waiting.set(key, tell);
    const isTold = await this.#try(key, tell);
    if (!isTold) this.#tryAgain();
    return isTold;
  }

  #try(key: string, tell: Tell): Promise<boolean> {
    return this.#outage.or(async () => {
      await tell();
      // Something else may hold for the key by now, and has to be told as well.
      if (this.#waiting.peek(key) === tell) this.#waiting.delete(key);
      return true;
    }, false);
  }

  async #tellAll(): Promise<void> {
    const told = await Promise.all(
      [...this.#waiting.entries()].map(([key, tell]) => this.#try(key, tell)),
    );
    if (told.includes(false)) this.#tryAgain();
  }

  #tryAgain(): void {
    if (this.#timer || this.redis.status === 'end') return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#tellAll();
    }, AGAIN_MS);
    // A process that is done does not stay for it.
    this.#timer.unref();
  }
}
