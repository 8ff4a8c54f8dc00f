import { columnsOf } from './columns.js';
import { csv } from './csv.js';
import { cellsOf, extrasOf, type FileFormat, type FileWriter } from './file-format.js';
import type { ReportRow } from './rows.js';

/** One JSON object a line, of the same fields that a row has in the graph. */
const ndjson: FileFormat = {
  contentType: 'application/x-ndjson; charset=utf-8',
  options: {},
  writer(report) {
    const names = columnsOf(report).map(({ name }) => name);
    const cells = cellsOf(report);
    const line = (row: ReportRow): string => {
      const told = cells(row);
      const columns = Object.fromEntries(names.map((name, index) => [name, told[index]]));
      return `${JSON.stringify({ ...columns, extraColumns: row.extraColumns && extrasOf(row) })}\n`;
    };
    return { head: () => '', lines: (rows) => rows.map(line).join('') };
  },
};

export const FILE_FORMATS: Readonly<Record<string, FileFormat>> = { csv, ndjson };

/** Rows that are written at once: many, for speed; not all, for memory. */
const BATCH = 500;

/** The rows of a window as pieces of a file. */
export function* pieces(writer: FileWriter, rows: readonly ReportRow[]): Generator<string> {
  for (let start = 0; start < rows.length; start += BATCH) {
    yield writer.lines(rows.slice(start, start + BATCH));
  }
}
