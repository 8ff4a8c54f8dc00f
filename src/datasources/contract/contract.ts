import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Field } from '../wire/codecs.js';
import type { AnyEndpoint } from './endpoint.js';
import type { Kind } from '../wire/outcome.js';
import { fieldOf } from './endpoint.js';
import { fieldBehind, type ReplyFields, type Rows } from '../wire/reply-fields.js';
import { foldKey } from '../wire/words.js';
import { isSecretKey } from '../wire/secrets.js';

/** What an operator may correct about one endpoint without a release. */
const Override = z.strictObject({
  path: z
    .string()
    .regex(
      /^\w[\w.-]*(\/\w[\w.-]*)*$/,
      'must be a path below the base URL, without a leading slash',
    )
    .optional(),
  method: z.enum(['GET', 'POST']).optional(),
  request: z.record(z.string(), z.string().min(1)).optional(),
  reply: z.record(z.string(), z.string().min(1)).optional(),
  /** Never called here: what asks for it is told so. */
  off: z.boolean().optional(),
  /** For people: JSON has no comments. */
  reason: z.string().optional(),
});
const Overrides = z.record(z.string(), Override);

export type Override = z.infer<typeof Override>;
export type Overrides = z.infer<typeof Overrides>;

/** A declaration as it holds on this tenant. */
export interface EffectiveEndpoint {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Switched off by the operator. */
  readonly isOff: boolean;
  requestKey(declared: string): string;
  replyKey(declared: string): string;
}

/** One thing in the overrides that does not fit, and where it stands in them. */
export interface Mistake {
  readonly at: readonly string[];
  readonly message: string;
}

/** The overrides do not fit the declarations; the message has one line a mistake. */
export class ContractError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(inALine).join('\n'));
  }
}

export const inALine = ({ at, message }: Mistake): string =>
  `${at.join('.') || '(top)'}: ${message}`;

/**
 * The declarations with an operator's corrections: `ICE_CONTRACT_OVERRIDES`, a JSON object of
 * endpoint key to `{ path, method, request: {declared: actual}, reply: {declared: actual}, off, reason }`.
 */
export class Contract {
  readonly #endpoints: ReadonlyMap<string, AnyEndpoint>;
  /** The corrections as they were given. */
  readonly overrides: Readonly<Overrides>;

  /** @throws ContractError when an override does not fit the declarations. */
  constructor(endpoints: readonly AnyEndpoint[], overrides: unknown = {}) {
    this.#endpoints = new Map(endpoints.map((endpoint) => [endpoint.key, endpoint]));
    endpoints.forEach(refuseMistakesOfOurs);
    const parsed = Overrides.safeParse(overrides);
    const mistakes = parsed.success
      ? Object.entries(parsed.data).flatMap(([key, override]) => [
          ...this.#mistakes(key, override),
          ...this.#trespasses(key, override, parsed.data),
        ])
      : parsed.error.issues.map(mistakeOfForm);
    if (mistakes.length > 0) throw new ContractError(mistakes);
    this.overrides = parsed.data ?? {};
  }

  /** Every endpoint that is declared. */
  get endpoints(): Iterable<AnyEndpoint> {
    return this.#endpoints.values();
  }

  /** Whether an operator has said how a request key is spelled, and so that it is in use here. */
  isOverridden(endpoint: AnyEndpoint, key: string): boolean {
    return Object.hasOwn(this.overrides[endpoint.key]?.request ?? {}, key);
  }

  /** How an endpoint is to be called here. */
  effective(endpoint: AnyEndpoint): EffectiveEndpoint {
    const override = this.overrides[endpoint.key];
    const renamed = (names: Renames) => (declared: string) => names?.[declared] ?? declared;
    return {
      path: override?.path ?? endpoint.path,
      method: override?.method ?? endpoint.method,
      isOff: override?.off ?? false,
      requestKey: renamed(override?.request),
      replyKey: renamed(override?.reply),
    };
  }

  /** Every path at which a write is, as declared or as corrected, in small letters. */
  get writePaths(): ReadonlySet<string> {
    const writes = [...this.endpoints].filter(({ kind }) => kind === 'write');
    return new Set(writes.flatMap((write) => pathsOf(write, this.overrides)));
  }

  /**
   * A read is repeated, shared and asked without leave: no override may make it a write, nor the other
   * way round. Products may share a base URL, so every product's endpoints count.
   */
  #trespasses(key: string, { path }: Override, overrides: Overrides): Mistake[] {
    const endpoint = this.#endpoints.get(key);
    if (!endpoint || path === undefined) return [];
    return [...this.endpoints]
      .filter(({ kind }) => kind !== endpoint.kind)
      .filter((other) => pathsOf(other, overrides).includes(path.toLowerCase()))
      .map((other) => {
        const message = `${path} is where ${other.key} is, a ${WORDS[other.kind]}; this is a ${WORDS[endpoint.kind]}`;
        return { at: [key, 'path'], message };
      });
  }

  #mistakes(key: string, override: Override): Mistake[] {
    const endpoint = this.#endpoints.get(key);
    if (!endpoint) {
      const message = `no such endpoint is declared${suggestion(key, [...this.#endpoints.keys()])}`;
      return [{ at: [key], message }];
    }
    const isWanted = override.off === true && endpoint.kind === 'signIn';
    return [
      ...(isWanted ? [{ at: [key, 'off'], message: 'a sign-in cannot be switched off' }] : []),
      ...unknownNames([key, 'request'], override.request, requestKeys(endpoint)),
      ...unknownNames([key, 'reply'], override.reply, replyKeys(endpoint)),
      ...clashes(endpoint, override),
      ...leaks(endpoint, override.reply).map((name) => ({
        at: [key, 'reply'],
        message: `"${name}" looks like a secret and is never read`,
      })),
    ];
  }
}

const WORDS: Readonly<Record<Kind, string>> = { read: 'read', write: 'write', signIn: 'sign-in' };

/** Where an endpoint is declared, and where an override has it. ICE's paths are found in any casing. */
const pathsOf = ({ key, path }: AnyEndpoint, overrides: Overrides): string[] =>
  [path, overrides[key]?.path ?? path].map((each) => each.toLowerCase());

function mistakeOfForm(issue: z.core.$ZodIssue): Mistake {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const meant = unknown === undefined ? '' : suggestion(unknown, Object.keys(Override.shape));
  return { at: issue.path.map(String), message: issue.message + meant };
}

type Renames = Readonly<Record<string, string>> | undefined;

function unknownNames(
  place: readonly string[],
  renames: Renames,
  declared: readonly string[],
): Mistake[] {
  return Object.keys(renames ?? {})
    .filter((name) => !declared.includes(name))
    .map((name) => {
      const known = declared.join(', ') || 'none';
      const message = `not declared; declared are ${known}${suggestion(name, declared)}`;
      return { at: [...place, name], message };
    });
}

/** What was probably meant, where something is near enough to it. */
function suggestion(given: string, declared: readonly string[]): string {
  if (declared.length === 0) return '';
  const folded = new Map(declared.map((name) => [foldKey(name), name]));
  const nearest = closest(foldKey(given), [...folded.keys()]);
  const isNear = distance(foldKey(given), nearest) <= Math.min(4, given.length / 2);
  return isNear ? `; did you mean ${folded.get(nearest)}?` : '';
}

/** Keys of one request or one row that would be the same; a list's own key is not in its rows. */
function clashes(endpoint: AnyEndpoint, { request, reply }: Override = {}): Mistake[] {
  const twice = (part: string, declared: readonly string[], renames: Renames): Mistake[] => {
    const actual = declared.map((name) => foldKey(renames?.[name] ?? name));
    const repeated = new Set(actual.filter((name, index) => actual.indexOf(name) < index));
    return [...repeated].map((name) => ({
      at: [endpoint.key, part],
      message: `"${name}" would stand for several keys`,
    }));
  };
  return [
    ...twice('request', requestKeys(endpoint), request),
    ...replyRows(endpoint).flatMap((fields) => {
      const keys = fields.map((field) => field.key);
      return twice('reply', keys, reply);
    }),
  ];
}

/** The secret-looking keys that a reply would read. Only a sign-in answers a secret: its token. */
function leaks(endpoint: AnyEndpoint, renames?: Renames): string[] {
  const { listKey } = endpoint.reply;
  return [
    ...replyFields(endpoint),
    ...(listKey === undefined ? [] : [{ key: listKey, codec: null }]),
  ]
    .map(({ key, codec }) => ({ key: renames?.[key] ?? key, isSecret: codec?.kind === 'secret' }))
    .filter(({ key, isSecret }) => (isSecret ? endpoint.tokenKey !== null : isSecretKey(key)))
    .map(({ key }) => key);
}

/** The fields of an endpoint's reply, row by row: its own, and those of the rows nested in it. */
export function replyRows(endpoint: AnyEndpoint): Field<unknown>[][] {
  const known = new Set<ReplyFields>();
  const rowsOf = (row: ReplyFields): Field<unknown>[][] => {
    if (known.has(row)) return [];
    known.add(row);
    const fields = Object.values(row).map(fieldBehind);
    const nested = fields.filter((field): field is Rows<unknown> => 'fields' in field);
    return [fields, ...nested.flatMap((field) => rowsOf(field.fields()))];
  };
  return rowsOf(endpoint.reply.fields);
}

const replyFields = (endpoint: AnyEndpoint): Field<unknown>[] => replyRows(endpoint).flat();

/** The keys of an endpoint's request as declared, in the documented order, the token's among them. */
export function requestKeys(endpoint: AnyEndpoint): string[] {
  const keys = Object.values(endpoint.request).map((param) => fieldOf(param).key);
  if (endpoint.tokenKey === null) return keys;
  return endpoint.tokenLast ? [...keys, endpoint.tokenKey] : [endpoint.tokenKey, ...keys];
}

/** The keys of an endpoint's reply, its lists' own among them, as declared. */
export function replyKeys(endpoint: AnyEndpoint): string[] {
  const keys = [...new Set(replyFields(endpoint).map((field) => field.key))];
  return endpoint.reply.listKey === undefined ? keys : [endpoint.reply.listKey, ...keys];
}

/** A declaration that would let a secret out, or names a key twice, is a mistake of ours. */
function refuseMistakesOfOurs(endpoint: AnyEndpoint): void {
  const [leak] = leaks(endpoint);
  if (leak !== undefined) throw new Error(`${endpoint.key} declares the secret key ${leak}`);
  const [clash] = clashes(endpoint);
  if (clash !== undefined) throw new ContractError([clash]);
}
