import { IceGraphError } from '../errors.js';

export interface LaneOptions {
  /** Sign-ins under way at a time. */
  readonly places: number;
  /** Those of one caller. */
  readonly placesACaller: number;
  /** How long one waits for a place. */
  readonly patienceMs: number;
}

/** Sign-ins that wait, in all and of one caller. */
const MOST_WAITING = 1_000;
const MOST_WAITING_OF_A_CALLER = 500;

interface Waiter {
  enter(): void;
  giveUp(): void;
}

interface Caller {
  readonly name: string;
  underWay: number;
  readonly waiting: Waiter[];
}

/**
 * So many sign-ins at a time; callers whose sign-ins wait take turns. Newcomers go first, the latest before
 * the others: in a flood, those who have waited long have given up, or never meant to sign in.
 */
export class SignInLane {
  readonly #options: LaneOptions;
  #free: number;
  #waiting = 0;
  /** Those with somebody under way or waiting. */
  readonly #callers = new Map<string, Caller>();
  /** Those with somebody waiting; whose turn is next stands first. */
  readonly #order: Caller[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#free = options.places;
  }

  /**
   * @param signal ends the wait, not what has begun.
   * @throws IceGraphError ICE_UNAVAILABLE when no place was to be had in time.
   */
  async run<T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const caller = this.#callers.get(name) ?? { name, underWay: 0, waiting: [] };
    this.#callers.set(name, caller);
    if (this.#hasPlaceFor(caller)) this.#enter(caller);
    else await this.#turnOf(caller, signal);
    try {
      return await task();
    } finally {
      caller.underWay -= 1;
      this.#free += 1;
      this.#passOn();
      this.#forget(caller);
    }
  }

  #hasPlaceFor({ underWay }: Caller): boolean {
    return this.#free > 0 && underWay < this.#options.placesACaller;
  }

  #enter(caller: Caller): void {
    caller.underWay += 1;
    this.#free -= 1;
  }

  #turnOf(caller: Caller, signal?: AbortSignal): Promise<void> {
    if (caller.waiting.length >= MOST_WAITING_OF_A_CALLER) return Promise.reject(crowded());
    // Who has waited longest has the least patience left.
    if (this.#waiting >= MOST_WAITING) this.#order.at(-1)?.waiting.at(-1)?.giveUp();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', waiter.giveUp);
        this.#remove(caller, waiter);
      };
      const waiter: Waiter = {
        enter: () => (leave(), this.#enter(caller), resolve()),
        giveUp: () => (leave(), this.#forget(caller), reject(crowded())),
      };
      const timer = setTimeout(waiter.giveUp, this.#options.patienceMs);
      signal?.addEventListener('abort', waiter.giveUp);
      this.#add(caller, waiter);
    });
  }

  #add(caller: Caller, waiter: Waiter): void {
    this.#waiting += 1;
    caller.waiting.push(waiter);
    if (caller.waiting.length > 1) return;
    if (caller.underWay > 0) this.#order.push(caller);
    else this.#order.unshift(caller);
  }

  #remove(caller: Caller, waiter: Waiter): void {
    this.#waiting -= 1;
    caller.waiting.splice(caller.waiting.indexOf(waiter), 1);
    if (caller.waiting.length === 0) this.#order.splice(this.#order.indexOf(caller), 1);
  }

  #forget({ name, underWay, waiting }: Caller): void {
    if (underWay === 0 && waiting.length === 0) this.#callers.delete(name);
  }

  #passOn(): void {
    const caller = this.#order.find((each) => this.#hasPlaceFor(each));
    if (!caller) return;
    caller.waiting[0]?.enter();
    if (caller.waiting.length === 0) return;
    this.#order.push(...this.#order.splice(this.#order.indexOf(caller), 1));
  }
}

const crowded = (): IceGraphError =>
  new IceGraphError(
    'ICE_UNAVAILABLE',
    'More people are signing in than ICE takes at a time. Try again in a few seconds.',
  );
