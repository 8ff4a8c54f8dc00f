import { IceGraphError } from '../errors.js';

export interface LaneOptions {
  /** Sign-ins under way at a time. */
  readonly places: number;
  /** Those of one party. */
  readonly placesAParty: number;
  /** How long one waits for a place. */
  readonly patienceMs: number;
}

/** Sign-ins that wait, in all and of one party. */
const MOST_WAITING = 1_000;
const MOST_WAITING_OF_A_PARTY = 500;

interface Waiter {
  enter(): void;
  giveUp(): void;
}

interface Party {
  readonly name: string;
  underWay: number;
  readonly waiting: Waiter[];
}

/**
 * So many sign-ins at a time; parties whose sign-ins wait take turns. Newcomers go first, the latest before
 * the others: in a flood, those who have waited long have given up, or never meant to sign in.
 */
export class SignInLane {
  readonly #options: LaneOptions;
  #free: number;
  #waiting = 0;
  /** Those with somebody under way or waiting. */
  readonly #parties = new Map<string, Party>();
  /** Those with somebody waiting; whose turn is next stands first. */
  readonly #order: Party[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#free = options.places;
  }

  /**
   * @param signal ends the wait, not what has begun.
   * @throws IceGraphError ICE_UNAVAILABLE when no place was to be had in time.
   */
  async run<T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const party = this.#parties.get(name) ?? { name, underWay: 0, waiting: [] };
    this.#parties.set(name, party);
    if (this.#hasPlaceFor(party)) this.#enter(party);
    else await this.#turnOf(party, signal);
    try {
      return await task();
    } finally {
      party.underWay -= 1;
      this.#free += 1;
      this.#passOn();
      this.#forget(party);
    }
  }

  #hasPlaceFor({ underWay }: Party): boolean {
    return this.#free > 0 && underWay < this.#options.placesAParty;
  }

  #enter(party: Party): void {
    party.underWay += 1;
    this.#free -= 1;
  }

  #turnOf(party: Party, signal?: AbortSignal): Promise<void> {
    if (party.waiting.length >= MOST_WAITING_OF_A_PARTY) return Promise.reject(crowded());
    // Who has waited longest has the least patience left.
    if (this.#waiting >= MOST_WAITING) this.#order.at(-1)?.waiting.at(-1)?.giveUp();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', waiter.giveUp);
        this.#remove(party, waiter);
      };
      const waiter: Waiter = {
        enter: () => (leave(), this.#enter(party), resolve()),
        giveUp: () => (leave(), this.#forget(party), reject(crowded())),
      };
      const timer = setTimeout(waiter.giveUp, this.#options.patienceMs);
      signal?.addEventListener('abort', waiter.giveUp);
      this.#add(party, waiter);
    });
  }

  #add(party: Party, waiter: Waiter): void {
    this.#waiting += 1;
    party.waiting.push(waiter);
    if (party.waiting.length > 1) return;
    if (party.underWay > 0) this.#order.push(party);
    else this.#order.unshift(party);
  }

  #remove(party: Party, waiter: Waiter): void {
    this.#waiting -= 1;
    party.waiting.splice(party.waiting.indexOf(waiter), 1);
    if (party.waiting.length === 0) this.#order.splice(this.#order.indexOf(party), 1);
  }

  #forget({ name, underWay, waiting }: Party): void {
    if (underWay === 0 && waiting.length === 0) this.#parties.delete(name);
  }

  #passOn(): void {
    const party = this.#order.find((each) => this.#hasPlaceFor(each));
    if (!party) return;
    party.waiting[0]?.enter();
    if (party.waiting.length === 0) return;
    this.#order.push(...this.#order.splice(this.#order.indexOf(party), 1));
  }
}

const crowded = (): IceGraphError =>
  new IceGraphError(
    'ICE_UNAVAILABLE',
    'More people are signing in than ICE takes at a time. Try again in a few seconds.',
  );
