import type { LiveRow, Snapshot } from './snapshot.js';
import type { Change, WatchState } from './watch-state.js';
import type { Poller, PollMember } from './poller.js';
import { differenceOf, viewOf, type Difference, type Joining, type View } from './view.js';
import type { Watched, Watcher } from './watcher.js';

/** What all clients watch who have asked for the same: what is different is found once for them. */
export class Watch<R extends LiveRow> implements PollMember, Watched<R> {
  readonly watchers = new Set<Watcher<R>>();
  #state: WatchState<R> | null = null;
  #rows: readonly Snapshot<R>['rows'][] = [];
  #differences = new WeakMap<View<R>, Difference<R>>();

  /** @param left is told when the last one has gone. */
  constructor(
    private readonly pollers: readonly Poller<R>[],
    private readonly joining: Joining<R>,
    private readonly left: () => void,
  ) {}

  get state(): WatchState<R> | null {
    return this.#state;
  }

  add(watcher: Watcher<R>): void {
    this.watchers.add(watcher);
    if (this.watchers.size > 1) return;
    for (const poller of this.pollers) poller.join(this);
    this.news();
  }

  leave(watcher: Watcher<R>): void {
    if (!this.watchers.delete(watcher) || this.watchers.size > 0) return;
    for (const poller of this.pollers) poller.leave(this);
    this.left();
  }

  news(): void {
    const snapshots = this.pollers.flatMap(({ snapshot }) => snapshot ?? []);
    // The first event has all lists in it, or says which of them cannot be had.
    if (snapshots.length < this.pollers.length) return;
    this.#state = this.#stateOf(snapshots);
    for (const watcher of [...this.watchers]) watcher.news();
  }

  fail(error: unknown): void {
    for (const watcher of [...this.watchers]) watcher.fail(error);
  }

  changeSince(told: WatchState<R> | null): Change<R> {
    const { view, asOf, pollMs, isStale, problem } = this.#state!;
    const difference = told ? this.#differenceFrom(told.view) : differenceOf(null, view);
    const isWhole = told === null;
    return {
      ...difference,
      view,
      isWhole,
      asOf,
      pollSeconds: Math.ceil(pollMs / 1_000),
      isStale,
      problem,
    };
  }

  #differenceFrom(before: View<R>): Difference<R> {
    const known = this.#differences.get(before) ?? differenceOf(before, this.#state!.view);
    this.#differences.set(before, known);
    return known;
  }

  #stateOf(snapshots: readonly Snapshot<R>[]): WatchState<R> {
    const { view: known, number = 0 } = this.#state ?? {};
    const rows = snapshots.map((each) => each.rows);
    const isSame = known && rows.every((each, index) => each === this.#rows[index]);
    if (!isSame) this.#differences = new WeakMap();
    this.#rows = rows;
    const asOfs = snapshots.map(({ asOf }) => asOf);
    const problems = snapshots.flatMap(({ problem }) => problem ?? []);
    return {
      view: isSame ? known : viewOf(snapshots, this.joining),
      number: isSame ? number : number + 1,
      // Of several lists the oldest says how old it is.
      asOf: asOfs.includes(null) ? null : Math.min(...(asOfs as number[])),
      pollMs: Math.max(...snapshots.map(({ pollMs }) => pollMs)),
      isStale: snapshots.some(({ isStale }) => isStale),
      problem: problems.length > 0 ? [...new Set(problems)].join(' ') : null,
    };
  }
}
