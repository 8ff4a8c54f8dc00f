import { gzipSync } from 'node:zlib';
import type * as hyparquet from 'hyparquet-writer';
import {
  BATCH,
  DATES,
  isLocal,
  MISSING,
  told,
  type FileColumn,
  type FileFormat,
  type FileTable,
  type FileWriter,
  type Piece,
} from './file-format.js';
import { shownAt, type Zone } from './zone.js';

/** How a column is stored, and how a cell gets there. */
interface Storage {
  readonly element: Omit<hyparquet.SchemaElement, 'name'>;
  cell(value: unknown): unknown;
}

const asItIs = (value: unknown): unknown => value ?? null;

const TEXT: Storage = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  cell: asItIs,
};

const INTEGER: Storage = { element: { type: 'INT32' }, cell: asItIs };

/** ICE's numbers have no end that anybody has told. */
const NUMBER: Storage = {
  element: { type: 'INT64' },
  cell: (value) => told(value, BigInt),
};

const MILLISECONDS_A_DAY = 86_400_000;

const DAY: Storage = {
  element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  cell: (value) => told(value, (day) => Date.parse(String(day)) / MILLISECONDS_A_DAY),
};

const MOMENT: Storage = {
  element: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  cell: NUMBER.cell,
};

/** What a clock on the wall shows is no moment: Parquet has a type of its own for it. */
const wallTime = (zone: Zone): Storage => ({
  element: {
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' },
  },
  cell: (value) => told(value, (instant) => BigInt(shownAt(zone, instant))),
});

const STORAGE: Readonly<Record<FileColumn<never>['type'], Storage>> = {
  ID: TEXT,
  String: TEXT,
  Int: INTEGER,
  Boolean: { element: { type: 'BOOLEAN' }, cell: asItIs },
  Date: DAY,
  DateTime: MOMENT,
  JSON: {
    element: { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } },
    cell: asItIs,
  },
};

/** Parquet as every reader knows it: packed with gzip, which all of them have, and so has every Node. */
export const parquet: FileFormat = {
  title: 'Parquet',
  contentType: 'application/vnd.apache.parquet',
  hasLastRow: false,
  options: { dates: DATES },
  async writer(table, chosen) {
    const times = isLocal(chosen) ? wallTime(table.zone) : MOMENT;
    const storage = table.columns.map(({ type, isNumbered }) => {
      if (type === 'DateTime') return times;
      return isNumbered ? NUMBER : STORAGE[type];
    });
    // Loaded only here: most servers write none.
    return new TableWriter(table, storage, await import('hyparquet-writer'));
  },
};

/** What a group of rows may have: so much is held back, and no more, however long a file is. */
const ROWS_A_GROUP = 10_000;
const TEXT_A_GROUP = 8_388_608;

/** After so long something is sent, though a group is not full: proxies hang up on who says nothing. */
const MOST_SILENCE_MS = 30_000;

/**
 * Gathers rows until they are worth a group, and writes them column by column. Nothing is sent before the first group
 * is full: what fails until then is an answer of its own.
 */
class TableWriter<Row> implements FileWriter<Row> {
  readonly head = '';
  readonly #bytes: hyparquet.ByteWriter;
  readonly #file: hyparquet.ParquetWriter;
  #cells: unknown[][];
  #held = 0;
  #text = 0;
  #written = 0;
  #saidAt = performance.now();

  constructor(
    private readonly table: FileTable<Row>,
    private readonly storage: readonly Storage[],
    library: typeof hyparquet,
  ) {
    const { columns } = table;
    this.#bytes = new library.ByteWriter();
    this.#file = new library.ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name }, at): hyparquet.SchemaElement => ({
          ...{ name, repetition_type: 'OPTIONAL' },
          ...storage[at]!.element,
        })),
      ],
      codec: 'GZIP',
      compressors: { GZIP: (page) => gzipSync(page) },
      createdBy: 'ICE Graph',
    });
    this.#cells = columns.map(() => []);
  }

  *rows(rows: readonly Row[]): Generator<Piece> {
    for (const row of rows) {
      this.#add(row);
      if (this.#held >= ROWS_A_GROUP || this.#text >= TEXT_A_GROUP) yield* this.#group();
      else if (this.#held % BATCH === 0) yield '';
    }
    const silence = performance.now() - this.#saidAt;
    if (this.#held > 0 && silence >= MOST_SILENCE_MS) yield* this.#group();
  }

  *end(missing: string | null): Generator<Piece> {
    if (this.#held > 0) yield* this.#group();
    this.#file.kvMetadata = [{ key: MISSING, value: missing ?? 'nothing' }];
    void this.#file.finish();
    yield this.#taken();
  }

  #add(row: Row): void {
    this.table.columns.forEach((column, at) => {
      const cell = this.storage[at]!.cell(column.read(row));
      if (typeof cell === 'string') this.#text += cell.length;
      this.#cells[at]!.push(cell);
    });
    this.#held += 1;
  }

  /** The library writes a group at a time, without a pause: one of each column, which are put together here. */
  *#group(): Generator<Piece> {
    const rows = this.#held;
    for (const [at, { name }] of this.table.columns.entries()) {
      void this.#file.write({
        columnData: [{ name, data: this.#cells[at]! }],
        rowGroupSize: rows,
      });
      this.#cells[at] = [];
      yield this.#taken();
    }
    const { row_groups: groups } = this.#file;
    const parts = groups.splice(groups.length - this.table.columns.length);
    groups.push({
      columns: parts.flatMap(({ columns }) => columns),
      total_byte_size: parts.reduce((sum, part) => sum + part.total_byte_size, 0n),
      num_rows: BigInt(rows),
    });
    this.#written += rows;
    this.#file.num_rows = BigInt(this.#written);
    this.#held = 0;
    this.#text = 0;
  }

  #taken(): Uint8Array {
    const bytes = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    this.#saidAt = performance.now();
    return bytes;
  }
}
