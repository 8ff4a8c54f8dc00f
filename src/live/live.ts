import type { Topic } from '../datasources/contract/endpoint.js';
import type { Upstream, WriteListener } from '../datasources/upstream.js';
import { IceGraphError } from '../errors.js';
import type { ListCache } from '../loaders/cache/list-cache.js';
import { keyDigest } from '../text/key-digest.js';
import { PollReader, type Directory, type LiveCaller } from './poll-reader.js';
import { Poller } from './poller.js';
import { realTime, type Schedule } from './schedule.js';
import type { SharedPolls } from './shared-polls.js';
import type { LiveRow } from './snapshot.js';
import type { LiveSource } from './sources.js';
import type { Joining } from './view.js';
import { Watch } from './watch.js';
import { Watcher } from './watcher.js';

export interface LiveOptions {
  readonly upstream: Upstream;
  readonly lists: ListCache;
  /** The time between two polls of a list that changes; null: nothing is watched here. */
  readonly pollMs: number | null;
  /** How many lists one caller may watch at a time, each client counted. */
  readonly watchersPerCaller: number;
  /** Null: no other process polls. */
  readonly shared?: SharedPolls | null;
  /** Absent: there is none. */
  readonly directory?: Directory;
  readonly schedule?: Schedule | undefined;
}

/** Who watches, and how it is found out whether they still may. */
export interface LiveSession {
  readonly caller: LiveCaller;
  /** Why the session does not count any more; null as long as it does. */
  readonly standing: () => Promise<IceGraphError | null>;
}

/** What is watched. */
export interface Watching<R extends LiveRow> extends Joining<R> {
  readonly sources: readonly LiveSource<R>[];
  /** What `wants` goes by, for telling equal wishes. */
  readonly filter: unknown;
}

/** What goes on, for whoever runs the server. */
export interface LiveUse {
  readonly watchers: number;
  readonly polledLists: number;
}

type AnyWatcher = Watcher<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever rows they watch

/**
 * The lists that somebody watches. Each is polled once for all who watch it in the name of a principal,
 * as long as there is somebody; what is different is told to all of them.
 */
export class Live implements WriteListener {
  readonly #options: LiveOptions;
  readonly #schedule: Schedule;
  readonly #pollers = new Map<string, { organizationId: number; poller: Poller<any> }>(); // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever rows they have
  readonly #watches = new Map<string, Watch<any>>(); // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
  readonly #watchers = new Map<AnyWatcher, LiveSession>();
  readonly #counts = new Map<string, number>();

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#schedule = options.schedule ?? realTime;
    options.shared?.onWrite((organizationId, topics) => this.#written(organizationId, topics));
  }

  get isOn(): boolean {
    return this.#options.pollMs !== null;
  }

  get use(): LiveUse {
    return { watchers: this.#watchers.size, polledLists: this.#pollers.size };
  }

  /**
   * Begins to watch for one client, who ends it.
   * @throws IceGraphError NOT_AVAILABLE where live is off, RATE_LIMITED where the caller watches too much.
   */
  watch<R extends LiveRow>(session: LiveSession, watching: Watching<R>): Watcher<R> {
    const { pollMs, watchersPerCaller } = this.#options;
    if (pollMs === null) {
      throw new IceGraphError('NOT_AVAILABLE', 'Nothing can be watched here: LIVE_POLL_S is off.');
    }
    const { caller } = session;
    const count = this.#counts.get(caller.callerKey) ?? 0;
    if (count >= watchersPerCaller) {
      const message = `These are more than ${watchersPerCaller} subscriptions of one caller at a time.`;
      throw new IceGraphError('RATE_LIMITED', message, { retryAfterSeconds: 60 });
    }
    const watch = this.#watchOf(caller, watching, pollMs);
    const watcher = new Watcher<R>(caller, {
      get state() {
        return watch.state;
      },
      changeSince: (told) => watch.changeSince(told),
      leave: (leaving) => {
        this.#forget(leaving);
        watch.leave(leaving);
      },
    });
    this.#watchers.set(watcher, session);
    this.#counts.set(caller.callerKey, count + 1);
    watch.add(watcher);
    return watcher;
  }

  /** A write of this process: those who watch what it touched are told at once. */
  async dropped(organizationId: number, topics: readonly Topic[]): Promise<void> {
    this.#written(organizationId, topics);
    await this.#options.shared?.wrote(organizationId, topics);
  }

  /** Has everybody of a principal looked at: somebody has signed out. */
  async recheck(principal: string): Promise<void> {
    await this.#dismiss([...this.#watchers.keys()].filter((w) => w.caller.principal === principal));
  }

  /** Ends all of it. */
  async close(): Promise<void> {
    const pollers = [...this.#pollers.values()];
    for (const watcher of [...this.#watchers.keys()]) watcher.end();
    await Promise.all(pollers.map(({ poller }) => poller.stop()));
    this.#options.shared?.close();
  }

  #watchOf<R extends LiveRow>(
    { principal, organizationId }: LiveCaller,
    { sources, filter, ...joining }: Watching<R>,
    pollMs: number,
  ): Watch<R> {
    const names = sources.map(({ name }) => name);
    const key = keyDigest([organizationId, principal, names, filter]);
    const known = this.#watches.get(key) as Watch<R> | undefined;
    if (known) return known;
    const pollers = sources.map((source) =>
      this.#pollerOf(organizationId, principal, source, pollMs),
    );
    const watch = new Watch<R>(pollers, joining, () => {
      this.#watches.delete(key);
      for (const [name, { poller }] of this.#pollers) {
        if (!poller.isWatched) this.#pollers.delete(name);
      }
    });
    this.#watches.set(key, watch);
    return watch;
  }

  #pollerOf<R extends LiveRow>(
    organizationId: number,
    principal: string,
    source: LiveSource<R>,
    baseMs: number,
  ): Poller<R> {
    const key = keyDigest([organizationId, principal, source.name]);
    const known = this.#pollers.get(key)?.poller as Poller<R> | undefined;
    if (known) return known;
    const { upstream, lists, shared = null, directory = async () => null } = this.#options;
    const poller = new Poller<R>({
      ...{ key, source, baseMs, shared, schedule: this.#schedule },
      reader: new PollReader(upstream, lists, directory),
      dismiss: (watchers) => this.#dismiss(watchers),
    });
    this.#pollers.set(key, { organizationId, poller });
    return poller;
  }

  #written(organizationId: number, topics: readonly Topic[]): void {
    for (const { organizationId: own, poller } of this.#pollers.values()) {
      const isTouched = poller.source.topics.some((topic) => topics.includes(topic));
      if (own === organizationId && isTouched) poller.written();
    }
  }

  /** Ends those whose session is over, with all others of the same session. */
  async #dismiss(watchers: readonly AnyWatcher[]): Promise<void> {
    const sessions = new Map(
      watchers.flatMap((watcher) => {
        const session = this.#watchers.get(watcher);
        return session ? [[sessionKey(session), session] as const] : [];
      }),
    );
    await Promise.all(
      [...sessions.values()].map(async (session) => {
        const refusal = await session.standing();
        if (refusal?.code !== 'UNAUTHENTICATED') return;
        const key = sessionKey(session);
        for (const [watcher, own] of this.#watchers) {
          if (sessionKey(own) === key) watcher.fail(refusal);
        }
      }),
    );
  }

  #forget(watcher: AnyWatcher): void {
    if (!this.#watchers.delete(watcher)) return;
    const { callerKey } = watcher.caller;
    const left = (this.#counts.get(callerKey) ?? 0) - 1;
    if (left > 0) this.#counts.set(callerKey, left);
    else this.#counts.delete(callerKey);
  }
}

/** API keys share the session of the account behind them. */
const sessionKey = ({ caller }: LiveSession): string => `${caller.id} ${caller.callerKey}`;
