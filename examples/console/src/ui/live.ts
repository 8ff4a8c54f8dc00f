// What is watched: the server tells it as it changes. Where it does not, or not in time, pages poll.
import { useEffect, useRef, useState } from 'react';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useSubscription } from '@apollo/client/react';

/** What each event says of itself. */
export interface Told {
  readonly asOf: string | null;
  readonly pollSeconds: number | null;
  readonly isStale: boolean | null;
}

export interface Live {
  /** Whether events come: then there is nothing to poll for. */
  readonly isLive: boolean;
  /** How old what is shown is; null where nobody has said. */
  readonly ageSeconds: number | null;
  /** ICE cannot be asked at the moment. */
  readonly isStale: boolean;
}

/** So many polls without an event, and it is no longer waited for. */
const PATIENCE = 3;

/**
 * Watches as long as the component is there.
 * @param tell what an event means for what is shown.
 */
export function useLive<D, V extends OperationVariables, T extends Told>(
  document: TypedDocumentNode<D, V>,
  variables: V,
  pick: (data: D) => T | null | undefined,
  tell: (told: T) => void,
): Live {
  const [last, setLast] = useState<{ readonly told: T; readonly at: number } | null>(null);
  const now = useSeconds();
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useSubscription<D, OperationVariables>(document, {
    variables,
    // A name that is refused does not hold up the rest.
    errorPolicy: 'all',
    // What it tells goes into the cache: rows that have changed show it wherever they are.
    ignoreResults: true,
    onData({ data }) {
      const told = data.data && pick(data.data);
      if (!told) return;
      setLast({ told, at: Date.now() });
      latest.current(told);
    },
    // Where live is off, or the session is over: the queries of the page say so.
    onError: () => setLast(null),
  });
  if (!last) return { isLive: false, ageSeconds: null, isStale: false };
  const { asOf, pollSeconds, isStale } = last.told;
  const isLive = now - last.at < PATIENCE * (pollSeconds ?? 0) * 1_000;
  const ageSeconds =
    asOf === null ? null : Math.max(0, Math.round((now - Date.parse(asOf)) / 1_000));
  return { isLive, ageSeconds, isStale: isStale ?? false };
}

/** The time, once a second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
