/** How much of the memory is taken by what passes through here, in all and by each owner. */
export class HeldBytes<Owner> {
  readonly #of = new Map<Owner, number>();
  #all = 0;

  /** What all owners have. */
  get all(): number {
    return this.#all;
  }

  /** What an owner has. */
  of(owner: Owner): number {
    return this.#of.get(owner) ?? 0;
  }

  /** Who has most; undefined where nobody has anything. */
  largest(): Owner | undefined {
    let most: [Owner, number] | undefined;
    for (const entry of this.#of) if (!most || entry[1] > most[1]) most = entry;
    return most?.[0];
  }

  take(owner: Owner, bytes: number): void {
    this.#all += bytes;
    this.#of.set(owner, this.of(owner) + bytes);
  }

  /** @param bytes all that the owner has, unless said. */
  letGo(owner: Owner, bytes = this.of(owner)): void {
    this.#all -= bytes;
    const own = this.of(owner) - bytes;
    if (own > 0) this.#of.set(owner, own);
    else this.#of.delete(owner);
  }
}
