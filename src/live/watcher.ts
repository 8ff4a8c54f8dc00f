import { IceGraphError } from '../errors.js';
import type { LiveCaller } from './poll-reader.js';
import type { LiveRow } from './snapshot.js';
import type { Change, WatchState } from './watch-state.js';

/** Where a watcher gets its news from. */
export interface Watched<R extends LiveRow> {
  readonly state: WatchState<R> | null;
  changeSince(told: WatchState<R> | null): Change<R>;
  leave(watcher: Watcher<R>): void;
}

/** A client this many changes behind starts again: what it was told last is not kept for longer. */
const MOST_BEHIND = 100;

const tooSlow = (): IceGraphError =>
  new IceGraphError('RATE_LIMITED', 'This client reads too slowly. Subscribe again.', {
    retryAfterSeconds: 1,
  });

type Taken<R extends LiveRow> = Change<R> | null;

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One client. It takes what is new when it is ready for it, all in one where it has missed some: nothing
 * is put by for it but what it was told last.
 */
export class Watcher<R extends LiveRow> {
  readonly #watched: Watched<R>;
  #told: WatchState<R> | null = null;
  #waiting: Waiting<Taken<R>> | null = null;
  #isOver = false;
  #error: unknown = null;

  constructor(
    readonly caller: LiveCaller,
    watched: Watched<R>,
  ) {
    this.#watched = watched;
  }

  /** The next change, when there is one; null when it is over. @throws why it cannot go on. */
  next(): Promise<Change<R> | null> {
    this.#waiting?.resolve(null);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.news();
    });
  }

  /** There may be something new. */
  news(): void {
    const { state } = this.#watched;
    if (!this.#isOver && state && this.#told) {
      if (state.number - this.#told.number > MOST_BEHIND) return this.fail(tooSlow());
    }
    const waiting = this.#waiting;
    if (!waiting) return;
    if (this.#error !== null) {
      const error = this.#error as Error;
      this.#error = null;
      this.#waiting = null;
      waiting.reject(error);
    } else if (this.#isOver) {
      this.#waiting = null;
      waiting.resolve(null);
    } else if (state && state !== this.#told) {
      this.#waiting = null;
      waiting.resolve(this.#watched.changeSince(this.#told));
      this.#told = state;
    }
  }

  /** Ends it, and says why. */
  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#error = error;
    this.end();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#told = null;
    this.#watched.leave(this);
    this.news();
  }
}
