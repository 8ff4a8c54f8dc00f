import type { Report } from '../../datasources/data/report.js';
import { IceGraphError } from '../../errors.js';
import type { Range } from '../../reports/plan.js';
import type { MissingPart, ReportReader, ReportWindow } from '../../reports/report-reader.js';
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
 * only who counts all rows, or asks for those at the end, has all read.
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
    if (page.isFromEnd || reached <= page.size) rows = rows.concat(window.rows);
    reached += window.rows.filter(({ place }) => after === null || place > after).length;
    // What fails for every skill fails as a whole: no need to ask for all of its windows.
    if (answered === 0 && missing.length > 0) break;
    // One row more than the page has tells that there is a next one.
    if (reached > page.size && !isCounted && !page.isFromEnd) break;
  }
  const problem = problemOf(report, { missing, answered });
  return { connection: connect(rows, page, isCounted ? total : undefined), problem };
}

/** What is told of a reading that lacks parts; null of a whole one. @throws IceGraphError of one without any. */
export function problemOf(
  report: Report,
  { missing, answered }: Pick<ReportWindow, 'missing' | 'answered'>,
): IceGraphError | null {
  if (answered === 0 && missing[0]) throw missing[0].error;
  return missing.length > 0 ? incomplete(report, missing) : null;
}

/** How many stretches an error names. */
const NAMED = 20;

/** Names the skills and periods that a report lacks; parts that meet are one. */
function incomplete({ name }: Report, missing: readonly MissingPart[]): IceGraphError {
  const bySkill = new Map<string, Range[]>();
  for (const { skillId, from, to } of missing) {
    const stretches = bySkill.get(skillId) ?? [];
    // They come in order of time.
    const last = stretches.at(-1);
    if (last?.to === from) stretches[stretches.length - 1] = { from: last.from, to };
    else stretches.push({ from, to });
    bySkill.set(skillId, stretches);
  }
  const parts = [...bySkill].flatMap(([id, stretches]) =>
    stretches.map((stretch) => `skill ${id} from ${spelled(stretch)}`),
  );
  const more = parts.length > NAMED ? `; and ${parts.length - NAMED} more` : '';
  const named = parts.slice(0, NAMED).join('; ');
  return new IceGraphError('PARTIAL', `${name} is not complete. Missing: ${named}${more}.`);
}

const spelled = ({ from, to }: Range): string =>
  `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
