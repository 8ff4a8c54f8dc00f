import { Ending } from '../../budget/ending.js';

/**
 * A time limit that can be put off: what makes progress is not late. What it limits also ends with who
 * asked, where somebody is given. That is no `AbortSignal.any`: Node keeps one of these for as long as somebody
 * listens to it, and got never stops to, so that each call would stay in memory.
 */
export class Deadline {
  readonly #ending = new Ending();
  readonly #asker: AbortSignal | null;
  readonly #askerLeft = (): void => this.#ending.abort();
  #isOver = false;
  #timer: NodeJS.Timeout;
  #ms: number;
  #endsAt: number;

  constructor(ms: number, asker: AbortSignal | null = null) {
    this.#asker = asker;
    if (asker?.aborted) this.#askerLeft();
    else asker?.addEventListener('abort', this.#askerLeft, { once: true });
    this.#ms = ms;
    this.#endsAt = performance.now() + ms;
    this.#timer = this.#start();
  }

  /** Aborts when the time is up, or who asked has left. */
  get signal(): AbortSignal {
    return this.#ending;
  }

  /** Whether the time is up. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Milliseconds that are left. */
  get left(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  /** Ends the former limit and begins another, unless the time is up. */
  begin(ms: number): void {
    if (this.isOver) return;
    this.#ms = ms;
    this.lift();
    this.#endsAt = performance.now() + ms;
    this.#timer = this.#start();
  }

  /** Starts the time anew, unless it is up. */
  putOff(): void {
    if (this.isOver) return;
    this.#endsAt = performance.now() + this.#ms;
    this.#timer.refresh();
  }

  /** Lifts the limit: the time will not be up. */
  lift(): void {
    clearTimeout(this.#timer);
  }

  /** To be called when nothing is waited for any more. */
  close(): void {
    this.lift();
    this.#asker?.removeEventListener('abort', this.#askerLeft);
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#isOver = true;
      this.#ending.abort();
    }, this.#ms).unref();
  }
}
