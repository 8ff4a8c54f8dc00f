import { isDeepStrictEqual } from 'node:util';
import type { Turns } from '../../budget/turns.js';
import type { Field, WireContext } from './codecs.js';
import { fieldBehind, type ReplyFields, type RowOf, type Rows } from './reply-fields.js';
import { foldKey, isObject, unwrap, type Json } from './words.js';

/** What went wrong while decoding, told by key and never by value. */
export interface DecodeReport {
  /** A declared key held something that is not one of its codec's forms, or came twice with two values. */
  undecodable(key: string): void;
  /** What rows of one shape had of their declared keys, and what any of them lacked. */
  keys(came: Iterable<string>, missing: Iterable<string>): void;
  /** A row cannot be told apart, and is left out. */
  leftOut(): void;
  /** A row came once more, and is there once. */
  repeated(): void;
  /** The answer says that there are more rows than it has. */
  isPart(): void;
}

export interface DecodeRun extends WireContext {
  readonly report: DecodeReport;
  /** Turns a declared reply key into the one that an operator's overrides say ICE uses. */
  readonly replyKey: (declared: string) => string;
  /** Fields of an answer's own rows that are not declared, and that overrides say ICE tells. */
  readonly extra?: Readonly<Record<string, Field<unknown>>>;
}

/** The fields of an answer's own rows, with those that overrides add. */
export const withExtra = <F extends ReplyFields>(fields: F, { extra }: DecodeRun): F =>
  extra && Object.keys(extra).length > 0 ? { ...fields, ...extra } : fields;

/** Takes what stands in a row under a key that is not declared. */
export type UndeclaredKeyReader = (
  row: Record<string, unknown>,
  key: string,
  value: unknown,
) => void;

interface RowReader<F extends ReplyFields> {
  /** Null for a row that lacks a required field. */
  read(row: Json): RowOf<F> | null;
  /** Whether the row that was read last had one of the keys at all. */
  hadAny(): boolean;
  /** Tells of the keys of all rows. */
  finish(): void;
}

/** Reads rows of one shape. Built once a reply: each spelling of a key is folded once, not once a row. */
export function rowReader<F extends ReplyFields>(
  fields: F,
  run: DecodeRun,
  stray?: UndeclaredKeyReader,
): RowReader<F> {
  const entries = Object.entries(fields).map(([name, spec]) => {
    const field = fieldBehind(spec);
    const isExpected = !('isSometimes' in field);
    // The last row that it came in, by number.
    return {
      name,
      key: field.key,
      codec: field.codec,
      required: 'required' in spec,
      isExpected,
      row: 0,
    };
  });
  const byKey = new Map(entries.map((entry) => [foldKey(run.replyKey(entry.key)), entry]));
  const bySpelling = new Map<string, (typeof entries)[number] | undefined>();
  const blank = Object.fromEntries(entries.map(({ name }) => [name, null]));
  const needed = entries.filter((entry) => entry.required);
  const missing = new Set<string>();
  let number = 0;
  let came = 0;

  const read = (row: Json): RowOf<F> | null => {
    const result: Record<string, unknown> = { ...blank };
    came = 0;
    number += 1;
    for (const spelling in row) {
      let entry = bySpelling.get(spelling);
      if (entry === undefined && !bySpelling.has(spelling)) {
        entry = byKey.get(foldKey(spelling));
        bySpelling.set(spelling, entry);
      }
      const raw = row[spelling];
      if (entry === undefined) {
        stray?.(result, spelling, raw);
        continue;
      }
      if (entry.row !== number) came += 1;
      entry.row = number;
      if (raw === null || raw === undefined) continue;
      const known = result[entry.name];
      const value: unknown = entry.codec.decode(raw, run);
      // Under another spelling it may say the same once more; what says otherwise is not believed.
      const isTold =
        value !== undefined && (known === null || value === null || same(value, known));
      if (!isTold) run.report.undecodable(entry.key);
      else if (known === null) result[entry.name] = value;
    }
    if (came < entries.length) {
      for (const entry of entries) {
        if (entry.row !== number && entry.isExpected) missing.add(entry.key);
      }
    }
    const lacking = needed.filter(({ name }) => result[name] === null);
    if (lacking.length === 0) return result as RowOf<F>;
    // A key that did not come at all is told among the missing ones.
    for (const entry of lacking) if (entry.row === number) run.report.undecodable(entry.key);
    run.report.leftOut();
    return null;
  };
  const finish = (): void => {
    const came = entries.filter((entry) => entry.row > 0).map(({ key }) => key);
    run.report.keys(came, missing);
  };
  return { read, hadAny: () => came > 0, finish };
}

const same = (one: unknown, other: unknown): boolean =>
  one === other || isDeepStrictEqual(one, other);

/** A list under a key of its own in another list's row, or in a record. */
export function rows<F extends ReplyFields>(key: string, fields: () => F): Rows<RowOf<F>> {
  const decode = (raw: unknown, run: DecodeRun): RowOf<F>[] | null | undefined => {
    if (typeof raw === 'string' && raw.trim() === '') return null;
    const found = asRows(raw);
    return found && readRows(found, key, fields(), run);
  };
  return { key, fields, codec: { kind: 'rows', decode, encode: (value) => value } };
}

export interface RowsRead<F extends ReplyFields> {
  /** The fields of which no two rows have the same; unless said, the id that all of them have. */
  readonly toldApartBy?: readonly (keyof F & string)[] | undefined;
  readonly stray?: UndeclaredKeyReader;
}

/** The rows that can be told apart; undefined where there are some and not one can. */
export function readRows<F extends ReplyFields>(...of: RowsToRead<F>): RowOf<F>[] | undefined {
  const reading = new Reading(...of);
  for (const row of of[0]) reading.take(row);
  return reading.result();
}

/** Rows that are decoded between two looks at the clock: a millisecond or so. */
const ROWS_A_LOOK = 64;

/** The same in turns, for lists that are long. */
export async function readRowsInTurns<F extends ReplyFields>(
  turns: Turns,
  ...of: RowsToRead<F>
): Promise<RowOf<F>[] | undefined> {
  const reading = new Reading(...of);
  let count = 0;
  for (const row of of[0]) {
    reading.take(row);
    count += 1;
    if (count % ROWS_A_LOOK === 0 && turns.isPauseDue()) await turns.pause();
  }
  return reading.result();
}

type RowsToRead<F extends ReplyFields> = [
  raw: readonly unknown[],
  listKey: string,
  fields: F,
  run: DecodeRun,
  how?: RowsRead<F>,
];

/** The rows of one list while they are read. */
class Reading<F extends ReplyFields> {
  readonly #kept: RowOf<F>[] = [];
  readonly #reader: RowReader<F>;
  readonly #isNew: (row: RowOf<F>) => boolean;
  readonly #of: RowsToRead<F>;

  constructor(...of: RowsToRead<F>) {
    const [, , fields, run, { toldApartBy = ownKeys(fields), stray } = {}] = of;
    this.#of = of;
    this.#reader = rowReader(fields, run, stray);
    this.#isNew = telling(toldApartBy);
  }

  take(wrapped: unknown): void {
    const [, listKey, , { report }] = this.#of;
    const object = unwrap(wrapped);
    if (!isObject(object)) {
      report.undecodable(listKey);
      report.leftOut();
      return;
    }
    const row = this.#reader.read(object);
    if (row === null) return;
    // Rows by their numbers, an error among them: not one key of a row's own, and so none.
    if (!this.#reader.hadAny()) {
      report.undecodable(listKey);
      report.leftOut();
      return;
    }
    if (this.#isNew(row)) this.#kept.push(row);
    else report.repeated();
  }

  result(): RowOf<F>[] | undefined {
    const [raw] = this.#of;
    this.#reader.finish();
    return this.#kept.length === 0 && raw.length > 0 ? undefined : this.#kept;
  }
}

/** Rows without an id may well be alike: ICE's own examples have such. */
const ownKeys = ({ id }: ReplyFields): readonly string[] =>
  id !== undefined && 'required' in id ? ['id'] : [];

/** Whether a row is the first that says this under the fields by which rows are told apart. */
function telling(names: readonly string[]): (row: Readonly<Record<string, unknown>>) => boolean {
  const [name, ...others] = names;
  if (name === undefined) return () => true;
  const known = new Set<unknown>();
  const identity = (row: Readonly<Record<string, unknown>>): unknown =>
    others.length === 0 ? row[name] : JSON.stringify(names.map((each) => row[each]));
  return (row) => known.size < known.add(identity(row)).size;
}

/** A list's rows, whatever they are wrapped in; one object is a list of one. */
export function asRows(raw: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(raw)) return isObject(raw) ? [raw] : undefined;
  const rows: readonly unknown[] = raw;
  const [inner] = rows;
  return rows.length === 1 && Array.isArray(inner) ? inner : rows;
}
