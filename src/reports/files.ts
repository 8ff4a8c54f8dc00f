import { stringify } from 'csv-stringify/sync';
import type { Report } from '../datasources/data/report.js';
import { columnsOf, type TableColumn } from './columns.js';
import type { ReportRow } from './rows.js';

/** How rows become a file. */
export interface FileFormat {
  readonly contentType: string;
  /** What stands before all rows. */
  head(report: Report): string;
  lines(report: Report, rows: readonly ReportRow[]): string;
}

const CSV = {
  record_delimiter: 'windows',
  // A cell that begins like a formula would be run by the spreadsheet that opens it.
  escape_formulas: true,
} as const;

const header = ({ name, unit }: TableColumn): string =>
  unit === null ? name : `${name} (${unit})`;

/** RFC 4180, with units in the header; what is the organization's own stands together, as JSON. */
const csv: FileFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  head: (report) => stringify([[...columnsOf(report).map(header), 'extraColumns']], CSV),
  lines(report, rows) {
    const cells = cellsOf(report);
    return stringify(
      rows.map((row) => [...cells(row), row.extraColumns && JSON.stringify(extras(row))]),
      CSV,
    );
  },
};

/** One JSON object a line, of the same fields that a row has in the graph. */
const ndjson: FileFormat = {
  contentType: 'application/x-ndjson; charset=utf-8',
  head: () => '',
  lines(report, rows) {
    const names = columnsOf(report).map(({ name }) => name);
    const cells = cellsOf(report);
    return rows
      .map((row) => {
        const told = cells(row);
        const columns = Object.fromEntries(names.map((name, index) => [name, told[index]]));
        return `${JSON.stringify({ ...columns, extraColumns: row.extraColumns && extras(row) })}\n`;
      })
      .join('');
  },
};

export const FILE_FORMATS: Readonly<Record<string, FileFormat>> = { csv, ndjson };

/** Reads the cells of a row, in the order of the columns; times as the graph writes them. */
function cellsOf(report: Report): (row: ReportRow) => unknown[] {
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

const extras = ({ extraColumns }: ReportRow): Record<string, string> =>
  Object.fromEntries((extraColumns ?? []).map(({ name, value }) => [name, value]));

/** Rows that are written at once: many, for speed; not all, for memory. */
const BATCH = 500;

/** The rows of a window as pieces of a file. */
export function* pieces(
  format: FileFormat,
  report: Report,
  rows: readonly ReportRow[],
): Generator<string> {
  for (let start = 0; start < rows.length; start += BATCH) {
    yield format.lines(report, rows.slice(start, start + BATCH));
  }
}
