import type { LiveRow, Snapshot } from './snapshot.js';
import type { Difference, View } from './view.js';

/** How what is watched stands. */
export interface WatchState<R extends LiveRow> extends Omit<Snapshot<R>, 'rows'> {
  readonly view: View<R>;
  /** How often it has changed so far. */
  readonly number: number;
}

/** What a client is told. */
export interface Change<R extends LiveRow> extends Difference<R> {
  /** All that is watched, as it is now. */
  readonly view: View<R>;
  /** Whether it is the first that the client is told. */
  readonly isWhole: boolean;
  readonly asOf: number | null;
  readonly pollSeconds: number;
  readonly isStale: boolean;
  readonly problem: string | null;
}
