import { Contract, requestKeys, type Override } from '../datasources/contract/contract.js';
import { fieldOf, type AnyEndpoint } from '../datasources/contract/endpoint.js';
import { foldKey } from '../datasources/wire/words.js';
import { isPage } from './heard.js';
import type { Candidate, Probed } from './findings.js';
import { otherRequests } from './rehearsal/other-requests.js';
import { added, FURTHER_KEYS, hasTwice, type Tried } from './further-keys.js';
import { entityOf, neighbours, respellings } from './spellings.js';

/** What is known of the whole contract, to find corrections of one endpoint in. */
export class Candidates {
  readonly #paths: ReadonlySet<string>;
  readonly #writing: ReadonlySet<string>;
  readonly #keys: Readonly<Record<string, readonly string[]>>;

  constructor(contract: Contract) {
    const endpoints = [...contract.endpoints];
    const declared = endpoints.map(({ path }) => path.toLowerCase());
    this.#paths = new Set([...declared, ...contract.writePaths]);
    const writes = endpoints.filter(({ kind }) => kind === 'write');
    this.#writing = new Set(writes.map(({ path }) => firstWord(path)));
    this.#keys = Object.fromEntries(
      ['chat', 'email', 'data'].map((product) => {
        // Its own keys first: a product is likelier to say what it says elsewhere.
        const ranked = endpoints.toSorted(
          (a, b) => Number(b.product === product) - Number(a.product === product),
        );
        return [product, [...new Set(ranked.flatMap(requestKeys))]];
      }),
    );
  }

  /** What may be tried for an endpoint, with another call each; the likeliest first. */
  of(endpoint: AnyEndpoint, { verdict, heard }: Probed, base: Override): Candidate[] {
    const all = isNowhere({ verdict, heard })
      ? [otherMethod(endpoint, base), ...this.#otherPaths(endpoint, base)]
      : verdict === 'refused'
        ? this.#otherKeys(endpoint, base)
        : [];
    return all
      .filter(({ override }) => isSound(endpoint, override))
      .map((each) => ({ ...each, certainty: 'certain' }));
  }

  /** Other requests of a write that ICE has refused, or that is not there; the likeliest first. */
  *ofWrite(endpoint: AnyEndpoint, probed: Probed, base: Override): Generator<Tried> {
    const all = isNowhere(probed)
      ? this.#otherPaths(endpoint, base)
      : probed.verdict === 'refused'
        ? otherRequests(endpoint, base, this.#keys[endpoint.product]!)
        : [];
    // There are thousands, and one of the first will do.
    for (const tried of all) if (isSound(endpoint, tried.override)) yield tried;
  }

  /**
   * Never where another endpoint is declared, nor under a name that begins as those of writes do; of a
   * write, under one that begins as its own.
   */
  #otherPaths(endpoint: AnyEndpoint, base: Override): Tried[] {
    const { path } = new Contract([endpoint], { [endpoint.key]: base }).effective(endpoint);
    const isHarmless = (other: string): boolean => {
      const isItself = other.toLowerCase() === endpoint.path.toLowerCase();
      const word = firstWord(other);
      const isOfItsKind =
        endpoint.kind === 'write' ? word === firstWord(endpoint.path) : !this.#writing.has(word);
      return isOfItsKind && (isItself || !this.#paths.has(other.toLowerCase()));
    };
    return neighbours(path)
      .filter(isHarmless)
      .map((other) => ({
        override: { ...base, path: other },
        reason: `${path} is not found, ${other} answers`,
      }));
  }

  /** One key otherwise; then one more beside one that is otherwise. */
  #otherKeys(endpoint: AnyEndpoint, base: Override): Tried[] {
    const more = FURTHER_KEYS.map(([key, filling]) => added(base, key, filling));
    const left = requestKeys(endpoint)
      .filter((key) => key !== endpoint.tokenKey)
      .map((key) => ({
        override: { ...base, request: { ...base.request, [key]: null } },
        reason: `refused with the key ${key}, accepted without it`,
      }));
    const respelled = this.#respelled(endpoint, base);
    const likeliest = [...left, ...respelled.slice(0, LIKELIEST)];
    const both = likeliest.flatMap(({ override, reason }) =>
      FURTHER_KEYS.flatMap(([key, filling]) => {
        const two = added(override, key, filling);
        return { ...two, reason: `${reason}; ${two.reason}` };
      }),
    );
    return [...more, ...left, ...respelled, ...both].filter(
      ({ override }) => !hasTwice(endpoint, override),
    );
  }

  #respelled(endpoint: AnyEndpoint, base: Override): Tried[] {
    const entity = entityOf(endpoint);
    const session = new Set(
      Object.values(endpoint.request)
        .filter((param) => 'fact' in param)
        .map((param) => fieldOf(param).key),
    );
    const columns = requestKeys(endpoint)
      .toReversed()
      .map((key) => {
        const of = session.has(key) || key === endpoint.tokenKey ? 'session' : 'record';
        const others = respellings(key, this.#keys[endpoint.product]!, entity, of);
        // Where casing counts it is seldom what is wrong.
        const words = others.filter((other) => foldKey(other) !== foldKey(key));
        return [...words, ...others.filter((other) => !words.includes(other))].map((other) => ({
          override: { ...base, request: { ...base.request, [key]: other } },
          reason: `refused with the key ${key}, accepted with ${other}`,
        }));
      });
    // In turn: the likeliest of each key before the second likeliest of any.
    const longest = Math.max(0, ...columns.map(({ length }) => length));
    return Array.from({ length: longest }, (_, rank) =>
      columns.flatMap((column) => column[rank] ?? []),
    ).flat();
  }
}

/** Whether there is nothing at a path: a site may have a page for what it does not know, instead of a status. */
const isNowhere = ({ verdict, heard }: Pick<Probed, 'verdict' | 'heard'>): boolean =>
  verdict === 'not found' || (verdict === 'other answer' && isPage(heard));

/** Other names of a key that are tried together with a further key. */
const LIKELIEST = 6;

const firstWord = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .split(/(?<=[a-z])(?=[A-Z])|_/)[0]!
    .toLowerCase();

function otherMethod(endpoint: AnyEndpoint, base: Override): Tried {
  const method = (base.method ?? endpoint.method) === 'POST' ? 'GET' : 'POST';
  return { override: { ...base, method }, reason: `not found otherwise, ${method} answers` };
}

/** Whether the server would take it. */
export function isSound(endpoint: AnyEndpoint, override: Override): boolean {
  try {
    return Boolean(new Contract([endpoint], { [endpoint.key]: override }));
  } catch {
    return false;
  }
}
