import { InMemoryCache, type FieldPolicy, type Reference } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import possible from '../generated/possible-types.js';

/**
 * The cache: everything with an `id` is kept once, as `User:654`, whichever list it came with. Always
 * select `id`, or there is nothing to keep it by.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          ...lists('campaigns', 'chats', 'contacts', 'skills', 'surveys', 'tickets', 'users'),
          campaign: byId('Campaign'),
          chat: byId('Chat'),
          contact: byId('Contact'),
          skill: byId('Skill'),
          survey: byId('Survey'),
          ticket: byId('Ticket'),
          user: byId('User'),
        },
      },
    },
  });
}

/**
 * Pages of a root list are one list, for each choice of filters and order. The policy goes by `edges`:
 * ask for those, and not for `nodes`, where you page.
 */
function lists(...names: string[]): Record<string, FieldPolicy> {
  const filters: FieldPolicy['keyArgs'] = (args) =>
    Object.keys(args ?? {}).filter((name) => name !== 'first' && name !== 'after');
  return Object.fromEntries(names.map((name) => [name, relayStylePagination(filters)]));
}

/** What a list has brought need not be asked for again by its id. */
function byId(typeName: string): FieldPolicy<Reference> {
  return {
    read: (existing, { args, toReference }) =>
      existing ?? toReference({ __typename: typeName, id: args?.['id'] as string }),
  };
}
