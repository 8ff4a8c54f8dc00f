import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { isSecretKey } from '../wire/secrets.js';
import { foldKey } from '../wire/words.js';
import type { AnyEndpoint } from './endpoint.js';
import { replyFields, replyKeys, replyRows, requestKeys, sentKeys } from './keys.js';
import { Override } from './overrides.js';

/** One thing in the overrides that does not fit, and where it stands in them. */
export interface Mistake {
  readonly at: readonly string[];
  readonly message: string;
}

export const inALine = ({ at, message }: Mistake): string =>
  `${at.join('.') || '(top)'}: ${message}`;

/** The overrides do not fit the declarations; the message has one line a mistake. */
export class ContractError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(inALine).join('\n'));
  }
}

type Renames = Readonly<Record<string, string | null>>;

export function mistakeOfForm(issue: z.core.$ZodIssue): Mistake {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const meant = unknown === undefined ? '' : suggestion(unknown, Object.keys(Override.shape));
  return { at: issue.path.map(String), message: issue.message + meant };
}

/** What was probably meant, where something is near enough to it. */
export function suggestion(given: string, declared: readonly string[]): string {
  if (declared.length === 0) return '';
  const folded = new Map(declared.map((name) => [foldKey(name), name]));
  const nearest = closest(foldKey(given), [...folded.keys()]);
  const isNear = distance(foldKey(given), nearest) <= Math.min(4, given.length / 2);
  return isNear ? `; did you mean ${folded.get(nearest)}?` : '';
}

/** What of one endpoint's corrections does not fit its declaration. */
export const mistakesOf = (
  endpoint: AnyEndpoint,
  override: Override,
  fields: ReadonlyMap<string, unknown>,
  at: readonly string[] = [endpoint.key],
): Mistake[] => [
  ...(override.off === true && endpoint.kind === 'signIn'
    ? [{ at: [...at, 'off'], message: 'a sign-in cannot be switched off' }]
    : []),
  ...unknownNames([...at, 'request'], override.request, requestKeys(endpoint)),
  ...unknownNames([...at, 'reply'], override.reply, replyKeys(endpoint)),
  ...droppedToken(endpoint, override, at),
  ...added(endpoint, override, at),
  ...extras(endpoint, override, fields, at),
  ...clashes(endpoint, override, at),
  ...leaks(endpoint, override).map((name) => ({
    at: [...at, 'reply'],
    message: `"${name}" looks like a secret and is never read`,
  })),
];

function unknownNames(
  place: readonly string[],
  renames: Renames = {},
  declared: readonly string[],
): Mistake[] {
  return Object.keys(renames)
    .filter((name) => !declared.includes(name))
    .map((name) => {
      const known = declared.join(', ') || 'none';
      const message = `not declared; declared are ${known}${suggestion(name, declared)}`;
      return { at: [...place, name], message };
    });
}

/** Nobody is let in without the token, and none but ICE's own key may carry it. */
function droppedToken(
  { tokenKey, kind }: AnyEndpoint,
  { request = {} }: Override,
  at: readonly string[],
): Mistake[] {
  const left = Object.keys(request).filter((name) => request[name] === null);
  const needed = kind === 'signIn' ? left : left.filter((name) => name === tokenKey);
  return needed.map((name) => ({
    at: [...at, 'request', name],
    message: 'cannot be left out: without it ICE knows nobody',
  }));
}

function added(
  endpoint: AnyEndpoint,
  { request, add = {} }: Override,
  at: readonly string[],
): Mistake[] {
  const names = Object.keys(add);
  if (names.length > 0 && endpoint.kind === 'signIn') {
    return [{ at: [...at, 'add'], message: 'a sign-in takes no more keys' }];
  }
  const sent = new Set(sentKeys(endpoint, request).map(foldKey));
  return names
    .filter((name) => sent.has(foldKey(name)))
    .map((name) => ({ at: [...at, 'add', name], message: 'is sent already' }));
}

function extras(
  endpoint: AnyEndpoint,
  { extra = {} }: Override,
  fields: ReadonlyMap<string, unknown>,
  at: readonly string[],
): Mistake[] {
  const own = endpoint.reply.fields;
  return Object.entries(extra).flatMap(([name, field]) => {
    const place = [...at, 'extra', name];
    if (isSecretKey(name)) {
      return [{ at: place, message: `"${name}" looks like a secret and is never read` }];
    }
    if (Object.hasOwn(own, field)) {
      return [{ at: place, message: `${field} is declared: correct its key under "reply"` }];
    }
    if (fields.has(field)) return [];
    const meant = suggestion(field, [...fields.keys()]);
    return [{ at: place, message: `no declared answer has a field ${field}${meant}` }];
  });
}

/** Keys of one request or one row that would be the same; a list's own key is not in its rows. */
export function clashes(
  endpoint: AnyEndpoint,
  { request, reply = {} }: Override = {},
  at: readonly string[] = [endpoint.key],
): Mistake[] {
  const twice = (part: string, keys: readonly string[]): Mistake[] => {
    const folded = keys.map(foldKey);
    const repeated = new Set(folded.filter((name, index) => folded.indexOf(name) < index));
    return [...repeated].map((name) => ({
      at: [...at, part],
      message: `"${name}" would stand for several keys`,
    }));
  };
  return [
    ...twice('request', sentKeys(endpoint, request)),
    ...replyRows(endpoint).flatMap((fields) => {
      const keys = fields.map(({ key }) => reply[key] ?? key);
      return twice('reply', keys);
    }),
  ];
}

/** The secret-looking keys that a reply would read. Only a sign-in answers a secret: its token. */
export function leaks(endpoint: AnyEndpoint, { reply = {}, within }: Override = {}): string[] {
  const { listKey } = endpoint.reply;
  return [
    ...replyFields(endpoint),
    ...[listKey, within].flatMap((key) => (key === undefined ? [] : [{ key, codec: null }])),
  ]
    .map(({ key, codec }) => ({ key: reply[key] ?? key, isSecret: codec?.kind === 'secret' }))
    .filter(({ key, isSecret }) => (isSecret ? endpoint.tokenKey !== null : isSecretKey(key)))
    .map(({ key }) => key);
}
