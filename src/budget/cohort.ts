/**
 * How many go on side by side: more would gain nothing, and would keep whoever asks for little waiting until all
 * of them are done.
 */
const LARGEST = 16;

/**
 * A place from which those who come to it in one turn of the event loop go on side by side, each step of one after
 * the same step of another. A request takes some thousand functions, and a CPU's caches hold neither
 * their code nor what it branches by until the next request comes to them: who takes a step right after somebody else
 * has taken it spends a third less of the CPU. ("Cohort scheduling": Larus and Parkes, 2002.)
 */
export class Cohort {
  #joined: (() => void)[] = [];
  readonly #goOn = (): void => {
    const cohort = this.#joined.splice(0, LARGEST);
    // Events that have come meanwhile are heard before the next ones go on.
    if (this.#joined.length > 0) setImmediate(this.#goOn);
    for (const goOn of cohort) goOn();
  };

  /** Resolves once this turn's other events have been heard: for sixteen a turn, in the order in which they joined. */
  join(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#joined.push(resolve) === 1) setImmediate(this.#goOn);
    });
  }
}
