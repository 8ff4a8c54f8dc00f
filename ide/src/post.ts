import type { ExecutionResult } from 'graphql';

export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** Sends one operation. Every answer that is not GraphQL, and no answer at all, is an Error. */
export async function post(
  endpoint: string,
  operation: Operation,
  headers: Headers = new Headers(),
): Promise<ExecutionResult> {
  headers.set('content-type', 'application/json');
  if (!headers.has('accept')) {
    headers.set('accept', 'application/graphql-response+json, application/json;q=0.9');
  }
  let response: Response;
  try {
    // No cookies: the only credential is the one in the headers.
    response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body: JSON.stringify(operation),
      credentials: 'omit',
    });
  } catch {
    throw new Error('The server cannot be reached.');
  }
  try {
    return (await response.json()) as ExecutionResult;
  } catch {
    throw new Error(`The server answered ${response.status} without a GraphQL result.`);
  }
}

export function hasCode(result: ExecutionResult, code: string): boolean {
  return result.errors?.some((error) => error.extensions?.['code'] === code) ?? false;
}
