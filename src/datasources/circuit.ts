/** Something has failed so often that it is being left alone. */
export class CircuitOpen extends Error {}

const FAILURES_TO_OPEN = 5;

export interface CircuitOptions {
  /** What is left alone, as errors name it. */
  readonly of: string;
  /** How long an open circuit refuses before it lets one call try. */
  readonly resetMs: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
}

/**
 * Leaves alone what has failed several times in a row: opens, lets one call try after a while, and
 * closes when that is answered. It goes by a clock that does not step, or a step back would keep it open.
 */
export class Circuit {
  #failures = 0;
  #mayTryAt = 0;
  #isTrying = false;

  constructor(private readonly options: CircuitOptions) {}

  /**
   * Runs a call.
   * @param isFault tells the failures that count; the others say nothing for or against.
   * @throws CircuitOpen without running it.
   */
  async run<T>(call: () => Promise<T>, isFault: (error: unknown) => boolean): Promise<T> {
    const isTrial = this.#failures >= FAILURES_TO_OPEN;
    if (isTrial && (this.#isTrying || this.#now() < this.#mayTryAt))
      throw new CircuitOpen(this.options.of);
    this.#isTrying = isTrial;
    try {
      const result = await call();
      this.#failures = 0;
      return result;
    } catch (error) {
      if (isFault(error)) this.#failed();
      throw error;
    } finally {
      if (isTrial) this.#isTrying = false;
    }
  }

  /** Milliseconds until it lets a call through; 0 where it would now. */
  get waitMs(): number {
    return this.#failures >= FAILURES_TO_OPEN ? Math.max(0, this.#mayTryAt - this.#now()) : 0;
  }

  #failed(): void {
    this.#failures += 1;
    this.#mayTryAt = this.#now() + this.options.resetMs;
  }

  #now(): number {
    return this.options.now?.() ?? performance.now();
  }
}
