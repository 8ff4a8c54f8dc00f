import type { Instant } from '../datasources/wire/codecs.js';
import type { Report } from '../datasources/data/report.js';
import type { ReportGrain } from './grains.js';
import { bySortKey, together, type ReportRow } from './rows.js';
import { countedByDay, countedByTime, type Counted } from './times-told.js';

/** How the rows of a report are put together that are about one period; null where none are. */
export const joiningOf = (report: Report, every: ReportGrain | null): Counted | null =>
  every === null ? countedByDay(report, every) : countedByTime(report);

/** The rows of a window, and its end. */
interface Window {
  readonly rows: readonly ReportRow[];
  readonly to: Instant;
}

/** How rows are put together, and up to when there are any. */
interface Joining {
  readonly counted: Counted;
  /** Whether they are told by other periods than ICE's own. */
  readonly isByPeriod: boolean;
  readonly to: Instant;
}

/**
 * Makes one row of all that count the same of one period: of a day that a change of the clock cuts, for ICE
 * is asked for what lies before and after apart, and of the days of a week. A row is told with the window
 * that its period is over in.
 */
export async function* wholePeriods<W extends Window>(
  windows: AsyncIterable<W>,
  { counted, isByPeriod, to }: Joining,
): AsyncGenerator<W, void> {
  let open: readonly ReportRow[] = [];
  for await (const window of windows) {
    const rows = joined(open, isByPeriod ? summed(window.rows, counted) : window.rows, counted);
    const isOpen = (row: ReportRow): boolean =>
      window.to < to && row[counted.time] !== null && (row['periodTo'] as Instant) > window.to;
    open = rows.filter(isOpen);
    yield { ...window, rows: rows.filter((row) => !isOpen(row)) };
  }
}

/** The rows of a window, with what those before have of the same periods: one of them with one of these. */
function joined(
  before: readonly ReportRow[],
  rows: readonly ReportRow[],
  counted: Counted,
): readonly ReportRow[] {
  if (before.length === 0) return rows;
  const pieces = new Map<string, ReportRow[]>();
  for (const row of before) {
    const key = keyOf(row, counted);
    pieces.set(key, [...(pieces.get(key) ?? []), row]);
  }
  const whole = rows.map((row) => {
    const piece = pieces.get(keyOf(row, counted))?.shift();
    return piece ? together(piece, row, counted.counts) : row;
  });
  return whole.concat(...pieces.values()).sort(bySortKey);
}

/** The rows of a window, one a period. */
function summed(rows: readonly ReportRow[], counted: Counted): readonly ReportRow[] {
  const sums = new Map<string, ReportRow>();
  for (const row of rows) {
    const key = keyOf(row, counted);
    const sum = sums.get(key);
    sums.set(key, sum ? together(sum, row, counted.counts) : row);
  }
  return [...sums.values()];
}

/** What rows have in common that are one: all but counts, what the organization has added included. */
const keyOf = (row: ReportRow, { key, time }: Counted): string =>
  JSON.stringify([
    ...[row.skillId, row['periodFrom'], row[time] === null],
    ...[key.map((name) => row[name]), row.extraColumns],
  ]);
