import type { Codec, WireContext } from './codecs.js';
import { fieldBehind, type ReplyFields } from './reply-fields.js';
import type { Reply } from './replies.js';
import { asRows } from './row-reader.js';
import { isSecretKey } from './secrets.js';
import { sameName } from './synonyms.js';
import { foldKey, isKeyLike, isObject, lookUp, unwrap, type Json } from './words.js';

/**
 * How an answer is read that is not as declared, where only one reading is possible: in the terms in which
 * an operator would correct the declaration.
 */
export interface Bending {
  /** The key of what the answer stands in. */
  readonly within: string | null;
  /** The keys in use, by those that are declared. */
  readonly reply: Readonly<Record<string, string>>;
}

type Keys = (declared: string) => string;

/** Whether a key may be read in the place of a declared one, and told: it is neither a secret's nor a value. */
const isReadable = (name: string): boolean => isKeyLike(name) && !isSecretKey(name);

/** Words around an answer, and no part of it. */
export const ENVELOPE: ReadonlySet<string> = new Set(['message', 'status', 'error']);
/** Lists of what went wrong are no answers. */
const TROUBLE = /error|warning|exception|message/i;
/** So many rows show what stands under a key. */
const SAMPLE = 50;
/** Fewer rows do not show that a value is each row's own. */
const FEW = 3;

/** The reading of an answer; null where it is as declared, or no single one is possible. */
export function bendingOf(value: unknown, reply: Reply<unknown>, keys: Keys): Bending | null {
  if (reply.kind !== 'list' && reply.kind !== 'record') return null;
  const top = unwrap(value);
  if (!isObject(top)) return null;
  const within = wrapperIn(top, reply, keys);
  const object = within === null ? top : (unwrap(top[within]) as Json);
  if (within === null && isAsDeclared(object, reply, keys)) return null;
  const found = new Renames(keys);
  if (reply.listKey === undefined) found.lookAt([object], reply.fields);
  else {
    const list = namedIn(object, keys(reply.listKey)) ?? onlyListIn(object);
    if (list === null) return null;
    const rows = objectsIn(object[list]);
    found.lookAt(rows, reply.fields, reply.listKey);
    if (foldKey(list) !== foldKey(keys(reply.listKey))) {
      // Rows of which nothing is known are some other list.
      if (rows.length > 0 && !found.knowsAny) return null;
      found.rename(reply.listKey, list);
    }
  }
  const { renames } = found;
  return within === null && Object.keys(renames).length === 0 ? null : { within, reply: renames };
}

/** Whether the first row has all that is declared: then nobody looks through the others. */
function isAsDeclared(object: Json, { listKey, fields }: Reply<unknown>, keys: Keys): boolean {
  if (listKey === undefined) return hasAll(object, fields, keys);
  const list = lookUp(object, keys(listKey));
  return list !== undefined && hasAll(unwrap(asRows(list)?.[0]), fields, keys);
}

function hasAll(row: unknown, fields: ReplyFields, keys: Keys, depth = 0): boolean {
  if (!isObject(row) || depth > FEW) return true;
  const names = new Set(Object.keys(row).map(foldKey));
  return Object.values(fields).every((spec) => {
    const field = fieldBehind(spec);
    const name = keys(field.key);
    if (!names.has(foldKey(name)))
      return 'isSometimes' in field && !isNamedOtherwise(field.key, names);
    if (!('fields' in field)) return true;
    const inner = unwrap(asRows(lookUp(row, name))?.[0]);
    return hasAll(inner, (field.fields as () => ReplyFields)(), keys, depth + 1);
  });
}

/** Whether a key that may stay away came under another of its names. */
function isNamedOtherwise(key: string, names: ReadonlySet<string>): boolean {
  const own = sameName(key);
  for (const name of names) if (sameName(name) === own) return true;
  return false;
}

/** What stands under a key of the answer, which is the answer. */
export function inside(value: unknown, within: string | null): unknown {
  const top = unwrap(value);
  if (within === null || !isObject(top)) return value;
  const inner = unwrap(lookUp(top, within));
  return isObject(inner) ? inner : value;
}

/** The bending in words, without a value. */
export const inWords = ({ within, reply }: Bending): string[] => [
  ...(within === null ? [] : [`read within ${within}`]),
  ...Object.entries(reply).map(([declared, actual]) => `${declared} read as ${actual}`),
];

const namedIn = (object: Json, key: string): string | null =>
  Object.keys(object).find((name) => foldKey(name) === foldKey(key)) ?? null;

/** One level deeper: the one object in an answer that has nothing else of what is declared. */
function wrapperIn(top: Json, { listKey, fields }: Reply<unknown>, keys: Keys): string | null {
  const declared = new Set(
    (listKey === undefined ? keysOf(fields) : [listKey]).map((key) => foldKey(keys(key))),
  );
  const told = Object.keys(top).filter((name) => !ENVELOPE.has(foldKey(name)));
  const isHere = told.some((name) => declared.has(foldKey(name)) || listAt(top, name));
  const [only, ...others] = told.filter((name) => isObject(unwrap(top[name])));
  if (isHere || only === undefined || others.length > 0 || !isReadable(only)) return null;
  const inner = unwrap(top[only]) as Json;
  const isThere = Object.keys(inner).some((name) => declared.has(foldKey(name)));
  return isThere || (listKey !== undefined && onlyListIn(inner) !== null) ? only : null;
}

const keysOf = (fields: ReplyFields): string[] =>
  Object.values(fields).map((spec) => fieldBehind(spec).key);

/** Whether there is a list of rows under a key. */
const listAt = (object: Json, name: string): boolean => !TROUBLE.test(name) && isList(object[name]);

function onlyListIn(object: Json): string | null {
  const [only, ...others] = Object.keys(object).filter((name) => listAt(object, name));
  return only !== undefined && others.length === 0 && isReadable(only) ? only : null;
}

/** The rows under a key, those of them that are objects. */
export const objectsIn = (list: unknown): Json[] =>
  (asRows(list) ?? []).map(unwrap).filter((row) => isObject(row));

/** A field as a reading needs it. */
interface Wanted {
  readonly key: string;
  readonly codec: Codec<unknown>;
  readonly isOwn: boolean;
  readonly fields: (() => ReplyFields) | null;
}

/** A key that no declaration reads. */
interface Stray {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Keys for which others stand, at all depths of an answer: one name has one meaning in all of it. */
class Renames {
  readonly #found = new Map<string, string>();
  /** Declared keys that came under their own names, or have two meanings. */
  readonly #settled = new Set<string>();
  knowsAny = false;

  constructor(private readonly keys: Keys) {}

  get renames(): Readonly<Record<string, string>> {
    const kept = [...this.#found].filter(([declared]) => !this.#settled.has(declared));
    return Object.fromEntries(kept);
  }

  rename(declared: string, actual: string): void {
    const known = this.#found.get(declared);
    if (known !== undefined && foldKey(known) !== foldKey(actual)) this.#settled.add(declared);
    else this.#found.set(declared, actual.trim());
  }

  /** @param listKey under which the rows are declared. */
  lookAt(
    rows: readonly Json[],
    fields: ReplyFields,
    listKey = '',
    seen: readonly ReplyFields[] = [],
  ): void {
    if (rows.length === 0 || seen.includes(fields)) return;
    const wanted = Object.values(fields).map((spec): Wanted & { isExpected: boolean } => {
      const { key, codec, ...more } = fieldBehind(spec);
      const inner = 'fields' in more ? (more.fields as () => ReplyFields) : null;
      const isOwn = 'required' in spec && codec.kind === 'id';
      return { key, codec, isOwn, fields: inner, isExpected: !('isSometimes' in more) };
    });
    const names = namesIn(rows);
    const actual = new Map(wanted.map((field) => [foldKey(this.keys(field.key)), field]));
    const missing = wanted.filter((field) => !names.has(foldKey(this.keys(field.key))));
    for (const field of wanted) if (!missing.includes(field)) this.#came(field.key);
    // Strays are looked for in every row: not where nothing could be named by them.
    if (missing.length > 0) {
      const strays = [...names]
        .filter(([folded]) => !actual.has(folded) && !ENVELOPE.has(folded) && !isSecretKey(folded))
        .map(([, spellings]) => strayIn(rows, spellings));
      const left = this.#bySynonym(missing, strays);
      // What may stay away is found by its own names alone.
      const expected = left.wanted.filter(({ isExpected }) => isExpected);
      this.#onlyList(expected, left.strays);
      this.#ownId(expected, left.strays, rows.length, listKey);
    }
    for (const field of wanted.filter((each) => each.fields !== null)) {
      const name = this.#found.get(field.key) ?? this.keys(field.key);
      const inner = rows.flatMap((row) => objectsIn(lookUp(row, name)));
      this.lookAt(inner, field.fields!(), field.key, [...seen, fields]);
    }
  }

  #came(declared: string): void {
    this.knowsAny = true;
    this.#settled.add(declared);
  }

  /** The vendor's other names for a thing, where exactly one of them is there. */
  #bySynonym<W extends Wanted>(wanted: readonly W[], strays: readonly Stray[]) {
    const pairs = wanted.flatMap((field) => {
      const own = sameName(field.key);
      const rivals = wanted.filter(({ key }) => sameName(key) === own);
      const alike = strays.filter(({ name }) => sameName(name) === own);
      const [only] = alike;
      const isOne = rivals.length === 1 && alike.length === 1 && only !== undefined;
      return isOne && fits(field, only) ? [{ field, stray: only }] : [];
    });
    for (const { field, stray } of pairs) {
      this.rename(field.key, stray.name);
      this.knowsAny = true;
    }
    return {
      wanted: wanted.filter((each) => !pairs.some(({ field }) => field === each)),
      strays: strays.filter((each) => !pairs.some(({ stray }) => stray === each)),
    };
  }

  /** A list within a row: the only one that is missing, and the only one that is there. */
  #onlyList(wanted: readonly Wanted[], strays: readonly Stray[]): void {
    const [field, ...fields] = wanted.filter((each) => each.fields !== null);
    const [stray, ...others] = strays.filter(({ values }) => values.length > 0 && areLists(values));
    if (field && stray && fields.length === 0 && others.length === 0 && fits(field, stray)) {
      this.rename(field.key, stray.name);
    }
  }

  /**
   * A row's own id: the only key left that ends in `Id`, leads nowhere, and is each row's own. By its name it is
   * of what the row is, and of nothing else.
   */
  #ownId(wanted: readonly Wanted[], strays: readonly Stray[], rows: number, listKey: string): void {
    const field = wanted.find(({ isOwn }) => isOwn);
    if (!field) return;
    const ids = strays.filter(({ name }) => /id$/i.test(name.trim()));
    const [only, ...others] = ids.filter(({ name }) => !isLink(name, field.key));
    if (!only || others.length > 0 || only.values.length < rows) return;
    if (!isNamedFor(only.name, [field.key, listKey])) return;
    const isOwn =
      new Set(only.values.map(String)).size === rows &&
      (rows >= FEW || foldKey(only.name) === 'id');
    if (isOwn && fits(field, only)) this.rename(field.key, only.name);
  }
}

const wordsIn = (name: string): string[] =>
  name
    .replace(/_?id$|list$|data$/i, '')
    .split(/[_\s]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase().replace(/s$/, ''))
    .filter((word) => word !== '');

/**
 * Whether an id's name says what rows are: `Id`, or `ReasonId` of a `LogoutReasonList`. Not so `EmailFormId` of an
 * `EmailFormControlList`, which is what they belong to.
 */
function isNamedFor(name: string, own: readonly string[]): boolean {
  const words = wordsIn(name);
  return own.map(wordsIn).some((all) => {
    const end = all.slice(all.length - words.length);
    return words.length <= all.length && words.every((word, index) => word === end[index]);
  });
}

/** Words in the names of ids that lead to something else, or to somebody. */
const ELSEWHERE =
  /user|agent|operator|supervisor|owner|skill|campaign|org|contact|customer|account|ticket|chat|parent|group|session|by_?id$/i;

const isLink = (name: string, own: string): boolean => {
  const [word] = ELSEWHERE.exec(sameName(name)) ?? [];
  return word !== undefined && !sameName(own).includes(word);
};

/** Every key of the rows with its spellings, folded. */
function namesIn(rows: readonly Json[]): Map<string, Set<string>> {
  const spellings = new Set<string>();
  for (const row of rows) for (const name in row) spellings.add(name);
  const names = new Map<string, Set<string>>();
  for (const spelling of spellings) {
    const folded = foldKey(spelling);
    names.set(folded, (names.get(folded) ?? new Set()).add(spelling));
  }
  return names;
}

function strayIn(rows: readonly Json[], spellings: ReadonlySet<string>): Stray {
  const [name = ''] = spellings;
  const values = rows.flatMap((row) => {
    const told = [...spellings].map((spelling) => row[spelling]);
    const value = told.find((each) => each !== null && each !== undefined);
    // Within a list of its own: a value may be a list.
    return value === undefined ? [] : [value];
  });
  return { name: name.trim(), values };
}

/** Whether a value is a list of rows; one that holds values is none. */
export const isList = (value: unknown): boolean =>
  Array.isArray(value) && (asRows(value) ?? []).every((row) => isObject(unwrap(row)));

const areLists = (values: readonly unknown[]): boolean => values.every(isList);

/** Zones are not known here: whether it is a time at all is what counts. */
const ANYWHERE: WireContext = { offsetMinutes: 0 };

function fits({ codec, fields }: Wanted, { name, values }: Stray): boolean {
  if (!isReadable(name)) return false;
  if (fields !== null) return areLists(values);
  return values.slice(0, SAMPLE).every((value) => codec.decode(value, ANYWHERE) !== undefined);
}
