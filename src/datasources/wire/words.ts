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

/** ICE's keys are words; an address, a number or a sentence is a value that stands where a key should. */
export const isKeyLike = (name: string): boolean =>
  /^[a-z_][\w .-]{0,63}$/i.test(name.trim()) && !/\d{4}/.test(name);

/** What stands under a key, in whatever casing: several values where ICE spells it in several ways. */
export function allUnder(object: Json, key: string): unknown[] {
  const folded = foldKey(key);
  return Object.keys(object)
    .filter((name) => foldKey(name) === folded)
    .map((name) => object[name]);
}

/** The value under a key, in whatever casing; of several the first that says something. */
export function lookUp(object: Json, key: string): unknown {
  const told = allUnder(object, key);
  return told.find((value) => value !== null) ?? told[0];
}

const plain = (word: string): string => word.trim().replace(/\.$/, '').toLowerCase();

/** What an answer says of itself, in small letters and without a full stop. */
export function message(body: Json): string {
  const said = lookUp(body, 'message');
  return typeof said === 'string' ? plain(said) : '';
}

/** ICE's two words for no, and the two of the framework that it is built with. */
const REFUSALS = new Set([
  'the request is invalid',
  'failed',
  'an error has occurred',
  'authorization has been denied for this request',
]);

/** Whether a bare value, where an answer should be, is a no. */
export const saysNo = (value: unknown): boolean =>
  value === false ||
  value === 0 ||
  (typeof value === 'string' && (plain(value) === 'false' || REFUSALS.has(plain(value))));

/** "No records found" is ICE's. */
const NONE = /^no (?:records?|rows?|data|results?)(?: (?:was |were )?(?:found|available))?$/;

/** Words for having nothing to tell. */
export const saysNone = (value: unknown): boolean =>
  NONE.test(isObject(value) ? message(value) : typeof value === 'string' ? plain(value) : '');

const SUCCESSES = new Set(['success', 'successful', 'ok']);

/** Whether a bare value is a word for success; a sentence may say anything. */
export const saysYes = (value: unknown): boolean =>
  value === true ||
  (typeof value === 'number' && value > 0) ||
  (typeof value === 'string' && SUCCESSES.has(plain(value)));

/** What a sentence begins with by which somebody who asks is turned away, in words that are not known to be ICE's. */
const DENIAL =
  /^(?:invalid|incorrect|wrong|unauthori[sz]ed|not authori[sz]ed|forbidden|access denied)\b/;
/** The same of an error. */
const ERROR = /^(?:fail(?:ed|ure)?|errors?|exception)\b/;

const beginsWith =
  (beginning: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && beginning.test(plain(value));

export const deniesIt = beginsWith(DENIAL);
export const saysError = beginsWith(ERROR);

/** Where an answer says how many rows there are, and that there are more: nobody has seen ICE do so. */
const TOTALS = new Set(
  ['TotalCount', 'TotalRecords', 'TotalRows', 'RecordCount', 'RowCount'].map(foldKey),
);
const MORE = new Set(['HasMore', 'HasMoreRecords', 'HasNext', 'HasNextPage'].map(foldKey));

/** Whether an answer says that there are more rows than it has: it is a page of them. */
export const announcesMore = (body: Json, rows: number): boolean =>
  Object.entries(body).some(([key, value]) => {
    const folded = foldKey(key).replaceAll('_', '');
    if (TOTALS.has(folded)) return Number(value) > rows;
    return MORE.has(folded) && /^true$/i.test(String(value));
  });

function tellsError(value: unknown): boolean {
  if (typeof value === 'string') return !['', 'false', 'none', 'null'].includes(plain(value));
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value === true || (typeof value === 'number' && value !== 0);
}

/** The number of an HTTP status that is no success, said in the body. */
function isBadStatus(value: unknown): boolean {
  const status = typeof value === 'string' ? Number(value) : value;
  return typeof status === 'number' && status >= 400 && status < 600;
}

type Signs = ReadonlyMap<string, (value: unknown) => boolean>;

/** Where ICE says no beside what it was asked for. */
const ITS_NO: Signs = new Map([
  ['message', (value) => typeof value === 'string' && saysNo(value)],
  ['status', (value) => value !== 0 && saysNo(value)],
]);
const ERROR_KEYS = ['error', 'errors', 'exceptionmessage'] as const;
/** Where others do, and turn somebody away. */
const DENIALS: Signs = new Map(
  ['message', 'status', ...ERROR_KEYS].map((key) => [key, deniesIt] as const),
);
/** Where others tell of an error. */
const ERRORS: Signs = new Map([
  ['message', saysError],
  ['status', (value) => saysError(value) || isBadStatus(value)],
  ...['success', 'issuccess', 'succeeded'].map(
    (key) => [key, (value: unknown) => saysNo(value) || saysError(value)] as const,
  ),
  ...ERROR_KEYS.map((key) => [key, tellsError] as const),
]);

/**
 * Whether an answer says no: ICE, in its words; or somebody, in others. It does so under any HTTP
 * status, and has many words for success.
 * @param declared the keys, folded, under which the answer tells what it was asked for.
 */
export function refusalIn(
  body: Json,
  declared: ReadonlySet<string>,
): 'refusal' | 'denial' | 'complaint' | null {
  const shows = (signs: Signs): boolean =>
    Object.keys(body).some((key) => {
      const folded = foldKey(key);
      return !declared.has(folded) && signs.get(folded)?.(body[key]) === true;
    });
  if (shows(ITS_NO)) return 'refusal';
  if (shows(DENIALS)) return 'denial';
  return shows(ERRORS) ? 'complaint' : null;
}
