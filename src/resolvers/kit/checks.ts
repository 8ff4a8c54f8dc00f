import {
  badInput,
  IceGraphError,
  InputMistakes,
  isIceError,
  mistakesIn,
  notFound,
} from '../../errors.js';
import { checkedChannelScopedId, checkedId, separated } from '../../ids.js';

/**
 * Carries out every check, and tells all that they find: a form shows each mistake at its field.
 * @throws IceGraphError the mistakes, where there are any.
 */
export function checkedAll<T extends object>(checks: { readonly [K in keyof T]: () => T[K] }): T {
  const mistakes: IceGraphError[] = [];
  const checked: Partial<T> = {};
  for (const name of Object.keys(checks) as (keyof T)[]) {
    try {
      checked[name] = checks[name]();
    } catch (error) {
      if (!isIceError(error)) throw error;
      mistakes.push(...mistakesIn(error));
    }
  }
  refuseAll(mistakes);
  return checked as T;
}

/** So many parts can be given with something new, each of which is a call of its own. */
const MOST_PARTS = 100;

/**
 * Checks each of the parts that are given with something new: their mistakes are told by their place, as
 * `questions.1.text`.
 */
export function checkedEach<T, C>(
  field: string,
  parts: readonly T[] | null | undefined,
  check: (part: T) => C,
): readonly C[] {
  if (!parts) return [];
  if (parts.length > MOST_PARTS) throw badInput(field, `${field} can be ${MOST_PARTS} at most.`);
  const mistakes: IceGraphError[] = [];
  const checked = parts.flatMap((part, index) => {
    try {
      return [check(part)];
    } catch (error) {
      if (!isIceError(error)) throw error;
      mistakes.push(...mistakesIn(error).map((each) => within(`${field}.${index}`, each)));
      return [];
    }
  });
  refuseAll(mistakes);
  return checked;
}

const within = (place: string, { code, message, extensions }: IceGraphError): IceGraphError =>
  new IceGraphError(code, message, { ...extensions, field: `${place}.${extensions.field}` });

/** @throws IceGraphError the mistakes, where there are any. */
export function refuseAll([first, ...others]: readonly IceGraphError[]): void {
  if (first) throw InputMistakes.of([first, ...others]);
}

/** A text that must say something. */
export function checkedText(field: string, value: string): string {
  if (value.trim() !== '') return value;
  throw badInput(field, `${field} must not be empty.`);
}

/** The same for a field that may be absent. */
export const optionalText = (field: string, value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : checkedText(field, value);

/** Texts that ICE takes as one, with commas in between. */
export function checkedParts(field: string, parts: readonly string[]): readonly string[] {
  if (parts.every((part) => part.trim() !== '' && !part.includes(','))) return parts;
  throw badInput(field, `None of ${field} may be empty or hold a comma.`);
}

/** How many of something, or the how-manieth: as a number, when it is given, within its bounds. */
export function checkedCount<N extends number | null | undefined>(
  field: string,
  count: N,
  { least = 0, most = Infinity } = {},
): N {
  if (typeof count !== 'number' || (count >= least && count <= most)) return count;
  const bounds = most === Infinity ? `${least} or more` : `from ${least} to ${most}`;
  throw badInput(field, `${field} must be ${bounds}.`);
}

/** Every one of them an id of ICE. */
export const checkedIds = (field: string, ids: readonly string[]): string[] =>
  ids.map((id) => checkedId(field, id));

/** So many different ones can be named in a filter. */
const MOST_NAMED = 1_000;

/** What has no comma in it, as a status or an address may have. */
const NUMBERED: readonly unknown[] = [checkedId, checkedChannelScopedId];

/** The ids that a filter names, each checked. None at all may mean none or all: it is refused. */
export function checkedSet(
  field: string,
  said: readonly string[],
  idOf: (field: string, id: string) => unknown = checkedId,
): ReadonlySet<string> {
  const ids = NUMBERED.includes(idOf) ? separated(said) : said;
  if (ids.length === 0) throw badInput(field, `${field} must name one; leave it out for all.`);
  if (ids.length > MOST_NAMED) throw badInput(field, `${field} can be ${MOST_NAMED} at most.`);
  for (const id of ids) idOf(field, id);
  return new Set(ids);
}

/** Longer than what is searched by names, subjects and addresses; folding a text takes time. */
const LONGEST_TERM = 1_000;

/** A text that is looked for among those of a list. */
export function checkedTerm(field: string, term: string): string {
  if (term.length <= LONGEST_TERM) return term;
  throw badInput(field, `${field} can have ${LONGEST_TERM} characters at most.`);
}

type Known<T> = { [K in keyof T]: NonNullable<T[K]> };

/**
 * A record to replace another with, when ICE wants every field of it: what was given, else what was
 * read.
 * @throws IceGraphError BAD_USER_INPUT naming each field that is known from neither.
 */
export function replacement<T extends object>(fields: T): Known<T> {
  const isKnown = ([, value]: readonly [string, unknown]) => value !== null && value !== undefined;
  const untold = Object.entries(fields).filter((field) => !isKnown(field));
  refuseAll(
    untold.map(([field]) =>
      badInput(field, `ICE replaces the whole record and does not tell ${field}: give it.`),
    ),
  );
  return fields as Known<T>;
}

/**
 * What is to be replaced or built upon, as it stands.
 * @param field the input field that holds its id.
 * @throws IceGraphError NOT_FOUND
 */
export async function requireFound<R>(read: Promise<R | null>, field = 'id'): Promise<R> {
  const record = await read;
  if (record !== null) return record;
  throw notFound(field);
}
