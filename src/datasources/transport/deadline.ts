/** A time limit that can be put off: what makes progress is not late. */
export class Deadline {
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout;
  #ms: number;
  #endsAt: number;

  constructor(ms: number) {
    this.#ms = ms;
    this.#endsAt = performance.now() + ms;
    this.#timer = this.#start();
  }

  /** Aborts when the time is up. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isOver(): boolean {
    return this.signal.aborted;
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

  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#abort.abort(), this.#ms).unref();
  }
}
