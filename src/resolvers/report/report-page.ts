import type { Report } from '../../datasources/data/report.js';
import type { IceGraphError } from '../../errors.js';
import { incomplete, type MissingPart } from '../../reports/missing-parts.js';
import type { Range } from '../../reports/range.js';
import type { ReportReader, ReportWindow } from '../../reports/report-reader.js';
import { momentOf, type ReportRow } from '../../reports/rows.js';
import type { Connection } from '../../schema/connection.js';
import { connect } from '../kit/paging.js';
import type { AskedReport } from './report-args.js';

export interface ReportPage {
  readonly connection: Connection<ReportRow>;
  /** What is missing of it, where the request was for a partial report. */
  readonly problem: IceGraphError | null;
}

/**
 * One page of a report. Periods are read in order until the page is full, from that of its cursor on;
 * only who counts all rows, or asks for those at the end, has all read; how many there are is held.
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
  /** Whether the page may have rows of a window: none of one that was over before it, none once it is full. */
  const isWanted = ({ to }: Pick<Range, 'to'>): boolean =>
    page.isFromEnd || !(to <= since || reached > page.size);
  const reading = isCounted ? { isWanted } : { since };
  // Put together by concat: a window may have more rows than a call can take arguments.
  let rows: readonly ReportRow[] = [];
  let missing: readonly MissingPart[] = [];
  let [total, reached, answered] = [0, 0, 0];
  for await (const window of reader.windows(report, request, reading)) {
    total += window.count ?? window.rows.length;
    answered += window.answered;
    missing = missing.concat(window.missing);
    if (isWanted(window)) rows = rows.concat(window.rows);
    reached += window.rows.filter(({ place }) => after === null || place > after).length;
    // What fails for every skill fails as a whole: no need to ask for all of its windows.
    if (answered === 0 && missing.length > 0) break;
    // One row more than the page has tells that there is a next one.
    if (reached > page.size && !isCounted && !page.isFromEnd) break;
  }
  const problem = problemOf(report, { missing, answered });
  return { connection: connect<ReportRow>(rows, page, isCounted ? total : undefined), problem };
}

/** What is told of a reading that lacks parts; null of a whole one. @throws IceGraphError of one without any. */
export function problemOf(
  report: Report,
  { missing, answered }: Pick<ReportWindow, 'missing' | 'answered'>,
): IceGraphError | null {
  if (answered === 0 && missing[0]) throw missing[0].error;
  return missing.length > 0 ? incomplete(report, missing) : null;
}
