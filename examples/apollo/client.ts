// Apollo Client, set up for ICE Graph: copy it. docs/clients.md says why each part is there.
import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket } from 'graphql-ws';
import { createCache } from './cache.js';

/* eslint-disable @typescript-eslint/no-namespace -- Apollo Client takes them this way and no other */
declare module '@apollo/client' {
  // The defaults below, for the types of what queries and mutations answer.
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface Query {
        errorPolicy: 'all';
      }
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'all';
      }
    }
  }
}
/* eslint-enable @typescript-eslint/no-namespace */

export interface ClientOptions {
  /** Where the server is, without the path: `https://graph.example.com`. */
  readonly url: string;
  /** The session token that `login` answered; null while nobody is signed in. */
  readonly token: () => string | null;
  /** The session is over: ask the user to sign in again. */
  readonly onSignedOut: () => void;
  /** What this application is called in the server's log. */
  readonly name: string;
  readonly version: string;
  /** For tests, and for browsers older than the standard one. */
  readonly fetch?: typeof fetch;
  /** What subscriptions travel by; absent: the browser's own. */
  readonly webSocket?: unknown;
}

export function createClient(options: ClientOptions): ApolloClient {
  const { url, name, version } = options;
  return new ApolloClient({
    cache: createCache(),
    clientAwareness: { name, version },
    // What has been answered is shown, whatever failed beside it; see to `error` as well as to `data`.
    defaultOptions: {
      query: { errorPolicy: 'all' },
      watchQuery: { errorPolicy: 'all' },
      mutate: { errorPolicy: 'all' },
    },
    link: ApolloLink.from([
      signedOut(options.onSignedOut),
      live(options),
      retry,
      new SetContextLink((context) => ({
        headers: { ...(context.headers as object), ...bearer(options.token()) },
      })),
      // First the hash alone, by GET; the text follows once, if the server does not know it.
      new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
      new HttpLink({
        uri: `${url}/graphql`,
        // The server answers no GET that a form on another site could send.
        headers: { 'apollo-require-preflight': 'true' },
        ...(options.fetch && { fetch: options.fetch }),
      }),
    ]),
  });
}

/** Where there is a page, its address completes that of a server beside it. */
const page = globalThis as { readonly location?: { readonly href: string } };

/** Subscriptions go over a WebSocket, which is opened with the first of them and again when it is lost. */
function live({ url, token, webSocket }: ClientOptions): ApolloLink {
  let socket: GraphQLWsLink | undefined;
  return new ApolloLink((operation, forward) => {
    if (operation.operationType !== OperationTypeNode.SUBSCRIPTION) return forward(operation);
    const address = new URL(`${url}/graphql`, page.location?.href);
    address.protocol = address.protocol.replace('http', 'ws');
    socket ??= new GraphQLWsLink(
      createSocket({
        url: address.href,
        // A browser can send no headers with it.
        connectionParams: () => bearer(token()),
        webSocketImpl: webSocket,
        retryAttempts: Infinity,
        shouldRetry: () => true,
      }),
    );
    return socket.request(operation);
  });
}

function bearer(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Codes, not messages: messages are for people and may change. */
function signedOut(onSignedOut: () => void): ApolloLink {
  return new ErrorLink(({ error }) => {
    if (!CombinedGraphQLErrors.is(error)) return;
    if (error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) {
      onSignedOut();
    }
  });
}

/**
 * A query that got no answer is asked again. A mutation never is: the answer may be what was lost, and
 * the e-mail sent. What ICE itself fails in, the server has already repeated as far as it is safe.
 */
const retry = new RetryLink({
  delay: { initial: 300 },
  attempts: (count, { operationType }, error) =>
    operationType === OperationTypeNode.QUERY &&
    count < 3 &&
    // GraphQL's own errors are answers.
    !CombinedGraphQLErrors.is(error),
});

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
