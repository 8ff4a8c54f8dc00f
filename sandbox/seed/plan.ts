import type { SizeSpec } from '../options.js';

/** What the data is made from: the same plan always gives the same data. */
export interface Plan {
  readonly seed: number;
  /** The generated dates lead up to this instant. */
  readonly now: Date;
  /** How far the history goes by now: up to there still, or up to the time that it is. */
  readonly present: () => Date;
  readonly size: SizeSpec;
  /** Some of the agents are overflow agents. */
  readonly overflowAgents: boolean;
  /** Events of each kind that no table keeps. */
  readonly reportRows: number;
}
