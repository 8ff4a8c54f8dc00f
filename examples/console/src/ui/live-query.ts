// A list that is whole, and watched: what a row says the cache learns from each event; which rows there
// are it learns by asking again.
import { useState } from 'react';
import type { TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useLive, type Told } from './live.ts';
import { polling } from './polling.ts';

interface ToldOfRows extends Told {
  readonly added: readonly unknown[] | null;
  readonly changed: readonly unknown[] | null;
  readonly removedIds: readonly string[] | null;
  readonly isWhole: boolean | null;
}

/** Polls only while nobody tells. */
export function useLiveQuery<Data, Event>(
  query: TypedDocumentNode<Data, Record<string, never>>,
  events: TypedDocumentNode<Event, Record<string, never>>,
  pick: (event: Event) => ToldOfRows | null | undefined,
  /** Something is otherwise than before. */
  onChange?: () => void,
) {
  const [isPolled, setIsPolled] = useState(true);
  const result = useQuery(query, {
    fetchPolicy: 'cache-and-network',
    ...polling(isPolled ? 15 : 0),
  });
  const live = useLive(events, {}, pick, ({ added, changed, removedIds, isWhole }) => {
    const isAnother = (added ?? []).length + (removedIds ?? []).length > 0;
    if (isAnother && !isWhole) void result.refetch();
    if (isAnother || (changed ?? []).length > 0) onChange?.();
  });
  if (isPolled === live.isLive) setIsPolled(!live.isLive);
  return { result, live };
}
