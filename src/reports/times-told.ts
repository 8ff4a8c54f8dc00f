import type { Report } from '../datasources/data/report.js';
import type { ReportGrain } from './grains.js';

type Told = Pick<Report, 'grain' | 'columns' | 'key'>;

/** The column in which an aggregate says the day or the interval of a row; null where it says none. */
export function timeColumnOf({ grain, columns }: Pick<Report, 'grain' | 'columns'>): string | null {
  const name = Object.keys(columns).find(
    (each) => columns[each]!.type === 'Date' || columns[each]!.type === 'DateTime',
  );
  return grain === 'aggregate' && name !== undefined ? name : null;
}

/** A report that counts by times: the column with them, what it counts, and what else tells rows apart. */
export interface Counted {
  readonly time: string;
  readonly counts: readonly string[];
  readonly key: readonly string[];
}

/** How a report counts by times; null where it does not, or says what cannot be added up. */
export function countedByTime(report: Told): Counted | null {
  const time = timeColumnOf(report);
  if (time === null) return null;
  const { columns, key } = report;
  const counts = Object.keys(columns).filter((name) => !key.includes(name) && name !== 'skillId');
  const isCounted = counts.every((name) => columns[name]!.field.codec.kind === 'int');
  return isCounted ? { time, counts, key: key.filter((name) => name !== time) } : null;
}

/** The same of one that counts by the day, unless it is asked for by less: its days can be put together. */
export function countedByDay(report: Told, every: ReportGrain | null): Counted | null {
  const counted = every === 'HOUR' ? null : countedByTime(report);
  return counted && report.columns[counted.time]!.type === 'Date' ? counted : null;
}
