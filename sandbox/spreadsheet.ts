import type { UploadedFile } from './form.js';
import { refuse } from './refusal.js';

/**
 * The files of imports and exports: text, a row a line, cells between tabs, or between commas
 * where no line has a tab. ICE takes Excel files; their binary forms are refused.
 */

const CELLS = {
  '\t': /(?:"((?:[^"]|"")*)"|([^\t]*))(?:\t|$)/gy,
  ',': /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/gy,
};

export function rowsOf({ content }: UploadedFile): string[][] {
  if (content.includes('\0') || content.includes('\uFFFD')) refuse('not a text file');
  const separator = content.includes('\t') ? '\t' : ',';
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const rows = lines.filter((line) => line.trim()).map((line) => cellsOf(line, separator));
  return rows.length > 0 ? rows : refuse('an empty file');
}

export function sheetOf(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((cells) => cells.map(asCell).join('\t'));
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** `"a, b","say ""c"""` are two cells. */
function cellsOf(line: string, separator: keyof typeof CELLS): string[] {
  const cells: string[] = [];
  for (const [whole, quoted, plain = ''] of line.matchAll(CELLS[separator])) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain.trim());
    if (!whole.endsWith(separator)) break;
  }
  return cells;
}

/** A cell has no line of its own to break. */
function asCell(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
