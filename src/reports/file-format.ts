import type { ColumnType } from '../datasources/data/report.js';
import type { ReportRow } from './rows.js';
import { shownAt, wordOf, type Zone } from './zone.js';

/** A column of a file, and how it is read from a row. */
export interface FileColumn<Row> {
  readonly name: string;
  /** What its cells hold; JSON is what has parts of its own. */
  readonly type: ColumnType | 'Boolean' | 'JSON';
  readonly unit: string | null;
  /** Whether its ids are ICE's numbers: told as numbers by every format that has any. */
  readonly isNumbered: boolean;
  read(row: Row): unknown;
}

/** What a file is of. */
export interface FileTable<Row> {
  readonly columns: readonly FileColumn<Row>[];
  /** The zone that its local times are of. */
  readonly zone: Zone;
  /** Makes a row that says what the file lacks; absent where no row may. */
  lacking?(missing: string): Row;
}

/** How rows become a file. */
export interface FileFormat {
  /** What people call it. */
  readonly title: string;
  readonly contentType: string;
  /** Whether a file says what it lacks in a last row; else at a place of its own. */
  readonly hasLastRow: boolean;
  /** What may be said of a file beside what is in it: the values of each, the first unless said. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** @param chosen a value of each option. */
  writer<Row>(table: FileTable<Row>, chosen: Chosen): FileWriter<Row> | Promise<FileWriter<Row>>;
}

export type Chosen = Readonly<Record<string, string>>;

/** Some of a file; it may be empty, where nothing is ready but others may have their turn. */
export type Piece = string | Uint8Array;

/** Writes one file. */
export interface FileWriter<Row> {
  /** What stands before all rows, and may be sent before there is one. */
  readonly head: Piece;
  /** Some may be held back until there are more: as many as {@link FileWriter.end} has at most. */
  rows(rows: readonly Row[]): Iterable<Piece>;
  /** What stands after all rows; `missing` is what the file lacks. */
  end(missing: string | null): Iterable<Piece>;
}

/** Where a file says what it lacks of which that may be, `nothing` too. */
export const MISSING = 'ice-graph-missing';

/** Rows that are looked at at once: many, for speed; not all, for memory and for others. */
export const BATCH = 500;

/** Writes a file of lines: what it lacks stands in the last one. */
export const lineWriter = <Row>(
  { lacking }: FileTable<Row>,
  head: string,
  lines: (rows: readonly Row[]) => string,
): FileWriter<Row> => ({
  head,
  *rows(rows) {
    for (let start = 0; start < rows.length; start += BATCH) {
      yield lines(rows.slice(start, start + BATCH));
    }
  },
  *end(missing) {
    if (missing !== null && lacking) yield lines([lacking(missing)]);
  },
});

/** In UTC as the graph writes times, or by a clock on the wall of the table's zone. */
export const DATES = ['utc', 'local'] as const;

export const isLocal = ({ dates }: Chosen): boolean => dates === 'local';

/** What a column's cells are in, its times as they were chosen. */
export function unitOf<Row>(
  { type, unit }: FileColumn<Row>,
  { zone }: FileTable<Row>,
  chosen: Chosen,
): string | null {
  return type === 'DateTime' && isLocal(chosen) ? wordOf(zone) : unit;
}

/** Reads the cells of a row, in the order of the columns. */
export function cellsOf<Row>(
  { columns, zone }: FileTable<Row>,
  chosen: Chosen,
): (row: Row) => unknown[] {
  const time = isLocal(chosen) ? localTime(zone) : utcTime;
  const readers = columns.map((column): ((row: Row) => unknown) => {
    if (column.type === 'DateTime') return (row) => told(column.read(row), time);
    return column.isNumbered ? (row) => told(column.read(row), Number) : (row) => column.read(row);
  });
  return (row) => readers.map((read) => read(row));
}

/** What a cell says, in another form; null where it says nothing. */
export const told = <T>(value: unknown, as: (value: number) => T): T | null =>
  value === null || value === undefined || value === '' ? null : as(value as number);

const utcTime = (instant: number): string => new Date(instant).toISOString();

/** A form that spreadsheets read as a time, and every database as a timestamp. */
const localTime =
  (zone: Zone) =>
  (instant: number): string =>
    new Date(shownAt(zone, instant)).toISOString().slice(0, 19).replace('T', ' ');

/** What the organization has added to a row, by name; null where there is nothing. */
export const extrasOf = ({ extraColumns }: ReportRow): Record<string, string> | null =>
  extraColumns && Object.fromEntries(extraColumns.map(({ name, value }) => [name, value]));
