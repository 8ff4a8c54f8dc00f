import type { Redis } from 'ioredis';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { inForm } from '../text/fold.js';
import { keyDigest } from '../text/key-digest.js';
import { limited, rateLimiter, WINDOW_S } from './rate-limiter.js';

/** Failures in a minute, after which the next attempt is not made. */
const LIMITS = {
  /** Of one user name from one address. */
  person: 10,
  /** From one address, whatever the user names. An office may share one. */
  address: 100,
  /** From one address where the organization is under attack. */
  addressUnderAttack: 3,
} as const;
/** Failures of strangers in an organization, from wherever, that are taken for an attack. */
const ATTACK = 300;

/** Somebody who wants to sign in. */
export interface Applicant {
  readonly organizationId: number;
  readonly userName: string;
  readonly address: string;
}

/** An applicant as failures are counted. */
export interface Suspect {
  readonly person: string;
  readonly address: string;
  /** Null for who has signed in from there before: that one's mistakes are no attack. */
  readonly organization: string | null;
}

/** Attempts under way that are counted together. */
interface Attempts {
  underWay: number;
  /** Goes up as attempts end: a count that was read before is not to be trusted after. */
  ended: number;
  wake: (() => void)[];
}

interface Count {
  readonly key: string;
  readonly limit: number;
}

/**
 * Counts failed sign-ins: by person and address, by address, and by organization. Only failures count,
 * which are known afterwards: so no more attempts are let through at once than may still fail, and the
 * others wait for these to end.
 *
 * An organization under attack is not closed, or strangers could lock everybody out: the addresses that
 * have failed are stopped sooner, and the others are let in as ever. Nor do strangers spend what an
 * address has for those who have signed in from there.
 */
export class FailedSignIns {
  readonly #failures: RateLimiterAbstract;
  readonly #attempts = new Map<string, Attempts>();

  constructor(redis: Redis | null) {
    this.#failures = rateLimiter('failed-sign-ins', LIMITS.address, redis);
  }

  /** @throws IceGraphError RATE_LIMITED after too many failures. */
  async refuseLimited(suspect: Suspect): Promise<void> {
    await this.#failuresOf(await this.#counts(suspect));
  }

  /**
   * Tries to sign in.
   * @throws IceGraphError RATE_LIMITED, without trying, after too many failures.
   */
  async attempt<T>(
    suspect: Suspect,
    signIn: () => Promise<T>,
    hasFailed: (result: T) => boolean,
  ): Promise<T> {
    const attempts = await this.#admitted(suspect);
    try {
      const result = await signIn();
      if (hasFailed(result)) await this.#note(suspect);
      return result;
    } finally {
      for (const [key, each] of attempts) this.#end(key, each);
    }
  }

  async #note({ person, address, organization }: Suspect): Promise<void> {
    const keys = organization === null ? [person, address] : [person, address, organization];
    await Promise.all(keys.map((key) => this.#failures.penalty(key)));
  }

  async #counts({ person, address, organization }: Suspect): Promise<readonly Count[]> {
    const attack = organization === null ? null : await this.#failures.get(organization);
    const isAttack = pointsOf(attack) >= ATTACK;
    return [
      { key: person, limit: LIMITS.person },
      { key: address, limit: isAttack ? LIMITS.addressUnderAttack : LIMITS.address },
    ];
  }

  /** How many attempts of each count have failed. @throws IceGraphError RATE_LIMITED */
  async #failuresOf(counts: readonly Count[]): Promise<readonly number[]> {
    const failed = await Promise.all(counts.map(({ key }) => this.#failures.get(key)));
    const waits = failed.map((each, at) =>
      pointsOf(each) < counts[at]!.limit ? 0 : (each?.msBeforeNext ?? WINDOW_S * 1_000),
    );
    const wait = Math.max(...waits);
    if (wait > 0) throw limited('signIns', 'Too many failed sign-ins.', wait);
    return failed.map(pointsOf);
  }

  async #admitted(suspect: Suspect): Promise<readonly (readonly [string, Attempts])[]> {
    for (;;) {
      const states = () => [suspect.person, suspect.address].map((key) => this.#attempts.get(key));
      const before = states().map((attempts) => [attempts, attempts?.ended]);
      const counts = await this.#counts(suspect);
      const failed = await this.#failuresOf(counts);
      const now = states();
      if (now.some((each, at) => each !== before[at]![0] || each?.ended !== before[at]![1]))
        continue;
      const full = now.find((each, at) => each && failed[at]! + each.underWay >= counts[at]!.limit);
      if (!full) return counts.map(({ key }) => [key, this.#begin(key)]);
      await new Promise<void>((resolve) => full.wake.push(resolve));
    }
  }

  #begin(key: string): Attempts {
    const attempts = this.#attempts.get(key) ?? { underWay: 0, ended: 0, wake: [] };
    attempts.underWay += 1;
    this.#attempts.set(key, attempts);
    return attempts;
  }

  #end(key: string, attempts: Attempts): void {
    attempts.underWay -= 1;
    attempts.ended += 1;
    if (attempts.underWay === 0) this.#attempts.delete(key);
    for (const wake of attempts.wake.splice(0)) wake();
  }
}

/** @param isKnown whether this person has signed in from this address before. */
export function suspectOf(applicant: Applicant, isKnown: boolean): Suspect {
  const { organizationId, address } = applicant;
  return {
    person: personOf(applicant),
    address: keyDigest([isKnown ? 'known' : 'stranger', address]),
    organization: isKnown ? null : keyDigest([organizationId]),
  };
}

/** A user name, however it is written, from an address. */
export function personOf({ organizationId, userName, address }: Applicant): string {
  return keyDigest([organizationId, inForm(userName, 'NFKC').trim().toLowerCase(), address]);
}

/** What is no number is no count: somebody else has written into Redis. */
const pointsOf = (counted: { readonly consumedPoints: number } | null): number =>
  counted?.consumedPoints || 0;
