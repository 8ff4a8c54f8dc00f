import type { Fetcher } from '@graphiql/toolkit';
import { hasCode, post } from './post.ts';
import { sessionStore } from './session-store.ts';

/**
 * Sends every tab's operations with the session's token. What the Headers editor says wins: an
 * `authorization` of its own replaces the token, and an API key goes alone, because two credentials
 * in one request would leave open which of them was meant.
 */
export function createFetcher(endpoint: string): Fetcher {
  return async ({ query, variables, operationName }, options) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(options?.headers ?? {})) {
      if (value != null) headers.set(name, String(value));
    }
    const state = sessionStore.get();
    const ownCredential = headers.has('authorization') || headers.has('x-api-key');
    const token = state.status === 'in' && !ownCredential ? state.session.token : null;
    if (token !== null) headers.set('authorization', `Bearer ${token}`);

    const operation = {
      query,
      variables: variables as unknown,
      operationName: nameIn(query, operationName),
    };
    const result = await post(endpoint, operation, headers);
    if (token !== null && hasCode(result, 'UNAUTHENTICATED')) sessionStore.expire(token);
    return result;
  };
}

/**
 * GraphiQL learns the operation's name a moment after a tab is changed: whoever runs it sooner would
 * send the other tab's. Without a name, a document of one operation is as clear.
 */
function nameIn(query: string, name: string | null | undefined): string | undefined {
  return name && new RegExp(`\\b${name}\\b`).test(query) ? name : undefined;
}
