import { isIceError } from '../errors.js';
import { Pace } from './pace.js';
import type { PollReader } from './poll-reader.js';
import type { Schedule } from './schedule.js';
import type { Lead, SharedPolls } from './shared-polls.js';
import { renewed, type LiveRow, type Snapshot } from './snapshot.js';
import type { LiveSource } from './sources.js';
import type { Watcher } from './watcher.js';

/** Who is told of a list. */
export interface PollMember {
  /** The clients behind it. */
  readonly watchers: Iterable<Watcher<any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever rows they watch, they are signed in
  /** The list has been polled. */
  news(): void;
  /** It cannot be watched. */
  fail(error: unknown): void;
}

export interface PollerOptions<R extends LiveRow> {
  /** The principal and the list, in a digest. */
  readonly key: string;
  readonly source: LiveSource<R>;
  readonly baseMs: number;
  readonly schedule: Schedule;
  readonly reader: PollReader;
  /** Null: no other process polls. */
  readonly shared: SharedPolls | null;
  /** Has everybody leave whose session is over. */
  readonly dismiss: (watchers: readonly Watcher<any>[]) => Promise<void>; // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
}

/** What passes by itself: the list is shown as it was, and said to be old. */
const PASSING = ['ICE_UNAVAILABLE', 'ICE_MALFORMED', 'RATE_LIMITED', 'ICE_REJECTED'] as const;
/** Writes that follow each other within this time are one reason to look again. */
const WRITES_APART_MS = 500;
/** How often the first words of the process that polls are waited for. */
const MOST_WAITS = 5;

/**
 * Polls one list for all who watch it in the name of one principal: from the first who comes to the last
 * who leaves, one poll at a time. Where another process does so already, it takes what that one has read.
 */
export class Poller<R extends LiveRow> {
  readonly #options: PollerOptions<R>;
  readonly #pace: Pace;
  readonly #members = new Set<PollMember>();
  readonly #abort = new AbortController();
  #snapshot: Snapshot<R> | null = null;
  /** The rows that were read last, and what came of them. */
  #read: { readonly rows: readonly R[]; readonly now: ReadonlyMap<string, R> } | null = null;
  #version: string | null = null;
  #isPolling = false;
  /** A poll is wanted after the one under way. */
  #isAskedAgain = false;
  #polledAt = -Infinity;
  #checkedAt = -Infinity;
  #waits = 0;
  #callOff: () => void = () => undefined;

  constructor(options: PollerOptions<R>) {
    this.#options = options;
    this.#pace = new Pace(options.baseMs);
  }

  /** What is known; null before the first poll has ended. */
  get snapshot(): Snapshot<R> | null {
    return this.#snapshot;
  }

  get source(): LiveSource<R> {
    return this.#options.source;
  }

  get isWatched(): boolean {
    return this.#members.size > 0;
  }

  join(member: PollMember): void {
    const isFirst = !this.isWatched;
    this.#members.add(member);
    this.#pace.awaken();
    const { schedule, baseMs } = this.#options;
    if (isFirst || schedule.now() - this.#polledAt >= baseMs) this.pollNow();
  }

  leave(member: PollMember): void {
    this.#members.delete(member);
    if (!this.isWatched) void this.stop();
  }

  /** Somebody has written what the list is about. */
  written(): void {
    this.#pace.awaken();
    this.#askAgain();
  }

  /** Polls at once, or once more where a poll is under way. */
  pollNow(): void {
    if (this.#abort.signal.aborted) return;
    if (this.#isPolling) {
      this.#isAskedAgain = true;
      return;
    }
    this.#callOff();
    this.#isPolling = true;
    const broken = (error: unknown): number => {
      for (const member of [...this.#members]) member.fail(error);
      return this.#pace.jitteredMs;
    };
    void this.#round()
      .catch(broken)
      .then((nextMs) => {
        this.#isPolling = false;
        if (!this.isWatched || this.#abort.signal.aborted) return;
        if (this.#isAskedAgain) this.#askAgain();
        else this.#next(nextMs);
      });
  }

  /** For good. */
  async stop(): Promise<void> {
    this.#callOff();
    this.#abort.abort();
    await this.#options.shared?.letGo(this.#options.key);
  }

  /** Writes that follow each other are one reason to look. */
  #askAgain(): void {
    const wait = this.#polledAt + WRITES_APART_MS - this.#options.schedule.now();
    this.#isAskedAgain = this.#isPolling;
    if (this.#isPolling) return;
    if (wait > 0) this.#next(wait);
    else this.pollNow();
  }

  #next(ms: number): void {
    this.#callOff();
    this.#callOff = this.#options.schedule.after(ms, () => this.pollNow());
  }

  /** One look at the list. Answers when the next one is due. */
  async #round(): Promise<number> {
    const { shared, key, schedule, baseMs } = this.#options;
    // Rounds that only look for what another process has read come much more often.
    if (schedule.now() - this.#checkedAt >= baseMs / 2) {
      this.#checkedAt = schedule.now();
      await this.#options.dismiss(this.#watchers());
    }
    const lead = shared && this.isWatched ? await shared.claim(key, () => this.pollNow()) : null;
    if (!this.isWatched) return 0;
    if (lead && !lead.isOwn) {
      if (await this.#take(lead)) return lead.lookAgainMs;
      // Whoever leads may not have read it yet.
      this.#waits += 1;
      if (!this.#snapshot && this.#waits <= MOST_WAITS) return lead.lookAgainMs;
    }
    await this.#poll(lead?.isOwn ? lead : null);
    return this.#pace.jitteredMs;
  }

  /** Takes what another process has read. Answers whether there is something. */
  async #take(lead: Lead): Promise<boolean> {
    const found = await lead.found<R>(this.#version);
    if (!found) return false;
    const { version, rows, ...told } = found;
    const isNews = version !== this.#version || told.asOf !== this.#snapshot?.asOf;
    const kept = this.#snapshot?.rows ?? null;
    this.#version = version;
    if (isNews || told.isStale !== this.#snapshot?.isStale) {
      this.#tell({ ...told, rows: rows ? renewed(kept, rows) : kept });
    }
    return true;
  }

  async #poll(lead: Lead | null): Promise<void> {
    const { reader, source } = this.#options;
    const asOf = Date.now();
    const startedAt = this.#options.schedule.now();
    this.#polledAt = startedAt;
    for (let watcher = this.#voice(); watcher; watcher = this.#voice()) {
      try {
        const { rows, problem } = await reader.read(source, watcher.caller, this.#abort.signal);
        const before = this.#snapshot?.rows ?? null;
        const known = this.#read;
        const isSame = known?.rows === rows && known.now === before;
        const now = isSame ? known.now : renewed(before, rows);
        this.#read = { rows, now };
        this.#pace.heard(now !== before, this.#options.schedule.now() - startedAt);
        return await this.#publish({ ...this.#told(problem), rows: now, asOf }, lead);
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        if (!isIceError(error, 'UNAUTHENTICATED', 'FORBIDDEN')) return this.#failed(error, lead);
        // One session of the principal may not, or no longer; another one may.
        const { id } = watcher.caller;
        for (const each of this.#watchers()) if (each.caller.id === id) each.fail(error);
      }
    }
  }

  /** In whose name the list is read. */
  #voice(): Watcher<R> | undefined {
    return this.#watchers()[0];
  }

  #watchers(): Watcher<R>[] {
    return [...this.#members].flatMap(({ watchers }) => [...watchers]) as Watcher<R>[];
  }

  async #failed(error: unknown, lead: Lead | null): Promise<void> {
    const isKnown = this.#snapshot?.rows != null;
    const isPassing = isIceError(error, ...PASSING) && (isKnown || error.code !== 'ICE_REJECTED');
    if (!isPassing) {
      for (const member of [...this.#members]) member.fail(error);
      return;
    }
    this.#pace.failed(error.extensions.retryAfterSeconds);
    const { rows = null, asOf = null } = this.#snapshot ?? {};
    await this.#publish({ ...this.#told(error.message), rows, asOf, isStale: true }, lead);
  }

  #told(problem: string | null): Pick<Snapshot<R>, 'pollMs' | 'isStale' | 'problem'> {
    return { pollMs: this.#pace.ms, isStale: false, problem };
  }

  async #publish(snapshot: Snapshot<R>, lead: Lead | null): Promise<void> {
    const isSame = snapshot.rows === this.#snapshot?.rows;
    // What was not stored, or read by this process alone, is no version that others have.
    this.#version = lead ? await lead.publish(snapshot, isSame ? this.#version : null) : null;
    this.#tell(snapshot);
  }

  #tell(snapshot: Snapshot<R>): void {
    this.#snapshot = snapshot;
    for (const member of [...this.#members]) member.news();
  }
}
