import { z } from 'zod';
import { natural, type Settings } from './settings.js';

/** How lists are watched. */
export interface LiveConfig {
  /** The time between two polls of a list that is watched and changes; null: nothing can be watched. */
  readonly pollMs: number | null;
  /** Subscriptions of one caller at a time, and connections. */
  readonly watchersPerCaller: number;
}

export const liveConfig = (settings: Settings): LiveConfig => ({
  pollMs: settings.read('LIVE_POLL_S', seconds, 10_000),
  watchersPerCaller: settings.read('LIVE_WATCHERS', natural(1, 100_000), 2_000),
});

/** How often the tenant is examined, as milliseconds; null: never. */
export const hours = z.union(
  [z.literal('off').transform(() => null), natural(1, 720).transform((each) => each * 3_600_000)],
  'must be a whole number from 1 to 720, or off',
);

/** As milliseconds. */
const seconds = z.union(
  [z.literal('off').transform(() => null), natural(1, 3_600).transform((number) => number * 1_000)],
  'must be a whole number from 1 to 3600, or off',
);
