import type { Redis } from 'ioredis';
import { FailedSignIns, personOf, suspectOf, type Applicant } from './failed-sign-ins.js';
import type { Verdict } from './grant.js';
import { KnownPeople } from './known-people.js';
import { SignInLane } from './sign-in-lane.js';

export interface SignInGateOptions {
  /** Null: failures, and who is known, are this process's own. */
  readonly redis: Redis | null;
  /** Calls that ICE takes at a time. */
  readonly concurrency: number;
  /** How long a sign-in waits for its turn. */
  readonly patienceMs: number;
}

/** Somebody who wants to sign in, and how. */
export interface Attempt<T> {
  readonly who: Applicant;
  /** @param callerKey in whose name it takes turns where calls wait. */
  readonly signIn: (callerKey: string) => Promise<T>;
  readonly verdict: (result: T) => Verdict;
  /** Ends the wait, not what has begun. */
  readonly signal?: AbortSignal | undefined;
}

/** The address of the server's own account, which comes from nowhere. */
export const OWN = 'own';

/**
 * The way to every sign-in: failures are limited, and what waits is bounded. Who has signed in from an
 * address before has a lane of their own, which strangers cannot fill; the strangers' own never takes
 * all that ICE takes at a time, and one address never all of that.
 */
export class SignInGate {
  readonly #failures: FailedSignIns;
  readonly #people: KnownPeople;
  readonly #known: SignInLane;
  readonly #strangers: SignInLane;

  constructor({ redis, concurrency, patienceMs }: SignInGateOptions) {
    this.#failures = new FailedSignIns(redis);
    this.#people = new KnownPeople(redis);
    const half = Math.ceil(concurrency / 2);
    this.#known = new SignInLane({ places: concurrency, placesACaller: half, patienceMs });
    const fifth = Math.ceil(concurrency / 5);
    this.#strangers = new SignInLane({
      places: Math.max(1, concurrency - fifth),
      placesACaller: Math.max(1, concurrency - 2 * fifth),
      patienceMs,
    });
  }

  /**
   * Tries to sign in.
   * @throws IceGraphError RATE_LIMITED after too many failures, ICE_UNAVAILABLE when the turn did not come;
   *   without trying.
   */
  async attempt<T>({ who, signIn, verdict, signal }: Attempt<T>): Promise<T> {
    const person = personOf(who);
    const isKnown = who.address === OWN || (await this.#people.has(person));
    const suspect = suspectOf(who, isKnown);
    await this.#failures.refuseLimited(suspect);
    const [lane, callerKey] = isKnown ? [this.#known, person] : [this.#strangers, who.address];
    const attempt = async (): Promise<T> => {
      const result = await this.#failures.attempt(
        suspect,
        () => signIn(callerKey),
        (each) => verdict(each) === 'REFUSED',
      );
      if (verdict(result) === 'ACCEPTED') await this.#people.add(person);
      return result;
    };
    return lane.run(callerKey, attempt, signal);
  }
}
