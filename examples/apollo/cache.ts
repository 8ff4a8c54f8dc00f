import { InMemoryCache, type FieldPolicy, type Reference, type TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { lookups, pages, places } from '../generated/cache-fields.js';
import possible from '../generated/possible-types.js';

/**
 * The cache: everything with an `id` is kept once, as `User:654`, whichever list it came with. Always
 * select `id`, or there is nothing to keep it by.
 */
export function createCache(): InMemoryCache {
  const byIds = Object.entries(lookups).map(([name, type]) => [name, byId(type)] as const);
  const fieldsOf = (type: string, names: readonly string[]): Record<string, FieldPolicy> => ({
    ...lists(names),
    ...(type === 'Query' && Object.fromEntries(byIds)),
  });
  const typePolicies: TypePolicies = {};
  for (const type of places) typePolicies[type] = { merge: true };
  for (const [type, names] of Object.entries(pages)) {
    typePolicies[type] = { ...typePolicies[type], fields: fieldsOf(type, names) };
  }
  return new InMemoryCache({ possibleTypes: possible.possibleTypes, typePolicies });
}

/** What says which page of a list it is. */
const PLACE = ['first', 'after', 'last', 'before'];

/**
 * Pages of a list are one list, for each choice of filters and order. The policy goes by `edges`: ask for
 * those, and not for `nodes`, where you page.
 */
function lists(names: readonly string[]): Record<string, FieldPolicy> {
  const filters: FieldPolicy['keyArgs'] = (args) =>
    Object.keys(args ?? {}).filter((name) => !PLACE.includes(name));
  return Object.fromEntries(names.map((name) => [name, relayStylePagination(filters)]));
}

/** What a list has brought need not be asked for again by its id. */
function byId(typeName: string): FieldPolicy<Reference | null> {
  return {
    read: (existing, { args, toReference }) =>
      // Null is an answer: there is no such thing.
      existing === undefined
        ? toReference({ __typename: typeName, id: args?.['id'] as string })
        : existing,
  };
}
