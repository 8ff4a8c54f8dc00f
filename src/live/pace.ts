/** So many polls without news double the time to the next one, up to this many times. */
const QUIET_POLLS = 6;
const QUIET_FACTOR = 4;
/** A poll that fails doubles it each time, up to this many times. */
const FAILED_FACTOR = 8;
/** A poll takes no more than this part of the time between two. */
const SHARE_OF_TIME = 1 / 5;
/** Pollers that began together, as after a restart, do not stay together. */
const JITTER = 0.1;

/**
 * How often a list is polled: as the operator says while it changes; less often where nothing happens,
 * where ICE is slow, where it is down, and not before it says that it will answer again.
 */
export class Pace {
  #quiet = 0;
  #failures = 0;
  #tookMs = 0;
  #retryAfterMs = 0;

  /** @param baseMs the time between two polls of a list that changes. */
  constructor(private readonly baseMs: number) {}

  heard(hasChanged: boolean, tookMs: number): void {
    this.#quiet = hasChanged ? 0 : this.#quiet + 1;
    this.#failures = 0;
    this.#retryAfterMs = 0;
    this.#tookMs = tookMs;
  }

  failed(retryAfterSeconds = 0): void {
    this.#failures += 1;
    this.#retryAfterMs = retryAfterSeconds * 1_000;
  }

  /** Somebody has begun to watch, or has written: it is likely to change. */
  awaken(): void {
    this.#quiet = 0;
  }

  /** Milliseconds to the next poll. */
  get ms(): number {
    const quiet = Math.min(2 ** Math.floor(this.#quiet / QUIET_POLLS), QUIET_FACTOR);
    const failed = Math.min(2 ** this.#failures, FAILED_FACTOR);
    const slow = this.#tookMs / SHARE_OF_TIME;
    return Math.max(this.baseMs * Math.max(quiet, failed), slow, this.#retryAfterMs);
  }

  /** The same, a little more or less. */
  get jitteredMs(): number {
    const ms = this.ms * (1 + JITTER * (2 * Math.random() - 1));
    return Math.max(ms, this.#retryAfterMs);
  }
}
