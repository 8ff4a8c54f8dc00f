/** How much of the memory is taken by what passes through here, in all and by each caller. */
export class HeldBytes {
  readonly #of = new Map<string, number>();
  #all = 0;

  /** What all callers have. */
  get all(): number {
    return this.#all;
  }

  /** What a caller has. */
  of(party: string): number {
    return this.#of.get(party) ?? 0;
  }

  /** Who has most; undefined where nobody has anything. */
  largest(): string | undefined {
    let most: [string, number] | undefined;
    for (const entry of this.#of) if (!most || entry[1] > most[1]) most = entry;
    return most?.[0];
  }

  take(party: string, bytes: number): void {
    this.#all += bytes;
    this.#of.set(party, this.of(party) + bytes);
  }

  letGo(party: string, bytes: number): void {
    this.#all -= bytes;
    const own = this.of(party) - bytes;
    if (own > 0) this.#of.set(party, own);
    else this.#of.delete(party);
  }
}
