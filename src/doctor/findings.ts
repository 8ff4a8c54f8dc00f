import type { Heard } from './line.js';
import type { Survey } from './key-comparison.js';
import type { Override } from '../datasources/contract/contract.js';
import type { Certainty } from '../datasources/contract/overrides.js';

export type Verdict =
  | 'holds'
  | 'holds with unknown keys'
  | 'keys missing'
  | 'refused'
  | 'not found'
  | 'other answer'
  | 'no answer'
  | 'not reachable'
  | 'not called';

/** What one call has shown. */
export interface Probed {
  readonly verdict: Verdict;
  /** What there is to add to the verdict; empty when nothing. */
  readonly note: string;
  /** Null unless ICE answered. */
  readonly heard: Heard | null;
  /** The decoded answer; undefined unless it could be decoded. */
  readonly answer?: unknown;
  readonly survey: Survey | null;
  readonly calls: number;
}

/** A correction to try, and why it is likely. */
export interface Candidate {
  readonly override: Override;
  readonly reason: string;
  /** Tried, or the only way; concluded from what it is about; or near in name alone. */
  readonly certainty: Certainty;
}
