import { isDeepStrictEqual } from 'node:util';
import type { Turns } from '../../budget/turns.js';
import type { Field } from './codecs.js';
import { keepExtra, type ExtraColumn, type OpenRow } from './extra-columns.js';
import type { IceFile } from './files.js';
import type { ReplyFields, RowOf } from './reply-fields.js';
import {
  asRows,
  readRows,
  readRowsInTurns,
  rowReader,
  withExtra,
  type DecodeRun,
  type RowsRead,
} from './row-reader.js';
import type { Body } from './outcome.js';
import { isTokenLike } from './secrets.js';
import { allUnder, announcesMore, isObject, message, saysYes, unwrap, type Json } from './words.js';

/** Thrown by a reply when a body is not what was declared; the base turns it into a code. */
export class ReplyRefused extends Error {
  constructor(readonly why: 'malformed' | 'noRecord') {
    super(why);
  }
}

/** How an answer is read that says no no: the shape of its envelope. */
export interface Reply<T> {
  readonly kind: 'list' | 'record' | 'acknowledgement' | 'token' | 'file';
  readonly fields: ReplyFields;
  readonly listKey?: string;
  decode(body: Body, run: DecodeRun): T;
  /** The same in turns, where there may be much to decode. */
  decodeInTurns?(body: Body, run: DecodeRun, turns: Turns): Promise<T>;
}

export type ReplyOf<A> = A extends Reply<infer T> ? T : never;

/** The object that an answer is. */
function envelope({ value }: Body): Json {
  const object = unwrap(value);
  if (!isObject(object)) throw new ReplyRefused('malformed');
  return object;
}

/**
 * A list under a key of its own: `{"Message": …, "UserList": [ … ]}`. No records is an empty list.
 * @param toldApartBy the fields of which no two rows have the same; unless said, a required id.
 */
export function listOf<F extends ReplyFields>(
  listKey: string,
  fields: F,
  toldApartBy?: readonly (keyof F & string)[],
): Reply<RowOf<F>[]> {
  return listReply(listKey, fields, { toldApartBy }, (rows) => rows);
}

/** A list whose rows keep what is not declared as `extraColumns`, parts of a part by a path of names. */
export function openListOf<F extends ReplyFields>(listKey: string, fields: F): Reply<OpenRow<F>[]> {
  return listReply(listKey, fields, { stray: keepExtra }, (rows) => {
    const open = rows as (RowOf<F> & { extraColumns: ExtraColumn[] | null })[];
    for (const row of open) row.extraColumns ??= null;
    return open;
  });
}

/** @param whole makes the answer of the rows that could be read. */
function listReply<F extends ReplyFields, R>(
  listKey: string,
  fields: F,
  how: RowsRead<F>,
  whole: (rows: RowOf<F>[]) => R[],
): Reply<R[]> {
  const rowsIn = (body: Body, run: DecodeRun) => findRows(body, listKey, run);
  const answer = (rows: RowOf<F>[] | undefined): R[] => {
    if (rows === undefined) throw new ReplyRefused('malformed');
    return whole(rows);
  };
  return {
    kind: 'list',
    fields,
    listKey,
    decode: (body, run) =>
      answer(readRows(rowsIn(body, run), listKey, withExtra(fields, run), run, how)),
    decodeInTurns: async (body, run, turns) =>
      answer(
        await readRowsInTurns(turns, rowsIn(body, run), listKey, withExtra(fields, run), run, how),
      ),
  };
}

/** The rows of a list, under whatever spellings of its key. */
function findRows(body: Body, listKey: string, run: DecodeRun): readonly unknown[] {
  const isNone = body.shape === 'noRecords';
  if (isNone && !isObject(unwrap(body.value))) return [];
  const object = envelope(body);
  const told = allUnder(object, run.replyKey(listKey));
  const lists = told.filter((each) => each !== null).map(asRows);
  if (lists.length > 0 && lists.every((list) => list !== undefined)) {
    const rows = different(lists).flat();
    if (announcesMore(object, rows.length)) run.report.isPart();
    return rows;
  }
  // An empty list comes as null beside a word of success, or as words without its key.
  const said = message(object);
  const isNull = told.length > 0 && lists.length === 0 && (said === '' || saysYes(said));
  if (isNone || isNull) return [];
  throw new ReplyRefused('malformed');
}

/** Lists under several spellings of one key: what is told in each of them is told once. */
const different = (lists: readonly (readonly unknown[])[]): (readonly unknown[])[] =>
  lists.filter((list, at) => !lists.slice(0, at).some((other) => isDeepStrictEqual(other, list)));

/** One record, its fields flat beside `Message`. */
export function record<F extends ReplyFields>(fields: F): Reply<RowOf<F>> {
  return {
    kind: 'record',
    fields,
    decode(body, run) {
      if (body.shape === 'noRecords') throw new ReplyRefused('noRecord');
      const object = envelope(body);
      const reader = rowReader(withExtra(fields, run), run);
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

/** A write's answer: a sentence in `Message`, which nothing is read from. */
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
    decode({ value }) {
      const object = unwrap(value);
      if (isObject(object)) {
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
