import type { Field } from '../wire/codecs.js';
import type { Kind } from '../wire/outcome.js';
import { fieldBehind } from '../wire/reply-fields.js';
import type { AnyEndpoint } from './endpoint.js';
import { replyKeys, requestKeys } from './keys.js';
import {
  clashes,
  ContractError,
  leaks,
  mistakeOfForm,
  mistakesOf,
  suggestion,
  type Mistake,
} from './mistakes.js';
import {
  joined,
  OverridesFile,
  spread,
  type Filling,
  type Override,
  type Overrides,
} from './overrides.js';

export { replyKeys, requestKeys, sentKeys } from './keys.js';
export { ContractError, inALine, type Mistake } from './mistakes.js';
export type { Override, Overrides } from './overrides.js';

/** A declaration as it holds on this tenant. */
export interface EffectiveEndpoint {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Switched off by the operator. */
  readonly isOff: boolean;
  /** Null for a key that is left out. */
  requestKey(declared: string): string | null;
  /** Keys that are sent beside the declared ones, and what fills them. */
  readonly added: Readonly<Record<string, Filling>>;
  replyKey(declared: string): string;
  /** What the answer stands in; null where it stands at the top. */
  readonly within: string | null;
  /** Fields that are read though the declaration lacks them. */
  readonly extra: Readonly<Record<string, Field<unknown>>>;
}

/**
 * The declarations with an operator's corrections: `ICE_CONTRACT_OVERRIDES`, a JSON object of
 * endpoint key to what is otherwise there.
 */
export class Contract {
  readonly #endpoints: ReadonlyMap<string, AnyEndpoint>;
  /** The fields of all answers, by name: what `extra` may fill. */
  readonly #fields: ReadonlyMap<string, Field<unknown>>;
  readonly #inForce: Overrides;
  /** Every call asks for it several times, and nothing of it changes. */
  readonly #effective = new Map<string, EffectiveEndpoint>();
  /** The corrections as they were given. */
  readonly overrides: Overrides;

  /** @throws ContractError when an override does not fit the declarations. */
  constructor(endpoints: readonly AnyEndpoint[], overrides: unknown = {}) {
    this.#endpoints = new Map(endpoints.map((endpoint) => [endpoint.key, endpoint]));
    this.#fields = fieldsIn(endpoints);
    endpoints.forEach(refuseMistakesOfOurs);
    const parsed = OverridesFile.safeParse(overrides);
    if (!parsed.success) throw new ContractError(parsed.error.issues.map(mistakeOfForm));
    this.overrides = parsed.data;
    this.#inForce = spread(this.overrides, (key, shared) => this.#fitted(key, shared));
    const mistakes = [
      ...Object.entries(this.overrides).flatMap((entry) => this.#mistakes(...entry)),
      ...Object.entries(this.overrides).flatMap((entry) => this.#trespasses(...entry)),
      ...this.#mistakesOfSpreading(),
    ];
    if (mistakes.length > 0) throw new ContractError(mistakes);
  }

  /** Every endpoint that is declared. */
  get endpoints(): Iterable<AnyEndpoint> {
    return this.#endpoints.values();
  }

  /** Whether an operator has said how a request key is spelled, and so that it is in use here. */
  isOverridden(endpoint: AnyEndpoint, key: string): boolean {
    return typeof this.#inForce[endpoint.key]?.request?.[key] === 'string';
  }

  /** Whether an operator has said with which keys an endpoint is asked. */
  saysRequest({ key }: AnyEndpoint): boolean {
    const { request, add } = this.#inForce[key] ?? {};
    return request !== undefined || add !== undefined;
  }

  /** How an endpoint is to be called here. */
  effective(endpoint: AnyEndpoint): EffectiveEndpoint {
    const known = this.#effective.get(endpoint.key) ?? this.#corrected(endpoint);
    this.#effective.set(endpoint.key, known);
    return known;
  }

  #corrected(endpoint: AnyEndpoint): EffectiveEndpoint {
    const override = this.#inForce[endpoint.key] ?? {};
    const { request = {}, reply = {}, extra = {} } = override;
    const fields = Object.entries(extra).map(([key, name]) => {
      return [name, { ...this.#fields.get(name)!, key }] as const;
    });
    return {
      path: override.path ?? endpoint.path,
      method: override.method ?? endpoint.method,
      isOff: override.off ?? false,
      requestKey: (declared) => (request[declared] === undefined ? declared : request[declared]),
      added: override.add ?? {},
      replyKey: (declared) => reply[declared] ?? declared,
      within: override.within ?? null,
      extra: Object.fromEntries(fields),
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
  #trespasses(key: string, { path }: Override): Mistake[] {
    const endpoint = this.#endpoints.get(key);
    if (!endpoint || path === undefined) return [];
    return [...this.endpoints]
      .filter(({ kind }) => kind !== endpoint.kind)
      .filter((other) => pathsOf(other, this.overrides).includes(path.toLowerCase()))
      .map((other) => {
        const message = `${path} is where ${other.key} is, a ${WORDS[other.kind]}; this is a ${WORDS[endpoint.kind]}`;
        return { at: [key, 'path'], message };
      });
  }

  #mistakes(key: string, override: Override): Mistake[] {
    const endpoint = this.#endpoints.get(key);
    if (!endpoint) return [this.#unknown([key], key)];
    const { also = [], guess } = override;
    const unknown = also
      .filter((other) => !this.#endpoints.has(other))
      .map((other) => this.#unknown([key, 'also', other], other));
    // What is not in force must fit as well, or it would be refused when it is confirmed.
    const whole = guess && joined(override, guess);
    const own = mistakesOf(endpoint, override, this.#fields);
    const guessed =
      whole && own.length === 0 ? mistakesOf(endpoint, whole, this.#fields, [key, 'guess']) : [];
    return [...own, ...guessed, ...unknown];
  }

  /** What one says for others has to fit with what those say for themselves. */
  #mistakesOfSpreading(): Mistake[] {
    const targets = new Set(Object.values(this.overrides).flatMap(({ also = [] }) => also));
    return [...targets].flatMap((key) => {
      const endpoint = this.#endpoints.get(key);
      if (!endpoint) return [];
      return mistakesOf(endpoint, this.#inForce[key] ?? {}, this.#fields);
    });
  }

  /** What of a correction an endpoint can take: the keys that it declares itself. */
  #fitted(key: string, shared: Override): Override {
    const endpoint = this.#endpoints.get(key);
    if (!endpoint) return {};
    const request = declaredIn(shared.request, requestKeys(endpoint));
    const reply = declaredIn(shared.reply, replyKeys(endpoint));
    return { ...shared, ...(request && { request }), ...(reply && { reply }) };
  }

  #unknown(at: readonly string[], key: string): Mistake {
    const message = `no such endpoint is declared${suggestion(key, [...this.#endpoints.keys()])}`;
    return { at, message };
  }
}

const WORDS: Readonly<Record<Kind, string>> = { read: 'read', write: 'write', signIn: 'sign-in' };

/** Where an endpoint is declared, and where an override has it. ICE's paths are found in any casing. */
const pathsOf = ({ key, path }: AnyEndpoint, overrides: Overrides): string[] =>
  [path, overrides[key]?.path ?? path].map((each) => each.toLowerCase());

const declaredIn = <V>(
  renames: Readonly<Record<string, V>> | undefined,
  declared: readonly string[],
): Record<string, V> | undefined =>
  renames &&
  Object.fromEntries(Object.entries(renames).filter(([name]) => declared.includes(name)));

/** The fields of all answers, by name. One that is an id in one place and a text in another is none's. */
function fieldsIn(endpoints: readonly AnyEndpoint[]): Map<string, Field<unknown>> {
  const fields = new Map<string, Field<unknown>>();
  const ambiguous = new Set<string>();
  for (const { reply, tokenKey } of endpoints) {
    for (const [name, spec] of tokenKey === null ? [] : Object.entries(reply.fields)) {
      const field = fieldBehind(spec);
      const known = fields.get(name);
      if (known && known.codec.kind !== field.codec.kind) ambiguous.add(name);
      else if (!('fields' in field) && field.codec.kind !== 'secret') fields.set(name, field);
    }
  }
  for (const name of ambiguous) fields.delete(name);
  return fields;
}

/** A declaration that would let a secret out, or names a key twice, is a mistake of ours. */
function refuseMistakesOfOurs(endpoint: AnyEndpoint): void {
  const [leak] = leaks(endpoint);
  if (leak !== undefined) throw new Error(`${endpoint.key} declares the secret key ${leak}`);
  const [clash] = clashes(endpoint);
  if (clash !== undefined) throw new ContractError([clash]);
}
