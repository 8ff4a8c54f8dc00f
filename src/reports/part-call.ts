import type { Report } from '../datasources/data/report.js';
import type { Period } from './plan.js';
import type { Spans } from './spans.js';
import type { Range } from './range.js';
import { countedByDay } from './times-told.js';

/** What ICE is asked in one call of a report, and what the answer is held under. */
export function partCall(
  report: Report,
  range: Range,
  { period, skillId, spans }: { period: Period; skillId: string; spans: Spans },
) {
  const { asked, offsetMinutes, timeZoneId, of, from, to, windowFrom } = period;
  // ICE's end is a time with milliseconds: the last that is still within.
  const call = {
    ...{ from: asked.from, to: asked.to - 1, timeZoneId: timeZoneId ?? undefined },
    ...{ skillId, offsetMinutes },
  };
  // The rows are named after their window and what they are about, which are the zone's.
  const about = countedByDay(report, spans.every) ? range : of;
  const named = report.grain === 'event' ? [] : [spans.zone, spans.every, about.from, about.to];
  const key = JSON.stringify([report.name, call, windowFrom, from, to, ...named]);
  return { call, key };
}
