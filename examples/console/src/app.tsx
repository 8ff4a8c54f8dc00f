import { useState } from 'react';
import { ApolloProvider } from '@apollo/client/react';
import { AgentsPage } from './agents/agents-page.tsx';
import { clientOf } from './client.ts';
import type { Config } from './config.ts';
import { ReportsPage } from './reports/reports-page.tsx';
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

const PAGES = { tickets: TicketsPage, agents: AgentsPage, reports: ReportsPage };

function SignedIn({ session: { token, name, organization } }: { readonly session: Session }) {
  const [client] = useState(() => clientOf(token));
  const { page } = useRoute();
  const Page = PAGES[page];
  return (
    <ApolloProvider client={client}>
      <Shell page={page} name={name} organization={organization}>
        <Page />
      </Shell>
    </ApolloProvider>
  );
}
