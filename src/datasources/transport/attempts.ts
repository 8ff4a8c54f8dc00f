import { setTimeout as pause } from 'node:timers/promises';
import type { Meaning } from '../wire/outcome.js';

/** What went wrong with one attempt at a call, and what follows from it. */
export interface Failure {
  readonly reason: string;
  /** ICE may have acted on it: for a write, the outcome is unknown. */
  readonly mayHaveActed: boolean;
  /** Whose circuit it counts towards: the host is gone, or this endpoint is in trouble. */
  readonly blames: 'product' | 'endpoint' | null;
  /** Another attempt may do better. */
  readonly repeatable: boolean;
  /** ICE asks to come again later, and has done nothing. */
  readonly isBusy?: boolean;
  /** How long ICE asks to wait before that. */
  readonly retryAfterMs?: number | undefined;
}

export class AttemptFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.reason);
  }
}

/** The meanings of a status by which an attempt has failed, and what follows. */
const FAILURES: Readonly<Partial<Record<Meaning, Pick<Failure, 'mayHaveActed' | 'blames'>>>> = {
  BUSY: { mayHaveActed: false, blames: null },
  FAILED: { mayHaveActed: false, blames: null },
  DOWN: { mayHaveActed: false, blames: 'endpoint' },
  LOST: { mayHaveActed: true, blames: 'endpoint' },
};

/** The failure that a status means; null where it is an answer. */
export function failureOf(
  meaning: Meaning | null,
  status: number,
  retryAfterMs: number | undefined,
): AttemptFailed | null {
  const failure = meaning && FAILURES[meaning];
  if (!failure) return null;
  const reason = `answered with status ${status}`;
  const isBusy = meaning === 'BUSY';
  return new AttemptFailed({ reason, ...failure, repeatable: true, isBusy, retryAfterMs });
}

/** `Retry-After`: seconds, or a date. Undefined where ICE does not say. */
export function retryAfterIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

const ATTEMPTS = 3;
/** The longest pause before the second attempt; doubled before the third. */
const PAUSE_MS = 100;

/** When the time of a call is up, and what ends it before. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  readonly left: () => number;
  /** Whether it is repeated only where ICE is busy: what else failed may have been done. */
  readonly onlyBusy?: boolean;
}

/**
 * Repeats what failed for a reason that may pass, not before ICE says. Where the time does not suffice,
 * or the signal ends a pause, it fails as it had.
 */
export async function repeated<T>(
  attempt: () => Promise<T>,
  { signal, left, onlyBusy = false }: Patience,
): Promise<T> {
  for (let further = ATTEMPTS - 1, longest = PAUSE_MS; ; further -= 1, longest *= 2) {
    try {
      return await attempt();
    } catch (error) {
      const failure = error instanceof AttemptFailed ? error.failure : null;
      if (further === 0 || !failure?.repeatable) throw error;
      if (onlyBusy && !failure.isBusy) throw error;
      const { retryAfterMs = 0 } = failure;
      if (retryAfterMs >= left()) throw error;
      const wait = retryAfterMs + Math.random() * longest;
      const undisturbed = pause(wait, true, { signal }).catch(() => false);
      if (!(await undisturbed)) throw error;
    }
  }
}
