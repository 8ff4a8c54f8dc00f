import type { Field } from '../datasources/wire/codecs.js';
import { Contract, type Override } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { fieldBehind } from '../datasources/wire/reply-fields.js';
import type { DecodeRun } from '../datasources/wire/row-reader.js';
import { bendingOf, inside, inWords, isList } from '../datasources/wire/tolerance.js';
import { isSecretKey } from '../datasources/wire/secrets.js';
import type { Probed, Candidate } from './findings.js';
import { jsonIn } from './heard.js';
import { ALIKE, canonical, isEntityAway, likeness } from './spellings.js';
import type { Layer, UnknownKey } from './key-comparison.js';

/** Other ways to read an answer that has come: they cost no call. The surest comes first. */
export function readings(endpoint: AnyEndpoint, probed: Probed, base: Override): Candidate[] {
  return [onlyReading(endpoint, probed, base), likelyReading(endpoint, probed, base)].filter(
    (each) => each !== null,
  );
}

/** What looks right by name and form alone: to be confirmed by somebody who knows. */
export const guesses = (endpoint: AnyEndpoint, probed: Probed, base: Override): Candidate | null =>
  renamed(base, guessed(endpoint, probed), 'guess');

/** The reading that the server takes by itself, where nobody tells it to: it is the only one. */
function onlyReading(endpoint: AnyEndpoint, { heard }: Probed, base: Override): Candidate | null {
  const { replyKey, within } = new Contract([endpoint], { [endpoint.key]: base }).effective(
    endpoint,
  );
  const bending = bendingOf(inside(jsonIn(heard), within), endpoint.reply, replyKey);
  if (!bending) return null;
  const reply = { ...base.reply, ...bending.reply };
  const override = {
    ...base,
    ...(bending.within !== null && { within: bending.within }),
    ...(Object.keys(reply).length > 0 && { reply }),
  };
  const reason = `${inWords(bending).join(', ')}, and no other reading fits`;
  return { override, reason, certainty: 'certain' };
}

/** Keys that differ as ICE's do, or by what all of it is about: `Name` for a skill's `SkillName`. */
function likelyReading(endpoint: AnyEndpoint, probed: Probed, base: Override): Candidate | null {
  const likely = guessed(endpoint, probed).filter(
    ({ from, to, isList }) =>
      !isList && (canonical(from) === canonical(to) || isEntityAway(from, to, endpoint)),
  );
  return renamed(base, likely, 'likely');
}

interface Rename {
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly isList?: true;
}

function renamed(
  base: Override,
  found: readonly Rename[],
  certainty: Candidate['certainty'],
): Candidate | null {
  if (found.length === 0) return null;
  const reply = { ...base.reply, ...Object.fromEntries(found.map(({ from, to }) => [from, to])) };
  return {
    override: { ...base, reply },
    reason: found.map(({ why }) => why).join('; '),
    certainty,
  };
}

function guessed(endpoint: AnyEndpoint, { comparison }: Probed): Rename[] {
  if (!comparison) return [];
  const { listMissing, layers } = comparison;
  return listMissing === null
    ? layers.flatMap((layer) => renamesIn(endpoint, layer))
    : renameOfList(listMissing, layers[0]?.unknown ?? []);
}

function renameOfList(from: string, unknown: readonly UnknownKey[]): Rename[] {
  const lists = unknown.filter(({ values }) => values.some(isList));
  const nearest = lists.toSorted((a, b) => likeness(from, b.key) - likeness(from, a.key))[0];
  if (!nearest || likeness(from, nearest.key) < ALIKE) return [];
  const why = `of the lists in the answer ${nearest.key} is nearest in name to ${from}`;
  return [{ from, to: nearest.key, why, isList: true }];
}

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
  report: { undecodable: ignore, keys: ignore, leftOut: ignore, repeated: ignore, isPart: ignore },
  replyKey: (declared) => declared,
};

function fits({ codec }: Field<unknown>, { key, values }: UnknownKey): boolean {
  return !isSecretKey(key) && values.every((value) => codec.decode(value, QUIETLY) !== undefined);
}
