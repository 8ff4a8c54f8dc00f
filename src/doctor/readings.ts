import type { Field } from '../datasources/wire/codecs.js';
import type { Override } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { fieldBehind } from '../datasources/wire/reply-fields.js';
import { asRows, type DecodeRun } from '../datasources/wire/row-reader.js';
import { isObject, unwrap } from '../datasources/wire/words.js';
import { isSecretKey } from '../datasources/wire/secrets.js';
import type { Probed, Candidate } from './findings.js';
import { ALIKE, likeness } from './spellings.js';
import type { Layer, UnknownKey } from './key-comparison.js';

/** Other ways to read an answer that has come: they cost no call. */
export function readings(endpoint: AnyEndpoint, { survey }: Probed, base: Override): Candidate[] {
  if (!survey) return [];
  const { listMissing, layers } = survey;
  const found =
    listMissing === null
      ? layers.flatMap((layer) => renamesIn(endpoint, layer))
      : renameOfList(listMissing, layers[0]?.unknown ?? []);
  if (found.length === 0) return [];
  const reply = { ...base.reply, ...Object.fromEntries(found.map(({ from, to }) => [from, to])) };
  return [{ override: { ...base, reply }, reason: found.map(({ why }) => why).join('; ') }];
}

interface Rename {
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

function renameOfList(from: string, unknown: readonly UnknownKey[]): Rename[] {
  const lists = unknown.filter(({ values }) => values.some(isList));
  const [only] = lists;
  if (!only) return [];
  if (lists.length === 1) {
    return [{ from, to: only.key, why: `${only.key} is the only list in the answer` }];
  }
  const nearest = lists.toSorted((a, b) => likeness(from, b.key) - likeness(from, a.key))[0]!;
  if (likeness(from, nearest.key) < ALIKE) return [];
  const why = `of the lists in the answer ${nearest.key} is nearest in name to ${from}`;
  return [{ from, to: nearest.key, why }];
}

const isList = (value: unknown): boolean =>
  Array.isArray(value) && (asRows(value) ?? []).every((row) => isObject(unwrap(row)));

/** Missing keys, each with the one unknown key that is like it in name and holds such values. */
export function renamesIn({ reply }: AnyEndpoint, layer: Layer): Rename[] {
  const { fields, missing, absent, unknown } = layer;
  const declared = Object.values(fields).map(fieldBehind);
  const pairs = declared
    .filter(({ key }) => missing.includes(key) || absent.includes(key))
    .flatMap((field) =>
      unknown
        .filter((other) => other.key !== reply.listKey && fits(field, other))
        .map((other) => ({ from: field.key, to: other.key, like: likeness(field.key, other.key) })),
    )
    .filter(({ from, like }) => like >= (missing.includes(from) ? ALIKE : SURELY_ALIKE))
    .toSorted((a, b) => b.like - a.like);

  const renames: Rename[] = [];
  const left = [...pairs];
  for (let pair = left[0]; pair; pair = left[0]) {
    const { from, to, like } = pair;
    const rivals = left.filter((each) => each.from === from && each.like === like);
    // Several that fit as well as each other: people may know which it is.
    if (rivals.length === 1) {
      renames.push({ from, to, why: `${from} is missing, ${to} is close in name and type` });
    }
    const rest = left.filter((each) => each.from !== from && (rivals.length > 1 || each.to !== to));
    left.splice(0, left.length, ...rest);
  }
  return renames;
}

/** A key that may be absent is missed only where another one stands in its place. */
const SURELY_ALIKE = 0.9;

const ignore = (): void => undefined;
const QUIETLY: DecodeRun = {
  offsetMinutes: 0,
  report: { undecodable: ignore, keys: ignore, leftOut: ignore, repeated: ignore },
  replyKey: (declared) => declared,
};

function fits({ codec }: Field<unknown>, { key, values }: UnknownKey): boolean {
  return !isSecretKey(key) && values.every((value) => codec.decode(value, QUIETLY) !== undefined);
}
