import { useEffect } from 'react';

/** What the browser calls the page, in its tabs and its history; null: somebody else says it. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Console`;
  }, [title]);
}
