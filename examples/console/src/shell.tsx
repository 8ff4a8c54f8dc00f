import { useEffect, useRef, type ReactNode } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { SignOutDocument } from './generated/graphql.ts';
import { href, type PageName } from './route.ts';
import { session, type Session } from './session/session.ts';

interface ShellProps extends Pick<Session, 'name' | 'organization' | 'pages'> {
  readonly page: PageName;
  readonly children: ReactNode;
}

const TITLES: Readonly<Record<PageName, string>> = {
  tickets: 'Tickets',
  wall: 'Wall',
  agents: 'Agents',
  reports: 'Reports',
};

/** What is around every page: where to go, who is here, and the way out. */
export function Shell({ page, name, organization, pages, children }: ShellProps) {
  const client = useApolloClient();
  const main = useRef<HTMLElement>(null);
  // The form is gone that had the focus.
  useEffect(() => main.current?.focus(), []);

  function signOut(): void {
    // Forgotten here whatever the server says: signing out must not fail for the user.
    void client.mutate({ mutation: SignOutDocument }).catch(() => undefined);
    session.close();
  }

  return (
    <div className="shell">
      <button className="skip" type="button" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <header className="bar">
        <span className="brand">
          <span className="brand-mark" aria-hidden="true" /> <span className="wide">Console</span>
        </span>
        <nav aria-label="Pages">
          {pages.map((to) => (
            <a key={to} href={href(to)} aria-current={to === page ? 'page' : undefined}>
              {TITLES[to]}
            </a>
          ))}
        </nav>
        <span className="who">
          <span className="wide">
            {name}
            {organization !== '' && <span className="quiet"> · {organization}</span>}
          </span>
          <button className="button" type="button" onClick={signOut}>
            Sign out
          </button>
        </span>
      </header>
      <main ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
