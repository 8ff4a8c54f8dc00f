import type { Report } from '../datasources/data/report.js';
import { IceGraphError } from '../errors.js';
import type { MissingPart, ReportReader } from '../reports/report-reader.js';
import { momentOf, type ReportRow } from '../reports/rows.js';
import type { Connection } from '../schema/connection.js';
import { connect } from './paging.js';
import type { AskedReport } from './report-request.js';

export interface ReportPage {
  readonly connection: Connection<ReportRow>;
  /** What is missing of it, where the request was for a partial report. */
  readonly problem: IceGraphError | null;
}

/**
 * One page of a report. Periods are read in order until the page is full, from that of its cursor on;
 * only who counts all rows has all read.
 * @throws IceGraphError what the reader throws; when no part was answered, what the first failed with.
 */
export async function reportPage(
  reader: ReportReader,
  report: Report,
  { request, page }: AskedReport,
  isCounted: boolean,
): Promise<ReportPage> {
  const after = page.after === null ? null : String(page.after.value);
  const since = after === null ? -Infinity : momentOf(after);
  const reading = isCounted ? {} : { since };
  // Put together by concat: a window may have more rows than a call can take arguments.
  let rows: readonly ReportRow[] = [];
  let missing: readonly MissingPart[] = [];
  let [total, reached, answered] = [0, 0, 0];
  for await (const window of reader.windows(report, request, reading)) {
    total += window.rows.length;
    answered += window.answered;
    missing = missing.concat(window.missing);
    if (reached <= page.first) rows = rows.concat(window.rows);
    reached += window.rows.filter(({ place }) => after === null || place > after).length;
    // One row more than the page has tells that there is a next one.
    if (reached > page.first && !isCounted) break;
  }
  if (answered === 0 && missing[0]) throw missing[0].error;
  return {
    connection: connect(rows, page, isCounted ? total : undefined),
    problem: missing.length > 0 ? incomplete(report, missing) : null,
  };
}

/** Names the skills and periods that a report lacks. */
function incomplete({ name }: Report, missing: readonly MissingPart[]): IceGraphError {
  const bySkill = new Map<string, string[]>();
  for (const { skillId, from, to } of missing) {
    const periods = bySkill.get(skillId) ?? [];
    periods.push(`${new Date(from).toISOString()} to ${new Date(to).toISOString()}`);
    bySkill.set(skillId, periods);
  }
  const parts = [...bySkill].map(([id, periods]) => `skill ${id} from ${periods.join(', ')}`);
  return new IceGraphError('PARTIAL', `${name} is not complete. Missing: ${parts.join('; ')}.`);
}
