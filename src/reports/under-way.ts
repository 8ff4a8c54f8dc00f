/** What is being done, by what it is known by: whoever asks for the same meanwhile has it too. */
export class UnderWay<T> {
  readonly #known = new Map<string, Promise<T>>();

  /** The same of all who ask while it is being done; started for the first of them. */
  share(key: string, start: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) ?? start().finally(() => this.#known.delete(key));
    this.#known.set(key, known);
    return known;
  }
}
