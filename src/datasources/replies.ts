import type { Field, WireContext } from './codecs.js';
import type { IceFile } from './files.js';
import { isSecretKey, isTokenLike } from './secrets.js';
import {
  foldKey,
  isObject,
  lookUp,
  message,
  NO_RECORDS,
  refuses,
  unwrap,
  type Json,
} from './words.js';

/** A reply field that a row cannot do without: where it is missing, the row is left out and counted. */
export interface Required<T> {
  readonly required: Field<T>;
}

export type ReplyField = Field<any> | Required<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a table of fields of any type; RowOf infers each one
export type ReplyFields = Readonly<Record<string, ReplyField>>;

/** A decoded row: every field is there; null means that ICE did not say. */
export type RowOf<F extends ReplyFields> = {
  -readonly [K in keyof F]: F[K] extends Required<infer T>
    ? T
    : F[K] extends Field<infer T>
      ? T | null
      : never;
};

/** What went wrong while decoding, told by key and never by value. */
export interface DecodeReport {
  /** A declared key held something that is not one of its codec's forms. */
  undecodable(key: string): void;
  /** What rows of one shape had of their declared keys, and what any of them lacked. */
  keys(came: Iterable<string>, missing: Iterable<string>): void;
  /** A row cannot be told apart, and is left out. */
  leftOut(): void;
  /** A row came once more, and is there once. */
  repeated(): void;
}

export interface DecodeRun extends WireContext {
  readonly report: DecodeReport;
  /** Turns a declared reply key into the one that an operator's overrides say ICE uses. */
  readonly replyKey: (declared: string) => string;
}

/** Thrown by a reply when a body is not what was declared, or says no; the base turns it into a code. */
export class ReplyRefused extends Error {
  constructor(readonly why: 'malformed' | 'refused' | 'noRecord') {
    super(why);
  }
}

/** How an answer is read: the shape of its envelope. */
export interface Reply<T> {
  readonly kind: 'list' | 'record' | 'acknowledgement' | 'token' | 'file';
  readonly fields: ReplyFields;
  readonly listKey?: string;
  decode(body: unknown, run: DecodeRun): T;
}

export type ReplyOf<A> = A extends Reply<infer T> ? T : never;

/** Rows inside a row, under a key of their own; null where ICE does not nest them. */
export interface Rows<T> extends Field<T[]> {
  /** A function: a menu may hold menus. */
  readonly fields: () => ReplyFields;
}

export function required<T>(field: Field<T>): Required<T> {
  return { required: field };
}

/** The field of a row's entry, whether the row can do without it or not. */
export const fieldBehind = (spec: ReplyField): Field<unknown> =>
  'required' in spec ? spec.required : spec;

/** A reply field that ICE may leave out altogether, or is not known to say: not to find it is no fault. */
export function sometimes<F extends Field<unknown>>(field: F): F & { readonly isSometimes: true } {
  return { ...field, isSometimes: true };
}

/** The envelope object of an answer, once it is known not to be a refusal. */
function envelope(body: unknown): Json {
  const object = unwrap(body);
  if (!isObject(object)) throw new ReplyRefused('malformed');
  if (refuses(object)) throw new ReplyRefused('refused');
  return object;
}

/** Takes what stands in a row under a key that is not declared. */
type Stray = (row: Record<string, unknown>, key: string, value: unknown) => void;

interface RowReader<F extends ReplyFields> {
  /** Null for a row that lacks a required field. */
  read(row: Json): RowOf<F> | null;
  /** Tells of the keys of all rows. */
  finish(): void;
}

/** Reads rows of one shape. Built once a reply: each spelling of a key is folded once, not once a row. */
function rowReader<F extends ReplyFields>(fields: F, run: DecodeRun, stray?: Stray): RowReader<F> {
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

  const read = (row: Json): RowOf<F> | null => {
    const result: Record<string, unknown> = { ...blank };
    let came = 0;
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
      if (result[entry.name] !== null) continue;
      const value: unknown = entry.codec.decode(raw, run);
      if (value === undefined) run.report.undecodable(entry.key);
      else result[entry.name] = value;
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
  return { read, finish };
}

/** A list under a key of its own: `{"Message": …, "UserList": [ … ]}`. No records is an empty list. */
export function listOf<F extends ReplyFields>(listKey: string, fields: F): Reply<RowOf<F>[]> {
  return {
    kind: 'list',
    fields,
    listKey,
    decode(body, run) {
      const rows = readRows(findRows(body, run.replyKey(listKey)), listKey, fields, run);
      if (rows === undefined) throw new ReplyRefused('malformed');
      return rows;
    },
  };
}

/** A column that is not declared: what a tenant has added of its own. */
export interface ExtraColumn {
  readonly name: string;
  readonly value: string;
}

/** Rows that keep what is not declared, but for secrets: null in a row that has no more than that. */
export type OpenRow<F extends ReplyFields> = RowOf<F> & {
  readonly extraColumns: ExtraColumn[] | null;
};

/** A list whose rows keep what is not declared as `extraColumns`, parts of a part by a path of names. */
export function openListOf<F extends ReplyFields>(listKey: string, fields: F): Reply<OpenRow<F>[]> {
  return {
    kind: 'list',
    fields,
    listKey,
    decode(body, run) {
      const raw = findRows(body, run.replyKey(listKey));
      const rows = readRows(raw, listKey, fields, run, keepExtra);
      if (rows === undefined) throw new ReplyRefused('malformed');
      const open = rows as (RowOf<F> & { extraColumns: ExtraColumn[] | null })[];
      for (const row of open) row.extraColumns ??= null;
      return open;
    },
  };
}

const keepExtra: Stray = (row, key, value) => {
  const extra = [...textsIn(key.trim(), value)];
  if (extra.length === 0) return;
  row['extraColumns'] = [...((row['extraColumns'] as ExtraColumn[] | undefined) ?? []), ...extra];
};

function* textsIn(name: string, value: unknown): Generator<ExtraColumn> {
  if (isSecretKey(name) || value === null || value === undefined) return;
  if (typeof value !== 'object') yield { name, value: String(value).trim() };
  else
    for (const [key, part] of Object.entries(value)) yield* textsIn(`${name}.${key.trim()}`, part);
}

/** A list under a key of its own in another list's row, or in a record. */
export function rows<F extends ReplyFields>(key: string, fields: () => F): Rows<RowOf<F>> {
  const decode = (raw: unknown, run: DecodeRun): RowOf<F>[] | null | undefined => {
    if (typeof raw === 'string' && raw.trim() === '') return null;
    const found = asRows(raw);
    return found && readRows(found, key, fields(), run);
  };
  return { key, fields, codec: { kind: 'rows', decode, encode: (value) => value } };
}

/** The rows that can be told apart; undefined where there are some and not one can. */
function readRows<F extends ReplyFields>(
  raw: readonly unknown[],
  listKey: string,
  fields: F,
  run: DecodeRun,
  stray?: Stray,
): RowOf<F>[] | undefined {
  const reader = rowReader(fields, run, stray);
  const isNew = telling(fields);
  const kept: RowOf<F>[] = [];
  for (const wrapped of raw) {
    const object = unwrap(wrapped);
    if (!isObject(object)) {
      run.report.undecodable(listKey);
      run.report.leftOut();
      continue;
    }
    const row = reader.read(object);
    if (row === null) continue;
    if (isNew(row)) kept.push(row);
    else run.report.repeated();
  }
  reader.finish();
  return kept.length === 0 && raw.length > 0 ? undefined : kept;
}

/** Whether a row is the first of its id. Rows without one may well be alike: ICE's own examples have such. */
function telling({ id }: ReplyFields): (row: Readonly<Record<string, unknown>>) => boolean {
  if (id === undefined || !('required' in id)) return () => true;
  const known = new Set<unknown>();
  return (row) => known.size < known.add(row['id']).size;
}

/** A list's rows, whatever they are wrapped in; one object is a list of one. */
export function asRows(raw: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(raw)) return isObject(raw) ? [raw] : undefined;
  const rows: readonly unknown[] = raw;
  const [inner] = rows;
  return rows.length === 1 && Array.isArray(inner) ? inner : rows;
}

function findRows(body: unknown, listKey: string): readonly unknown[] {
  const object = envelope(body);
  const rows = lookUp(object, listKey);
  const found = asRows(rows);
  if (found) return found;
  // An empty list comes as null, or as words without its key.
  if (rows === null || message(object) === NO_RECORDS) return [];
  throw new ReplyRefused('malformed');
}

/** One record, its fields flat beside `Message`. */
export function record<F extends ReplyFields>(fields: F): Reply<RowOf<F>> {
  return {
    kind: 'record',
    fields,
    decode(body, run) {
      const object = envelope(body);
      if (message(object) === NO_RECORDS) throw new ReplyRefused('noRecord');
      const reader = rowReader(fields, run);
      const row = reader.read(object);
      reader.finish();
      // None of the declared keys: this is some other answer.
      if (row === null || Object.values(row).every((value) => value === null)) {
        throw new ReplyRefused('malformed');
      }
      return row;
    },
  };
}

/** A write's answer: a sentence in `Message` that is never matched on; only a refusal is told apart. */
export function acknowledgement(): Reply<void> {
  return { kind: 'acknowledgement', fields: {}, decode: (body) => void envelope(body) };
}

/** A write's answer that may name what it made; not to be told its id is no failure. */
export function created<F extends Readonly<Record<string, Field<any>>>>( // eslint-disable-line @typescript-eslint/no-explicit-any -- as in ReplyFields, with nothing required
  fields: F,
): Reply<RowOf<F>> {
  return {
    kind: 'record',
    fields,
    // Only a row that lacks a required field is null. What it does not tell is not missing either.
    decode: (body, run) => rowReader(fields, run).read(envelope(body))!,
  };
}

/**
 * The Data product's token: a JSON string, raw text, braces around one quoted string (as it is
 * documented, which is not JSON), or an object with a token-like value; null where it is JSON without
 * one. Takes the text of the body.
 */
export function tokenAnswer(): Reply<{ token: string | null }> {
  return {
    kind: 'token',
    fields: {},
    decode(body) {
      const object = unwrap(body);
      if (isObject(object)) {
        if (refuses(object)) throw new ReplyRefused('refused');
        return { token: Object.values(object).find(isTokenLike)?.trim() ?? null };
      }
      const token =
        typeof object === 'string' ? object.replace(/^[\s{"']+|(?<![\s}"'])[\s}"']+$/g, '') : '';
      if (!isTokenLike(token)) throw new ReplyRefused('malformed');
      return { token };
    },
  };
}

/**
 * A file, which never gets here: what is decoded came instead of it. ICE's words for no are told
 * apart; a documented answer that only names a file is not the file.
 */
export function file(): Reply<IceFile> {
  return {
    kind: 'file',
    fields: {},
    decode(body) {
      envelope(body);
      throw new ReplyRefused('malformed');
    },
  };
}

/** Chat's and e-mail's answer to a sign-in. Without a token it is none, and all the same no refusal. */
export const signInAnswer = created;
