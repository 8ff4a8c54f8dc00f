import type { Instant } from '../datasources/wire/codecs.js';
import type { Report } from '../datasources/data/report.js';
import { bySortKey, together, type ReportRow } from './rows.js';
import { dayOf, type Zone } from './zone.js';

const DAY = 86_400_000;

/** A report that counts by the day: what it counts, and what tells its rows apart. */
interface Daily {
  /** The column with the day. */
  readonly day: string;
  readonly counts: readonly string[];
  readonly key: readonly string[];
}

/** How a report counts by the day; null where it does not, or says what cannot be added up. */
export function dailyOf({ grain, columns, key }: Report): Daily | null {
  const day = Object.keys(columns).find((name) => columns[name]!.type === 'Date');
  if (grain !== 'aggregate' || day === undefined) return null;
  const counts = Object.keys(columns).filter((name) => !key.includes(name) && name !== 'skillId');
  const isCounted = counts.every((name) => columns[name]!.field.codec.kind === 'int');
  return isCounted ? { day, counts, key } : null;
}

/** The rows of a period, and its end. */
interface Window {
  readonly rows: readonly ReportRow[];
  readonly to: Instant;
}

/**
 * Makes one row of a day on which the clock changes. ICE is asked for what lies before and after apart, so
 * that it counts such a day in two pieces. A row is told with the period that its day is over in.
 */
export async function* wholeDays<W extends Window>(
  windows: AsyncIterable<W>,
  daily: Daily,
  { zone, to }: { readonly zone: Zone; readonly to: Instant },
): AsyncGenerator<W, void> {
  let open: readonly ReportRow[] = [];
  for await (const window of windows) {
    const rows = joined(open, window.rows, daily);
    const next = window.to < to ? dayText(dayOf(zone, window.to)) : null;
    const isOpen = (row: ReportRow): boolean => {
      const day = row[daily.day];
      return next !== null && typeof day === 'string' && day >= next;
    };
    open = rows.filter(isOpen);
    yield { ...window, rows: rows.filter((row) => !isOpen(row)) };
  }
}

const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The rows of a period, with what the one before has of the same days. */
function joined(before: readonly ReportRow[], rows: readonly ReportRow[], daily: Daily) {
  if (before.length === 0) return rows;
  const pieces = new Map<string, readonly ReportRow[]>();
  for (const row of before) {
    const key = keyOf(row, daily);
    pieces.set(key, [...(pieces.get(key) ?? []), row]);
  }
  const whole = rows.map((row) => {
    const key = keyOf(row, daily);
    const [piece, ...others] = pieces.get(key) ?? [];
    pieces.set(key, others);
    return piece ? together(piece, row, daily.counts) : row;
  });
  return whole.concat(...pieces.values()).sort(bySortKey);
}

/** What two pieces of a row have in common: all but counts, what the organization has added included. */
const keyOf = (row: ReportRow, { key }: Daily): string =>
  JSON.stringify([row.skillId, key.map((name) => row[name]), row.extraColumns]);
