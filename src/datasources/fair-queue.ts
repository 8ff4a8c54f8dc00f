/**
 * Runs so many tasks at a time. Parties whose tasks wait take turns, first come, first served within
 * each: who asks for a thousand things delays himself, and others by one.
 */
export class FairQueue {
  #free: number;
  /** The turns that each party waits for; whose turn is next stands first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(concurrency: number) {
    this.#free = concurrency;
  }

  async run<T>(party: string, task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turnOf(party);
    try {
      return await task();
    } finally {
      this.#passOn();
    }
  }

  #turnOf(party: string): Promise<void> {
    return new Promise((turn) => {
      const turns = this.#waiting.get(party);
      if (turns) turns.push(turn);
      else this.#waiting.set(party, [turn]);
    });
  }

  #passOn(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    const [party, turns] = next;
    this.#waiting.delete(party);
    const turn = turns.shift();
    if (turns.length > 0) this.#waiting.set(party, turns);
    turn?.();
  }
}
