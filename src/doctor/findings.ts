import type { Heard } from './heard.js';
import type { ShownCall } from './shape.js';
import type { KeyComparison } from './key-comparison.js';
import type { Override, Overrides } from '../datasources/contract/contract.js';
import type { AnyEndpoint, Evidence, Product } from '../datasources/contract/endpoint.js';
import type { Certainty } from '../datasources/contract/overrides.js';

export type Verdict =
  | 'holds'
  | 'holds with unknown keys'
  | 'keys missing'
  | 'refused'
  | 'not found'
  | 'other answer'
  | 'no answer'
  /** A write that was accepted, and did nothing. */
  | 'no effect'
  | 'not reachable'
  | 'not called';

/** What one call has shown. */
export interface Probed {
  readonly verdict: Verdict;
  /** What there is to add to the verdict; empty when nothing. */
  readonly note: string;
  /** Null unless ICE answered. */
  readonly heard: Heard | null;
  /** The last call, as it can be shown; null unless one was made. */
  readonly exchange: ShownCall | null;
  /** The decoded answer; undefined unless it could be decoded. */
  readonly answer?: unknown;
  readonly comparison: KeyComparison | null;
  readonly calls: number;
}

/** A correction to try, and why it is likely. */
export interface Candidate {
  readonly override: Override;
  readonly reason: string;
  /** Tried, or the only way; concluded from what it is about; or near in name alone. */
  readonly certainty: Certainty;
}

/** What became of one endpoint, as ICE counts them. */
export interface Finding {
  readonly key: string;
  readonly product: Product;
  /** The folder of its path. */
  readonly group: string;
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  readonly note: string;
  /** Calls made for it, those in search of a remedy among them. */
  readonly calls: number;
  readonly milliseconds: number;
  /** It was called as an operator's override has it. */
  readonly isOverridden: boolean;
  /** The call that the verdict is of: keys and kinds of values. */
  readonly exchange?: ShownCall;
  /** What would make it answer, and what it then would answer. */
  readonly remedy?: {
    readonly override: Override;
    readonly verdict: Verdict;
    readonly certainty: Certainty;
  };
  /** What looks right, and is not in force until somebody confirms it. */
  readonly guess?: NonNullable<Override['guess']>;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** The overrides in force, completed by what was found. */
  readonly proposal: Overrides;
  /** How well each group of writes is known. */
  readonly writes: readonly WriteGroup[];
  readonly rehearsals?: readonly Rehearsed[];
  readonly particulars?: Particulars;
}

/** What of a tenant no declaration says. */
export interface Particulars {
  /** The keys of details, by endpoint, as ICE spells them: what a full replace may wipe is among them. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** The statuses of tickets, by the folder that they were asked of. */
  readonly statuses: Readonly<Record<string, readonly string[]>>;
  /** Role numbers that have no name. */
  readonly unknownRoles: readonly string[];
}

/** What is known of the writes to one group of records. */
export interface WriteGroup {
  readonly group: string;
  /** Described by ICE's own pages, or taken by this tenant in a rehearsal. */
  readonly proved: readonly string[];
  /** Concluded from what reads of the same things take, or said by an operator. */
  readonly likely: readonly string[];
  readonly unknown: readonly string[];
  readonly canBeRehearsed: boolean;
}

/** What came of the rehearsal of one group. */
export interface Rehearsed {
  readonly group: string;
  /** The name that its records went by. */
  readonly name: string;
  readonly findings: readonly Finding[];
  /** What is still there, or may be. */
  readonly left: readonly string[];
}

/** What is known of an endpoint before it is called. */
export const headOf = (endpoint: AnyEndpoint) => ({
  key: endpoint.key,
  product: endpoint.product,
  group: endpoint.path.split('/')[0]!,
  evidence: endpoint.evidence,
  calls: 0,
  milliseconds: 0,
  isOverridden: false,
});
