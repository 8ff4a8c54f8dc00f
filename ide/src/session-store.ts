// The one holder of the session token. In memory, with a copy in sessionStorage so that a reload
// keeps it; never in localStorage or a URL: closing the browser tab forgets it.

export interface ProductState {
  readonly product: string;
  readonly state: string;
  readonly message: string | null;
}

export interface Session {
  readonly token: string;
  readonly expiresAt: string | null;
  readonly displayName: string | null;
  readonly role: string | null;
  readonly products: readonly ProductState[];
}

export type SessionState =
  | { readonly status: 'out' }
  | { readonly status: 'in'; readonly session: Session; readonly isRestored: boolean }
  | { readonly status: 'expired' };

const KEY = 'ice-graph:session';
/** The longest delay setTimeout can hold; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

let state: SessionState = restored();
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export const sessionStore = {
  get: (): SessionState => state,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  open(session: Session): void {
    sessionStorage.setItem(KEY, JSON.stringify(session));
    change({ status: 'in', session, isRestored: false });
  },

  close(): void {
    sessionStorage.removeItem(KEY);
    change({ status: 'out' });
  },

  /** The server no longer takes this token. A late answer to an older token changes nothing. */
  expire(token: string): void {
    if (state.status !== 'in' || state.session.token !== token) return;
    sessionStorage.removeItem(KEY);
    change({ status: 'expired' });
  },
};

watchExpiry();

function change(next: SessionState): void {
  state = next;
  watchExpiry();
  for (const listener of listeners) listener();
}

function restored(): SessionState {
  try {
    const stored = sessionStorage.getItem(KEY);
    return stored === null
      ? { status: 'out' }
      : { status: 'in', session: JSON.parse(stored) as Session, isRestored: true };
  } catch {
    return { status: 'out' };
  }
}

function watchExpiry(): void {
  clearTimeout(timer);
  if (state.status !== 'in' || state.session.expiresAt === null) return;
  const { token, expiresAt } = state.session;
  const left = Date.parse(expiresAt) - Date.now();
  if (Number.isNaN(left)) return;
  if (left > LONGEST_TIMER_MS) timer = setTimeout(watchExpiry, LONGEST_TIMER_MS);
  else timer = setTimeout(() => sessionStore.expire(token), Math.max(0, left));
}
