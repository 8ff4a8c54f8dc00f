/** What was opened, to be closed in the opposite order: whoever uses a thing goes before it. */
export class Closers {
  readonly #closers: (() => unknown)[] = [];
  #closing: Promise<void> | null = null;

  add(closer: () => unknown): void {
    this.#closers.push(closer);
  }

  /** Closes everything, once. One that fails does not keep the others open. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.toReversed()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed');
  }
}
