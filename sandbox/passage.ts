/** Something that happens by itself, at its time. */
export interface Occurrence {
  readonly at: Date;
  happen(): void;
}

/** All that happens from one midnight of UTC on until the next, or because of it. */
export type DayTeller = (midnight: number) => Occurrence[];

const DAY = 86_400_000;

/** The passage of time: what should have happened by now happens as soon as somebody looks, in order. */
export class Passage {
  readonly #tell: DayTeller;
  #nextDay: number;
  #ahead: Occurrence[] = [];

  constructor(start: Date, tell: DayTeller) {
    this.#tell = tell;
    this.#nextDay = Math.floor(start.getTime() / DAY) * DAY;
  }

  upTo(now: Date): void {
    // A day at a time: each is told of a world in which those before it have been.
    for (; this.#nextDay <= now.getTime(); this.#nextDay += DAY) {
      this.#happenUntil(this.#nextDay);
      const ahead = [...this.#ahead, ...this.#tell(this.#nextDay)];
      this.#ahead = ahead.sort((a, b) => a.at.getTime() - b.at.getTime());
    }
    this.#happenUntil(now.getTime() + 1);
  }

  #happenUntil(end: number): void {
    while (this.#ahead[0] && this.#ahead[0].at.getTime() < end) this.#ahead.shift()?.happen();
  }
}
