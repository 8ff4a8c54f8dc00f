import type { Report } from '../datasources/data/report.js';
import { columnsOf } from './columns.js';
import type { ReportRow } from './rows.js';

/** How rows become a file. */
export interface FileFormat {
  readonly contentType: string;
  /** What may be said of a file beside the report's arguments: the values of each, the first unless said. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** @param chosen a value of each option. */
  writer(report: Report, chosen: Readonly<Record<string, string>>): FileWriter;
}

/** Writes one file. */
export interface FileWriter {
  /** What stands before all rows. */
  head(): string;
  lines(rows: readonly ReportRow[]): string;
}

/** Reads the cells of a row, in the order of the columns; times as the graph writes them. */
export function cellsOf(report: Report): (row: ReportRow) => unknown[] {
  const columns = columnsOf(report).map(({ name, type }) => ({
    name,
    isTime: type === 'DateTime',
  }));
  return (row) =>
    columns.map(({ name, isTime }) => {
      const value = row[name] ?? null;
      return isTime && value !== null ? new Date(value as number).toISOString() : value;
    });
}

export const extrasOf = ({ extraColumns }: ReportRow): Record<string, string> =>
  Object.fromEntries((extraColumns ?? []).map(({ name, value }) => [name, value]));
