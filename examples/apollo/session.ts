import type { ApolloClient } from '@apollo/client';
import {
  SignInDocument,
  SignOutDocument,
  type SignInMutationVariables,
} from '../generated/graphql.js';

/**
 * The token that `createClient` is to send from now on; null where ICE does not let this user in. It has no
 * place in the cache.
 */
export async function signIn(client: ApolloClient, input: SignInMutationVariables['input']) {
  const { data } = await client.mutate({
    mutation: SignInDocument,
    variables: { input },
    fetchPolicy: 'no-cache',
  });
  return data?.login?.token ?? null;
}

/** Ends the session. What one user may see another may not, so nothing of it stays in the cache. */
export async function signOut(client: ApolloClient): Promise<void> {
  await client.mutate({ mutation: SignOutDocument, fetchPolicy: 'no-cache' });
  await client.clearStore();
}
