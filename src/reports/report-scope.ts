import type { WorkBudget } from '../budget/counted-turns.js';
import type { Caller } from '../datasources/caller.js';
import type { DataDatasource } from '../datasources/data/data.datasource.js';
import type { Report } from '../datasources/data/report.js';
import type { UpstreamMeter } from '../datasources/meter.js';
import type { ReportCache } from './report-cache.js';
import type { Zone } from './zone.js';

/** On whose behalf reports are read, and what it takes. */
export interface ReportScope {
  readonly data: DataDatasource;
  readonly session: Caller | null;
  readonly meter: UpstreamMeter;
  /** Whether what is held from before is not good enough. */
  readonly isAnew?: boolean;
  /** What putting rows together counts against. */
  readonly budget: WorkBudget;
  /** The ids of the skills that the viewer can list. */
  skillIds(channel: Report['channel']): Promise<readonly string[]>;
}

export interface ReportSettings {
  readonly parts: ReportCache;
  /** How many days of events are asked for in one call. */
  readonly windowDays: number;
  /** The organization's zone, where the operator has said one. */
  readonly zone: Zone | null;
  readonly now: () => number;
}
