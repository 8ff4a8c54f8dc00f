/** How much of the memory is taken by what passes through here, in all and by each caller. */
export class HeldBytes {
  readonly #of = new Map<string, number>();
  #all = 0;

  /** What all callers have. */
  get all(): number {
    return this.#all;
  }

  /** What a caller has. */
  of(callerKey: string): number {
    return this.#of.get(callerKey) ?? 0;
  }

  /** Who has most; undefined where nobody has anything. */
  largest(): string | undefined {
    let most: [string, number] | undefined;
    for (const entry of this.#of) if (!most || entry[1] > most[1]) most = entry;
    return most?.[0];
  }

  take(callerKey: string, bytes: number): void {
    this.#all += bytes;
    this.#of.set(callerKey, this.of(callerKey) + bytes);
  }

  letGo(callerKey: string, bytes: number): void {
    this.#all -= bytes;
    const own = this.of(callerKey) - bytes;
    if (own > 0) this.#of.set(callerKey, own);
    else this.#of.delete(callerKey);
  }
}
