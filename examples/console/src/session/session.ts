// The one holder of the session's token. In memory, with a copy in sessionStorage so that a reload
// keeps it; never in localStorage or an address: closing the browser's tab forgets it.
import { useSyncExternalStore } from 'react';
import type { PageName } from '../route.ts';

export interface Session {
  readonly token: string;
  /** Who: organization and user name. */
  readonly user: string;
  readonly name: string;
  readonly organization: string;
  /** What there is for this user. */
  readonly pages: readonly PageName[];
}

export interface SessionState {
  readonly session: Session | null;
  /** Whether there was one that the server no longer takes. */
  readonly hasExpired: boolean;
}

const KEY = 'console:session';
const listeners = new Set<() => void>();
let state: SessionState = { session: restored(), hasExpired: false };

export const session = {
  get: (): SessionState => state,

  open(opened: Session): void {
    sessionStorage.setItem(KEY, JSON.stringify(opened));
    change({ session: opened, hasExpired: false });
  },

  /** Signing out: nothing of the user stays, what was being written neither. */
  close(): void {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith('console:')) sessionStorage.removeItem(key);
    change({ session: null, hasExpired: false });
  },

  /** The server no longer takes this token. A late answer to an older one changes nothing. */
  expire(token: string | null): void {
    if (state.session === null || state.session.token !== token) return;
    sessionStorage.removeItem(KEY);
    change({ session: null, hasExpired: true });
  },
};

export function useSession(): SessionState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, session.get);
}

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function restored(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}
