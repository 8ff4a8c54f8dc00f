/** Every request in the order of arrival, for tests that ask what was sent, when, and how often. */

/** Of one endpoint, or of all whose key matches. */
export type KeyPattern = string | RegExp;

export type Outcome = 'pending' | 'answered' | 'refused' | 'aborted' | 'fault';

export interface JournalEntry {
  /** The endpoint's key, e.g. `chat.GetUserList`; `unknown` when no route matched. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** As received, keys as spelled, files without their content; a string when it was not JSON. */
  readonly body: unknown;
  readonly query: Readonly<Record<string, string>>;
  /** `performance.now()` milliseconds. */
  readonly startedAt: number;
  endedAt?: number;
  status?: number;
  outcome: Outcome;
  /** Why it was refused, e.g. `wrong key: Foo`, `missing key: OrgId`, `bad token`, `role`. */
  reason?: string;
  /** Requests under way when this one arrived, itself included. */
  readonly inFlight: number;
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  keys(): string[];
  count(key?: KeyPattern): number;
  /** The most requests that were ever under way at once. */
  maxInFlight(): number;
  clear(): void;
  /** Resolves once the nth request with such a key has arrived. */
  waitFor(key: KeyPattern, n?: number): Promise<JournalEntry>;
}

export type Arrival = Omit<JournalEntry, 'endedAt' | 'status' | 'outcome' | 'reason' | 'inFlight'>;
export type Ending = { outcome: Outcome; status?: number; reason?: string };

interface Waiter {
  key: KeyPattern;
  n: number;
  resolve(entry: JournalEntry): void;
}

/** A sandbox may stand for days: beyond this the oldest entries go. */
const KEPT = 50_000;

export class RequestJournal implements Journal {
  #entries: JournalEntry[] = [];
  #waiters: Waiter[] = [];
  #inFlight = 0;

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  keys(): string[] {
    return this.#entries.map((entry) => entry.key);
  }

  count(key: KeyPattern = /./): number {
    return this.#entries.filter((entry) => isOf(entry.key, key)).length;
  }

  maxInFlight(): number {
    return this.#entries.reduce((most, entry) => Math.max(most, entry.inFlight), 0);
  }

  clear(): void {
    this.#entries = [];
  }

  waitFor(key: KeyPattern, n = 1): Promise<JournalEntry> {
    const arrived = this.#nth(key, n);
    if (arrived) return Promise.resolve(arrived);
    return new Promise((resolve) => this.#waiters.push({ key, n, resolve }));
  }

  arrive(arrival: Arrival): JournalEntry {
    this.#inFlight += 1;
    const entry: JournalEntry = { ...arrival, outcome: 'pending', inFlight: this.#inFlight };
    this.#entries.push(entry);
    // Dropped by halves: dropping one by one would move the whole array at every request.
    if (this.#entries.length > KEPT * 2) this.#entries = this.#entries.slice(-KEPT);
    this.#wake();
    return entry;
  }

  /** The first ending counts: a connection that closes after its answer was sent changes nothing. */
  end(entry: JournalEntry, ending: Ending): void {
    if (entry.outcome !== 'pending') return;
    this.#inFlight -= 1;
    Object.assign(entry, ending, { endedAt: performance.now() });
  }

  #nth(key: KeyPattern, n: number): JournalEntry | undefined {
    return this.#entries.filter((entry) => isOf(entry.key, key))[n - 1];
  }

  #wake(): void {
    this.#waiters = this.#waiters.filter((waiter) => {
      const entry = this.#nth(waiter.key, waiter.n);
      if (entry) waiter.resolve(entry);
      return !entry;
    });
  }
}

export function isOf(key: string, wanted: KeyPattern): boolean {
  return typeof wanted === 'string' ? key === wanted : wanted.test(key);
}
