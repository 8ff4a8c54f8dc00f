import type { Sandbox } from '../../../sandbox/index.js';
import {
  Contract,
  replyKeys,
  requestKeys,
  type Override,
  type Overrides,
} from '../../../src/datasources/contract/contract.js';
import { fieldOf, type AnyEndpoint } from '../../../src/datasources/contract/endpoint.js';
import { foldKey } from '../../../src/datasources/wire/words.js';
import { declared } from '../visit.js';

type Draft = { -readonly [K in keyof Override]: Override[K] };

/** What the keys are filled with that a tenant wants more. */
const FILLING: Readonly<Record<string, string | boolean>> = {
  UserId: 'actingUser',
  LastUpdatedBy: 'actingUser',
  OrgId: 'organization',
  Offset: 'offset',
  CreatedDate: 'now',
  IsActive: true,
};

/** The declared spelling of a key that the sandbox spells in its own way. */
const spelled = (keys: readonly string[], key: string): string | undefined =>
  keys.find((each) => foldKey(each) === foldKey(key));

/** The file that says all that can be said of a drifting tenant, of what it has shown so far. */
export function bestFor({ drift }: Pick<Sandbox, 'drift'>): Overrides {
  const overrides: Record<string, Draft> = {};
  for (const { key, what, from, to } of drift) {
    const endpoint = declared.get(key);
    if (!endpoint) continue;
    const draft = (overrides[key] ??= {});
    const requestKey = spelled(requestKeys(endpoint), from);
    const replyKey = spelled(replyKeys(endpoint), from);
    if (what === 'path') {
      draft.path = endpoint.path.slice(0, endpoint.path.lastIndexOf('/') + 1) + to;
    } else if (what === 'method') draft.method = to as 'GET';
    else if (what === 'within') draft.within = to;
    else if (what === 'keyMore') draft.add = { ...draft.add, [to]: FILLING[to]! };
    else if (what === 'requestKey' && requestKey !== undefined) {
      draft.request = { ...draft.request, [requestKey]: to };
    } else if (what === 'keyFewer' && requestKey !== undefined) {
      draft.request = { ...draft.request, [requestKey]: null };
    } else if (what === 'replyKey' && replyKey !== undefined) {
      draft.reply = { ...draft.reply, [replyKey]: to };
    }
  }
  return overrides;
}

/** What a file has in force that is not so: neither as the tenant is, nor as it is declared. */
export function wrongIn(overrides: Overrides, sandbox: Pick<Sandbox, 'drift'>): string[] {
  const best = bestFor(sandbox);
  const isSame = (a: unknown, b: unknown): boolean =>
    typeof a === 'string' && typeof b === 'string' ? foldKey(a) === foldKey(b) : a === b;
  return Object.entries(overrides).flatMap(([key, override]) => {
    const own = best[key] ?? {};
    const parts = (['request', 'reply', 'add'] as const).flatMap((part) =>
      Object.entries(override[part] ?? {})
        .filter(([name, to]) => {
          const is = own[part]?.[name];
          return part === 'add'
            ? !isAdded(own.add, name, to)
            : !isSame(is === undefined ? name : is, to);
        })
        .map(([name, to]) => `${key} ${part}.${name}: ${to}, is ${own[part]?.[name]}`),
    );
    const places = (['path', 'method', 'within'] as const)
      .filter((part) => override[part] !== undefined && !isSame(own[part], override[part]))
      .map((part) => `${key} ${part}: ${override[part]}, is ${own[part]}`);
    return [...parts, ...places];
  });
}

/** A key more that is the organization's may be the one that is declared, under another name. */
const isAdded = (own: Override['add'], name: string, filling: unknown): boolean =>
  Object.entries(own ?? {}).some(([key, is]) => foldKey(key) === foldKey(name) && is === filling);

/** The writes that a server sends with a file just as the tenant takes them; of what may stay away, nothing is said. */
export function writesTaken(overrides: Overrides, sandbox: Pick<Sandbox, 'drift'>): string[] {
  const endpoints = [...declared.values()];
  const asAsked = (said: Overrides) => {
    const contract = new Contract(endpoints, said);
    return (endpoint: AnyEndpoint): string => {
      const { path, method, requestKey, added } = contract.effective(endpoint);
      const needed = Object.values(endpoint.request).filter(
        (param) => 'fact' in param || !('field' in param),
      );
      const keys = needed.map((param) => requestKey(fieldOf(param).key));
      const sent = [...keys, ...Object.keys(added)].filter((key) => key !== null).map(foldKey);
      return [path.toLowerCase(), method, ...sent.toSorted()].join(' ');
    };
  };
  const [asSaid, asIs] = [asAsked(overrides), asAsked(bestFor(sandbox))];
  return endpoints
    .filter(({ kind }) => kind === 'write')
    .filter((write) => asSaid(write) === asIs(write))
    .map(({ key }) => key);
}
