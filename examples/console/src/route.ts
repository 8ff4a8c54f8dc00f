// Where the user is, in the address's fragment: `#/tickets/389000?status=Inbox&skill=321`. Links, the
// back button and a reload work, and the server needs one page only.
import { useSyncExternalStore } from 'react';

const PAGES = ['tickets', 'wall', 'agents', 'reports'] as const;
export type PageName = (typeof PAGES)[number];

export interface Route {
  readonly page: PageName;
  /** What the page shows one of: a ticket. */
  readonly id: string | null;
  /** The page's filters. */
  readonly filters: URLSearchParams;
}

/** The address of a place, for a link. Filters that are empty are left out. */
export function href(
  page: PageName,
  id: string | null = null,
  filters: URLSearchParams | Readonly<Record<string, string>> = {},
): string {
  const said = [...new URLSearchParams(filters)].filter(([, value]) => value !== '');
  const search = said.length > 0 ? `?${new URLSearchParams(said).toString()}` : '';
  return `#/${page}${id === null ? '' : `/${encodeURIComponent(id)}`}${search}`;
}

/** Goes there; with `replace` the back button does not come back here. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') location.hash = to;
  else location.replace(to);
}

export function useRoute(): Route {
  return parse(useSyncExternalStore(subscribe, () => location.hash));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** Mails and chats cut addresses off, in the middle of a letter too: then there is no ticket to show. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

let last: { readonly hash: string; readonly route: Route } | undefined;

/** The same route for the same address: effects may depend on it. */
function parse(hash: string): Route {
  if (last?.hash === hash) return last.route;
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name, id] = path.split('/');
  const route = {
    page: PAGES.find((page) => page === name) ?? 'tickets',
    id: id ? decoded(id) : null,
    filters: new URLSearchParams(search),
  };
  last = { hash, route };
  return route;
}
