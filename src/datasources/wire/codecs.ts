import { decodeDay, decodeTime, encodeTime, type TimeForm } from './times.js';

/** What a codec may know about the call it serves. */
export interface WireContext {
  /** Minutes from UTC of the organization's wall time (Login's `Offset`); null when ICE did not say. */
  readonly offsetMinutes: number | null;
}

/**
 * One kind of value on ICE's wire. `decode` gets a value that is neither null nor undefined and
 * answers `undefined` when it is not one of the kind's many forms, `null` when it means "none".
 */
export interface Codec<T> {
  readonly kind: string;
  decode(raw: unknown, context: WireContext): T | null | undefined;
  encode(value: T, context: WireContext): unknown;
}

/** A value under one of ICE's keys, in a request or in a reply. */
export interface Field<T> {
  readonly key: string;
  readonly codec: Codec<T>;
}

/** Milliseconds since the epoch. A number, not a Date: lists are held, sorted and stored as JSON. */
export type Instant = number;

const identity = <T>(value: T): T => value;

function field<T>(
  kind: string,
  decode: Codec<T>['decode'],
  encode: Codec<T>['encode'] = identity,
): (key: string) => Field<T> {
  const codec: Codec<T> = { kind, decode, encode };
  return (key) => ({ key, codec });
}

/** What people write numbers as: `0x10` and `1e3` are numbers of programs alone. */
const DECIMAL = /^\s*[+-]?\d+(?:\.\d+)?\s*$/;

function toNumber(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  if (typeof raw !== 'string' || !DECIMAL.test(raw)) return undefined;
  const value = Number(raw);
  return Number.isFinite(value) ? value : undefined;
}

function toInteger(raw: unknown): number | undefined {
  const value = toNumber(raw);
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

/** What fits into the graph's Int. */
function toInt(raw: unknown): number | undefined {
  const value = toInteger(raw);
  return value !== undefined && Math.abs(value) <= 2_147_483_647 ? value : undefined;
}

const isBlank = (raw: unknown): boolean => typeof raw === 'string' && raw.trim() === '';

function decodeId(raw: unknown): string | null | undefined {
  if (isBlank(raw)) return null;
  const value = toInteger(raw);
  // ICE numbers from 1 on: a 0 stands where there is no link.
  return value === 0 ? null : value !== undefined && value > 0 ? String(value) : undefined;
}

/** The number that ICE has for an id. What is none is not sent: as a null ICE may take it for "no link". */
function encodeId(value: string): number {
  const known = decodeId(value);
  if (typeof known === 'string') return Number(known);
  throw new Error('What was to be sent as an id is none.');
}

/**
 * An id: a number or a numeric string, sent as a number; 0 and blank mean "no link". The program has it as
 * the graph does, a text of digits.
 */
export const id = field<string>('id', decodeId, encodeId);

/** The same, sent as text. */
export const idText = field<string>('id', decodeId, (value) => String(encodeId(value)));

/** A whole number, given as a number or a numeric string. */
export const int = field<number>('int', (raw) => (isBlank(raw) ? null : toInt(raw)));

/** The same, sent as text. */
export const intText = field<number>('int', (raw) => (isBlank(raw) ? null : toInt(raw)), String);

/** A number, given as a number or a numeric string. */
export const float = field<number>('float', (raw) => (isBlank(raw) ? null : toNumber(raw)));

/** A number of more digits than JSON's hold has lost some of them. */
const isWhole = (raw: number): boolean => !Number.isInteger(raw) || Number.isSafeInteger(raw);

const scalarText = (raw: unknown): string | undefined =>
  typeof raw === 'string' ? raw : typeof raw === 'number' && isWhole(raw) ? String(raw) : undefined;

/** A line of text, trimmed: ICE sends stray spaces and tabs around values. */
export const text = field<string>('text', (raw) => scalarText(raw)?.trim());

/** Text kept to the letter, for message bodies. */
export const verbatim = field<string>('text', scalarText);

const FLAGS = new Map<string, boolean>([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** A yes or no: `true`, `1`, `"1"`, `"True"` and their opposites. */
export const flag = field<boolean>('flag', (raw) =>
  isBlank(raw)
    ? null
    : typeof raw === 'object'
      ? undefined
      : FLAGS.get(String(raw).trim().toLowerCase()),
);

/** The same, sent as 0 or 1. */
export const bit = field<boolean>(
  'flag',
  (raw, context) => flag('').codec.decode(raw, context),
  (value) => (value ? 1 : 0),
);

/** The same, sent as the text `"True"` or `"False"`. */
export const flagText = field<boolean>(
  'flag',
  (raw, context) => flag('').codec.decode(raw, context),
  (value) => (value ? 'True' : 'False'),
);

/** The same as the word `Enabled` or `Disabled`. */
export const enabledText = field<boolean>(
  'flag',
  (raw, context) => {
    const word = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
    if (word === 'enabled' || word === 'disabled') return word === 'enabled';
    return flag('').codec.decode(raw, context);
  },
  (value) => (value ? 'Enabled' : 'Disabled'),
);

/** Ids in one string, `"12,56,79"`; an array or a single number is read too. */
export const idList = field<readonly string[]>(
  'idList',
  (raw) => {
    const parts: readonly unknown[] | undefined = Array.isArray(raw)
      ? raw
      : scalarText(raw)?.split(',');
    const ids = parts?.filter((part) => !isBlank(part)).map(decodeId) ?? [undefined];
    return ids.every((value) => typeof value === 'string') ? ids : undefined;
  },
  (ids) => ids.map(encodeId).join(','),
);

/** Texts in one string, `"Good,Bad"`; an array is read too. None of them may hold a comma. */
export const textList = field<readonly string[]>(
  'textList',
  (raw) => {
    const parts: readonly unknown[] | undefined = Array.isArray(raw)
      ? raw
      : scalarText(raw)?.split(',');
    const texts = parts?.filter((part) => !isBlank(part)).map((part) => scalarText(part)?.trim());
    return texts?.every((value) => value !== undefined) ? texts : undefined;
  },
  (texts) => texts.join(','),
);

/** A moment in the organization's wall time, without a zone; sent in the given documented form. */
export const time = (key: string, form: TimeForm = 'iso'): Field<Instant> => ({
  key,
  codec: {
    kind: 'time',
    decode: (raw, { offsetMinutes }) => decodeTime(raw, offsetMinutes),
    encode: (value, { offsetMinutes }) => encodeTime(value, offsetMinutes, form),
  },
});

/** A calendar day, `YYYY-MM-DD`, from a date whose time of day means nothing (a birth date). */
export const day = (key: string, form: TimeForm = 'iso'): Field<string> => ({
  key,
  codec: {
    kind: 'day',
    decode: decodeDay,
    encode: (value) => encodeTime(Date.parse(`${value}T00:00:00Z`), 0, form),
  },
});

const DURATION = /^\s*(?:(\d+)\.)?(\d{1,3}):([0-5]?\d):([0-5]?\d)(?:\.\d+)?\s*$/;

/** A duration as `"00:00:42"` (days as `"1.02:00:00"`) or a number of seconds; whole seconds. */
export const duration = field<number>('duration', (raw) => {
  const match = typeof raw === 'string' ? DURATION.exec(raw) : null;
  if (!match) return isBlank(raw) ? null : toInt(raw);
  const [, days = '0', hours, minutes, seconds] = match;
  return toInt(((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds));
});

/** One of ICE's numeric codes, told by our name for it; an unknown code is "not said", not a guess. */
export const coded = <T extends string>(
  key: string,
  names: Readonly<Record<number, T>>,
): Field<T> => ({
  key,
  codec: {
    kind: 'coded',
    decode: (raw) => names[toInteger(raw) ?? NaN],
    encode: (value) => Number(Object.keys(names).find((code) => names[Number(code)] === value)),
  },
});

/**
 * A secret: the only codec that may stand under a key that looks like one (see `isSecretKey`).
 * In a request it is a password on its way to ICE; in a reply it is Login's token.
 */
export const secret = field<string>('secret', (raw) =>
  typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : undefined,
);
