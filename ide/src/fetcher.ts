import type { Fetcher } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode, parse, type ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import { hasCode, post, type Operation } from './post.ts';
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
    const seen = (result: ExecutionResult): ExecutionResult => {
      if (token !== null && hasCode(result, 'UNAUTHENTICATED')) sessionStore.expire(token);
      return result;
    };
    if (!isSubscription(query, operation.operationName)) {
      return seen(await post(endpoint, operation, headers));
    }
    return events(endpoint, operation, headers, seen);
  };
}

/** By the text: what GraphiQL says of its operation may be that of another tab, as its name may. */
function isSubscription(query: string, name: string | undefined): boolean {
  try {
    return getOperationAST(parse(query), name)?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    return false;
  }
}

/** A subscription's events, over the same HTTP as everything else, until its tab is stopped. */
async function* events(
  url: string,
  { query, variables, operationName }: Operation,
  headers: Headers,
  seen: (result: ExecutionResult) => ExecutionResult,
): AsyncGenerator<ExecutionResult> {
  const client = createClient({ url, headers: Object.fromEntries(headers), credentials: 'omit' });
  const request = {
    ...{ query, variables: (variables ?? {}) as Record<string, unknown> },
    ...(operationName != null && { operationName }),
  };
  try {
    for await (const result of client.iterate(request)) yield seen(result as ExecutionResult);
  } finally {
    client.dispose();
  }
}

/**
 * GraphiQL learns the operation's name a moment after a tab is changed: whoever runs it sooner would
 * send the other tab's. Without a name, a document of one operation is as clear.
 */
function nameIn(query: string, name: string | null | undefined): string | undefined {
  return name && new RegExp(`\\b${name}\\b`).test(query) ? name : undefined;
}
