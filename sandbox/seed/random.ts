/**
 * A small seeded generator (sfc32). Every part of the data draws from a stream of its own,
 * named by label, so that drawing more in one place moves nothing in another.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, label: string) {
    [this.#a, this.#b, this.#c] = hash(`${seed}:${label}`);
    for (let warmUp = 0; warmUp < 12; warmUp++) this.next();
  }

  /** From 0 up to but not including 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** `count` different items, in random order; all of them when there are fewer. */
  sample<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    const taken: T[] = [];
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(Math.floor(this.next() * left.length), 1));
    }
    return taken;
  }
}

/**
 * From 0 up to but not including 1, and always the same for the same whole numbers: what is drawn
 * for one row in a million costs no stream of its own.
 */
export function noise(...numbers: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const number of numbers) {
    mixed = Math.imul(mixed ^ number, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return (mixed >>> 0) / 4_294_967_296;
}

/** Three well-mixed words from a text (after cyrb128). */
function hash(text: string): [number, number, number] {
  let [a, b, c] = [1_779_033_703, 3_144_134_277, 1_013_904_242];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = a ^ Math.imul(c ^ code, 951_274_213);
  }
  return [
    Math.imul(c ^ (a >>> 18), 597_399_067),
    Math.imul(a ^ (b >>> 22), 2_869_860_233),
    Math.imul(b ^ (c >>> 17), 951_274_213),
  ];
}
