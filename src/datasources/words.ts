/** ICE's own words, and where they stand in an answer. */

export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Some answers come wrapped in an array of one. */
export function unwrap(body: unknown): unknown {
  let inner = body;
  while (Array.isArray(inner) && inner.length === 1) inner = inner[0] as unknown;
  return inner;
}

/** Keys are looked up trimmed and case-insensitively, whatever ICE's spelling of the day. */
export const foldKey = (key: string): string => key.trim().toLowerCase();

/** The value under a key, in whatever casing. */
export function lookUp(object: Json, key: string): unknown {
  const folded = foldKey(key);
  for (const name in object) if (foldKey(name) === folded) return object[name];
  return undefined;
}

/** ICE's two words for no, and the two of the framework that it is built with. */
const REFUSALS = new Set([
  'the request is invalid',
  'failed',
  'an error has occurred',
  'authorization has been denied for this request',
]);
export const NO_RECORDS = 'no records found';

const plain = (word: string): string => word.trim().replace(/\.$/, '').toLowerCase();

/** What an answer says of itself, in small letters and without a full stop. */
export function message(body: Json): string {
  const said = lookUp(body, 'message');
  return typeof said === 'string' ? plain(said) : '';
}

/** ICE says no in words, under any HTTP status; success has no word of its own to look for. */
export function refuses(body: Json): boolean {
  return REFUSALS.has(message(body)) || isFalse(lookUp(body, 'status'));
}

const isFalse = (value: unknown): boolean =>
  value === false || (typeof value === 'string' && plain(value) === 'false');

/** Whether a bare value, where an answer should be, is a no. */
export const saysNo = (value: unknown): boolean =>
  isFalse(value) || value === 0 || (typeof value === 'string' && REFUSALS.has(plain(value)));
