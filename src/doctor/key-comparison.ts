import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { fieldBehind, type ReplyFields } from '../datasources/wire/reply-fields.js';
import { asRows } from '../datasources/wire/row-reader.js';
import { ENVELOPE, objectsIn } from '../datasources/wire/tolerance.js';
import {
  foldKey,
  isObject,
  lookUp,
  saysNone,
  unwrap,
  type Json,
} from '../datasources/wire/words.js';

/** A key of an answer that no declaration reads, with what stood under it. */
export interface UnknownKey {
  readonly key: string;
  readonly values: readonly unknown[];
}

/** What an answer has and lacks, held against the declaration, at one depth of its rows. */
export interface Layer {
  readonly fields: ReplyFields;
  /** How many rows there were to look at. */
  readonly rows: number;
  /** Declared keys that are in none of the rows. */
  readonly missing: readonly string[];
  /** The same of those that may be absent: no fault by itself. */
  readonly absent: readonly string[];
  readonly unknown: readonly UnknownKey[];
}

export interface KeyComparison {
  /** The declared key of the list, where the answer has none under it. */
  readonly listMissing: string | null;
  readonly layers: readonly Layer[];
}

/** Holds a JSON answer against its declaration; null when it is nothing that could be held so. */
export function compareKeys(
  { reply }: AnyEndpoint,
  body: unknown,
  replyKey: (declared: string) => string,
): KeyComparison | null {
  const object = unwrap(body);
  if (!isObject(object)) return null;
  const { listKey } = reply;
  if (listKey === undefined) {
    const known =
      Object.keys(reply.fields).length === 0 ? [] : layersOf([object], reply.fields, replyKey);
    return { listMissing: null, layers: known.map(withoutEnvelope) };
  }
  const list = lookUp(object, replyKey(listKey));
  if (asRows(list)) {
    return { listMissing: null, layers: layersOf(objectsIn(list), reply.fields, replyKey) };
  }
  // No list is ICE's other way to write an empty one.
  if (list === null || saysNone(object)) return { listMissing: null, layers: [] };
  const unknown = unknownIn([object], new Set());
  const layer = { fields: {}, rows: 1, missing: [], absent: [], unknown };
  return { listMissing: listKey, layers: [withoutEnvelope(layer)] };
}

const withoutEnvelope = (layer: Layer): Layer => ({
  ...layer,
  unknown: layer.unknown.filter(({ key }) => !ENVELOPE.has(foldKey(key))),
});

function layersOf(
  rows: readonly Json[],
  fields: ReplyFields,
  replyKey: (declared: string) => string,
  seen: readonly ReplyFields[] = [],
): Layer[] {
  if (rows.length === 0 || seen.includes(fields)) return [];
  const declared = Object.values(fields).map(fieldBehind);
  const keys = new Set(declared.map(({ key }) => foldKey(replyKey(key))));
  const present = new Set(rows.flatMap((row) => Object.keys(row).map(foldKey)));
  const lacking = declared.filter((field) => !present.has(foldKey(replyKey(field.key))));
  const [absent, missing] = [true, false].map((isSometimes) =>
    lacking.filter((field) => 'isSometimes' in field === isSometimes).map(({ key }) => key),
  ) as [string[], string[]];
  const nested = declared.flatMap((field) => {
    if (!('fields' in field)) return [];
    const inner = rows.flatMap((row) => objectsIn(lookUp(row, replyKey(field.key))));
    const innerFields = (field.fields as () => ReplyFields)();
    return layersOf(inner, innerFields, replyKey, [...seen, fields]);
  });
  return [
    { fields, rows: rows.length, missing, absent, unknown: unknownIn(rows, keys) },
    ...nested,
  ];
}

function unknownIn(rows: readonly Json[], known: ReadonlySet<string>): UnknownKey[] {
  const found = new Map<string, { key: string; values: unknown[] }>();
  for (const row of rows) {
    for (const [spelling, value] of Object.entries(row)) {
      const folded = foldKey(spelling);
      if (known.has(folded)) continue;
      const entry = found.get(folded) ?? { key: spelling.trim(), values: [] };
      found.set(folded, entry);
      if (value !== null && value !== undefined) entry.values.push(value);
    }
  }
  return [...found.values()];
}
