import { useSyncExternalStore } from 'react';
import type { IdeConfig } from './config.ts';
import icon from './icon.svg';
import { sessionStore } from './session-store.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SignedIn } from './signed-in.tsx';

export function TopBar({ config }: { readonly config: IdeConfig }) {
  const state = useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
  return (
    <header className="ide-bar">
      <div className="ide-brand">
        <img src={icon} alt="" width="28" height="28" />
        <h1>ICE Graph</h1>
        {config.sandbox && <span className="ide-tag">Sandbox</span>}
      </div>
      {state.status === 'in' ? (
        <SignedIn
          endpoint={config.endpoint}
          session={state.session}
          takesFocus={!state.isRestored}
        />
      ) : (
        <SignInForm config={config} hasExpired={state.status === 'expired'} />
      )}
    </header>
  );
}
