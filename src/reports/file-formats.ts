import { csv } from './csv.js';
import { cellsOf, DATES, type FileFormat, type FileWriter } from './file-format.js';

/** One JSON object a line, of the fields that a row has in the graph. */
const ndjson: FileFormat = {
  contentType: 'application/x-ndjson; charset=utf-8',
  options: { dates: DATES },
  writer(table, chosen) {
    const names = table.columns.map(({ name }) => name);
    const cells = cellsOf(table, chosen);
    const line = (told: unknown[]): string =>
      `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, told[at] ?? null])))}\n`;
    return {
      head: () => '',
      lines: (rows) => rows.map((row) => line(cells(row))).join(''),
    };
  },
};

/** The formats that there are, by the endings of files. */
export const FILE_FORMATS: Readonly<Record<string, FileFormat>> = { csv, ndjson };

/** Rows that are written at once: many, for speed; not all, for memory. */
const BATCH = 500;

/** The rows of a window as pieces of a file. */
export function* pieces<Row>(writer: FileWriter<Row>, rows: readonly Row[]): Generator<string> {
  for (let start = 0; start < rows.length; start += BATCH) {
    yield writer.lines(rows.slice(start, start + BATCH));
  }
}
