import { lazy, Suspense, useState } from 'react';
import { ApolloProvider } from '@apollo/client/react';
import { clientOf } from './client.ts';
import type { Config } from './config.ts';
import { useRoute } from './route.ts';
import { useSession, type Session } from './session/session.ts';
import { SignIn } from './session/sign-in.tsx';
import { Shell } from './shell.tsx';
import { TicketsPage } from './tickets/tickets-page.tsx';

/** The place in the console is in the address: who signs in again is where they were. */
export function App({ config }: { readonly config: Config }) {
  const state = useSession();
  return state.session === null ? (
    <SignIn sandbox={config.sandbox} hasExpired={state.hasExpired} />
  ) : (
    <SignedIn key={state.session.token} session={state.session} />
  );
}

// Agents have the first alone.
const PAGES = {
  tickets: TicketsPage,
  wall: lazy(() => import('./wall/wall-page.tsx')),
  agents: lazy(() => import('./agents/agents-page.tsx')),
  reports: lazy(() => import('./reports/reports-page.tsx')),
};

function SignedIn({ session: { token, ...who } }: { readonly session: Session }) {
  const [client] = useState(() => clientOf(token));
  const route = useRoute();
  const page = who.pages.includes(route.page) ? route.page : 'tickets';
  const Page = PAGES[page];
  return (
    <ApolloProvider client={client}>
      <Shell page={page} {...who}>
        <Suspense fallback={null}>
          <Page />
        </Suspense>
      </Shell>
    </ApolloProvider>
  );
}
