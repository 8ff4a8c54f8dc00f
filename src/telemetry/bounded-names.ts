import type { Scrubber } from './scrub.js';

/** As programs and operations are called. */
const PLAIN = /^[\w][\w .:@/+-]{0,59}$/;
/** What stands for all names beyond those that are kept. */
const OTHERS = 'other';

/**
 * Names that clients choose, as labels: so many are told apart, however many there are, and none that
 * looks like a secret. Each label costs memory for as long as the process lives.
 */
export class BoundedNames {
  readonly #known = new Set<string>();
  readonly #most: number;
  readonly #scrub: Scrubber;

  constructor(most: number, scrub: Scrubber) {
    this.#most = most;
    this.#scrub = scrub;
  }

  /** @param mayAdd whether who says it is somebody: strangers fill nothing up. */
  of(name: string, mayAdd: boolean): string {
    if (this.#known.has(name)) return name;
    if (!mayAdd || this.#known.size >= this.#most) return OTHERS;
    if (!PLAIN.test(name) || this.#scrub.text(name) !== name) return OTHERS;
    this.#known.add(name);
    return name;
  }
}
