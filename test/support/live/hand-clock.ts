import type { Schedule } from '../../../src/live/schedule.js';

interface Planned {
  readonly at: number;
  readonly act: () => void;
}

/** Time that passes when a test says so. */
export class HandClock implements Schedule {
  #now = 0;
  readonly #planned = new Set<Planned>();

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const planned = { at: this.#now + ms, act };
    this.#planned.add(planned);
    return () => this.#planned.delete(planned);
  }

  /** How many wait for their time. */
  get planned(): number {
    return this.#planned.size;
  }

  /** When the next one is due, from now; null where nobody waits. */
  get nextMs(): number | null {
    const times = [...this.#planned].map(({ at }) => at - this.#now);
    return times.length > 0 ? Math.min(...times) : null;
  }

  /** Lets time pass, and does what was due in it; what is planned meanwhile waits for the next time. */
  pass(ms: number): void {
    this.#now += ms;
    const due = [...this.#planned].filter(({ at }) => at <= this.#now);
    for (const planned of due.toSorted((a, b) => a.at - b.at)) {
      this.#planned.delete(planned);
      planned.act();
    }
  }
}
