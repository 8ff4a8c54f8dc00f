import type { Logger } from 'pino';

export type OutageLog = Pick<Logger, 'warn' | 'info'>;

/** One use of Redis: what it comes to without Redis is logged once an outage, and once when it is over. */
export class Outage {
  #isOn = false;

  /**
   * @param what is shared through Redis.
   * @param meanwhile what becomes of it as long as Redis is away, or refuses.
   */
  constructor(
    private readonly log: OutageLog,
    private readonly what: string,
    private readonly meanwhile: string,
  ) {}

  /** What Redis answers, or `instead` where it does not. */
  async or<T, I>(work: () => Promise<T>, instead: I): Promise<T | I> {
    try {
      const answer = await work();
      if (this.#isOn) this.log.warn(`Redis answers again: ${this.what} are shared`);
      this.#isOn = false;
      return answer;
    } catch (error) {
      // Not the error itself: it holds the command, and with it what was to be kept.
      const why = (error as Error).message;
      if (!this.#isOn)
        this.log.warn({ why }, `Redis did not answer: ${this.what} ${this.meanwhile}`);
      this.#isOn = true;
      return instead;
    }
  }
}
