import { cellsOf, DATES, lineWriter, type FileFormat } from './file-format.js';

/** One JSON object a line, of the fields that a row has in the graph. */
export const ndjson: FileFormat = {
  title: 'JSON lines',
  contentType: 'application/x-ndjson; charset=utf-8',
  hasLastRow: true,
  options: { dates: DATES },
  writer(table, chosen) {
    const names = table.columns.map(({ name }) => name);
    const cells = cellsOf(table, chosen);
    const line = (told: unknown[]): string =>
      `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, told[at] ?? null])))}\n`;
    return lineWriter(table, '', (rows) => rows.map((row) => line(cells(row))).join(''));
  },
};
