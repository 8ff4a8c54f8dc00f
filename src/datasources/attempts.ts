import { setTimeout as pause } from 'node:timers/promises';
import { IceGraphError } from '../errors.js';

/** What went wrong with one attempt at a call, and what follows from it. */
export interface Failure {
  readonly reason: string;
  /** ICE may have acted on it: for a write, the outcome is unknown. */
  readonly mayHaveActed: boolean;
  /** The product as a whole is in trouble, not one endpoint: counts towards opening the circuit. */
  readonly outage: boolean;
  /** Another attempt may do better. */
  readonly repeatable: boolean;
}

export class AttemptFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason);
  }
}

/** ICE's own words for having failed, or not having begun. */
const OWN_FAILURES = [500, 501, 503];

/** ICE's own failure is a plain one; a gateway's (502, 504, a content network's 52x) loses ICE's answer. */
export function serverFailure(status: number): AttemptFailed {
  const lost = !OWN_FAILURES.includes(status);
  const reason = `answered with status ${status}`;
  const outage = lost || status === 503;
  return new AttemptFailed({ reason, mayHaveActed: lost, outage, repeatable: true });
}

/** Who sent the file broke off, or it was refused on the way: ICE never had the whole of it. */
export function notWhole(failure: unknown): Error {
  if (failure instanceof IceGraphError) return failure;
  const reason = 'was not sent the whole file';
  return new AttemptFailed({ reason, mayHaveActed: false, outage: false, repeatable: false });
}

const ATTEMPTS = 3;
/** The longest pause before the second attempt; doubled before the third. */
const PAUSE_MS = 100;

const isRepeatable = (error: unknown): boolean =>
  error instanceof AttemptFailed && error.failure.repeatable;

/** Repeats what failed for a reason that may pass; when the signal ends a pause, it fails as it had. */
export async function repeated<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let left = ATTEMPTS - 1, longest = PAUSE_MS; ; left -= 1, longest *= 2) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isRepeatable(error)) throw error;
      const undisturbed = pause(Math.random() * longest, true, { signal }).catch(() => false);
      if (!(await undisturbed)) throw error;
    }
  }
}
