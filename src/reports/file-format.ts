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
}

/** How rows become a file. */
export interface FileFormat {
  readonly contentType: string;
  /** What may be said of a file beside what is in it: the values of each, the first unless said. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** @param chosen a value of each option. */
  writer<Row>(table: FileTable<Row>, chosen: Chosen): FileWriter<Row>;
}

export type Chosen = Readonly<Record<string, string>>;

/** Writes one file. */
export interface FileWriter<Row> {
  /** What stands before all rows. */
  head(): string;
  lines(rows: readonly Row[]): string;
}

/** In UTC as the graph writes times, or by a clock on the wall of the table's zone. */
export const DATES = ['utc', 'local'] as const;

const isLocal = ({ dates }: Chosen): boolean => dates === 'local';

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

const told = <T>(value: unknown, as: (value: number) => T): T | null =>
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
