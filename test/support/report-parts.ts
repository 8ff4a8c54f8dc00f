import type { ReportGrain } from '../../src/reports/grains.js';
import type { Period } from '../../src/reports/plan.js';
import type { Range } from '../../src/reports/range.js';
import type { PartOf } from '../../src/reports/rows.js';
import { Spans } from '../../src/reports/spans.js';
import { fixedZone, type Zone } from '../../src/reports/zone.js';

/** A period that is over, by a clock that never changes. */
export const periodOf = (range: Range): Period => ({
  ...range,
  ...{ windowFrom: range.from, asked: range, of: range },
  ...{ offsetMinutes: 0, timeZoneId: null, isPast: true },
});

interface Asked {
  readonly skillId?: string;
  /** What is asked for in all; absent: the part's own. */
  readonly range?: Range;
  readonly zone?: Zone;
  readonly every?: ReportGrain | null;
  readonly now?: number;
}

/** Where the rows of a skill's part are from. */
export function partOf(own: Range, asked: Asked = {}): PartOf {
  const { skillId = '777', range = own, zone = fixedZone(0), every = null } = asked;
  const spans = new Spans({ range, zone, every, now: asked.now ?? range.to });
  return { skillId, period: periodOf({ from: own.from, to: own.to }), spans };
}
