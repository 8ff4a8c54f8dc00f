import { setTimeout as pause } from 'node:timers/promises';

/** Something has failed so often that it is being left alone. */
export class CircuitOpen extends Error {}

const FAILURES_TO_OPEN = 5;

export interface CircuitOptions {
  /** What is left alone, as errors name it. */
  readonly of: string;
  /** How long an open circuit lets no call through before one may try. */
  readonly resetMs: number;
  /** Whether calls wait for that, and for what comes of it; else they fail at once. */
  readonly isPatient?: boolean;
  /** Told when it opens and when it closes. */
  readonly onChange?: (isOpen: boolean) => void;
}

/**
 * Leaves alone what has failed several times in a row: opens, lets one call try after a while, and
 * closes when that is answered. It goes by a clock that does not step, or a step back would keep it open.
 */
export class Circuit {
  #failures = 0;
  #mayTryAt = 0;
  #trial: Promise<unknown> | null = null;
  #trials = 0;

  constructor(private readonly options: CircuitOptions) {}

  /**
   * Runs a call.
   * @param isFault tells the failures that count; the others say nothing for or against.
   * @param signal ends the wait for an open circuit.
   * @throws CircuitOpen without running it.
   */
  async run<T>(
    call: () => Promise<T>,
    isFault: (error: unknown) => boolean,
    signal?: AbortSignal,
  ): Promise<T> {
    const { isPatient, of } = this.options;
    if (isPatient && this.#isOpen && !(await this.#mayTry(signal))) throw new CircuitOpen(of);
    // What has not refused the call that tries within this time does not refuse calls.
    if (!this.#isOpen || (isPatient && this.#trial)) return this.#judged(call, isFault);
    const isEarly = !isPatient && performance.now() < this.#mayTryAt;
    if (this.#trial || isEarly) throw new CircuitOpen(of);
    this.#trials += 1;
    const trial = this.#judged(call, isFault);
    this.#trial = trial.catch(() => undefined).finally(() => (this.#trial = null));
    return trial;
  }

  get #isOpen(): boolean {
    return this.#failures >= FAILURES_TO_OPEN;
  }

  /** Waits until a call may try. Where one tries already, or has tried, it says for both whether there is a use in it. */
  async #mayTry(signal: AbortSignal | undefined): Promise<boolean> {
    const trials = this.#trials;
    const wait = (ms: number) => pause(ms, undefined, signal && { signal });
    await wait(Math.max(0, this.#mayTryAt - performance.now()));
    if (!this.#trial) return !this.#isOpen || trials === this.#trials;
    await Promise.race([this.#trial, wait(this.options.resetMs)]);
    return !this.#isOpen || this.#trial !== null;
  }

  async #judged<T>(call: () => Promise<T>, isFault: (error: unknown) => boolean): Promise<T> {
    try {
      const result = await call();
      const wasOpen = this.#isOpen;
      this.#failures = 0;
      if (wasOpen) this.options.onChange?.(false);
      return result;
    } catch (error) {
      if (isFault(error)) {
        this.#failures += 1;
        this.#mayTryAt = performance.now() + this.options.resetMs;
        if (this.#failures === FAILURES_TO_OPEN) this.options.onChange?.(true);
      }
      throw error;
    }
  }
}
