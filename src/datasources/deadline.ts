/** A time limit that can be put off: what makes progress is not late. */
export class Deadline {
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(ms: number) {
    this.#timer = setTimeout(() => this.#abort.abort(), ms).unref();
  }

  /** Aborts when the time is up. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isOver(): boolean {
    return this.signal.aborted;
  }

  /** Starts the time anew, unless it is up. */
  putOff(): void {
    if (!this.isOver) this.#timer.refresh();
  }

  /** Ends the limit for good: the time will never be up. */
  lift(): void {
    clearTimeout(this.#timer);
  }
}
