/** More than is asked of one list here. */
const MOST = 16;

/**
 * What was made for a function, kept for the functions that asked last: a caller with a new function
 * each time costs its work, and no memory.
 */
export class Memo {
  readonly #kept = new Map<unknown, { readonly made: unknown; readonly bytes: number }>();
  readonly #resized: () => void;
  #last: unknown;
  #bytes = 0;

  constructor(resized: () => void) {
    this.#resized = resized;
  }

  /** What all of it takes in memory, about. */
  get bytes(): number {
    return this.#bytes;
  }

  get<M>(by: unknown, make: () => M, bytesOf: (made: M) => number): M {
    const known = this.#kept.get(by);
    if (known && by === this.#last) return known.made as M;
    const made = known ? (known.made as M) : make();
    const bytes = known?.bytes ?? bytesOf(made);
    // A Map is in the order of its insertions: its first has not been asked for for the longest time.
    this.#kept.delete(by);
    this.#kept.set(by, { made, bytes });
    this.#last = by;
    if (!known) this.#grow(bytes);
    return made;
  }

  #grow(bytes: number): void {
    this.#bytes += bytes;
    if (this.#kept.size > MOST) {
      const [by, { bytes: freed }] = this.#kept.entries().next().value!;
      this.#kept.delete(by);
      this.#bytes -= freed;
    }
    this.#resized();
  }
}
