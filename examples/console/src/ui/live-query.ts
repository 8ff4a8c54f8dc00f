// A list that is whole, and watched: what a row says the cache learns from each event; which rows there
// are it learns by asking again.
import { useState } from 'react';
import type { TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useLive, type Told } from './live.ts';
import { polling } from './polling.ts';

interface ToldOfRows extends Told {
  readonly added: readonly unknown[] | null;
  readonly removedIds: readonly string[] | null;
}

/** Polls only while nobody tells. */
export function useLiveQuery<Data, Event>(
  query: TypedDocumentNode<Data, Record<string, never>>,
  events: TypedDocumentNode<Event, Record<string, never>>,
  pick: (event: Event) => ToldOfRows | null | undefined,
) {
  const [isPolled, setIsPolled] = useState(true);
  const result = useQuery(query, {
    fetchPolicy: 'cache-and-network',
    ...(isPolled && polling(15)),
  });
  const live = useLive(events, {}, pick, ({ added, removedIds, isWhole }) => {
    const isAnother = !isWhole && (added ?? []).length + (removedIds ?? []).length > 0;
    if (isAnother) void result.refetch();
  });
  if (isPolled === live.isLive) setIsPolled(!live.isLive);
  return { result, live };
}
