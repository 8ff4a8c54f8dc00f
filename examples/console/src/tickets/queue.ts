// The queue: which tickets it shows, more of them, and what came in meanwhile.
import { useRef, useState } from 'react';
import { NetworkStatus } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  QueueChangedDocument,
  TicketsDocument,
  type QueueChangedSubscription,
  type TicketRowFragment,
} from '../generated/graphql.ts';
import { useLive, type Live } from '../ui/live.ts';
import { polling } from '../ui/polling.ts';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { left } from './moved.ts';
import type { QueueFilters } from './queue-filters.ts';

export interface Queue {
  readonly tickets: readonly TicketRowFragment[];
  /** Null where it is not known. */
  readonly totalCount: number | null;
  readonly isLoading: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly problems: readonly Problem[];
  /** How many tickets came in since the list was read. */
  readonly newCount: number;
  /** How the list keeps up with what happens. */
  readonly live: Live;
  loadMore(): void;
  /** Reads the list again, from its top. */
  reload(): void;
}

const PAGE = 50;

export function useQueue(filters: QueueFilters): Queue {
  const list = useQuery(TicketsDocument, {
    variables: { ...filters, first: PAGE },
    // Shown at once as it was left, and read anew.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  // A failed page is not asked for again by itself: its reader would scroll into it for ever.
  const [failure, setFailure] = useState<readonly Problem[]>([]);
  // Of a page under way, and of one that failed: the list is at rest before anybody is told why.
  const askedFor = useRef<string>(undefined);
  const connection = list.data?.tickets;
  const tickets = nodesOf(connection?.edges);
  const { live, arrived } = useArrivals(filters);
  // What a search finds, the server alone knows: it looks in more than what is told.
  const isTold = live.isLive && filters.search === null;
  const counted = useNewCount(filters, tickets, isTold);
  const newCount = isTold ? newAmong(arrived, tickets) : counted;
  const { endCursor, hasNextPage } = connection?.pageInfo ?? {};
  const isLoadingMore = list.networkStatus === NetworkStatus.fetchMore;
  const cameOrFailed = (problems: readonly Problem[]): void => {
    if (problems.length === 0) askedFor.current = undefined;
    setFailure(problems);
  };

  return {
    tickets,
    totalCount: connection?.totalCount ?? null,
    isLoading: list.loading && !isLoadingMore,
    isLoadingMore,
    hasMore: (hasNextPage ?? false) && failure.length === 0,
    problems: [...problemsOf(list), ...failure],
    newCount,
    live,
    loadMore() {
      if (list.loading || !endCursor || askedFor.current === endCursor) return;
      askedFor.current = endCursor;
      void list
        .fetchMore({ variables: { after: endCursor } })
        .then(problemsOf, (error: unknown) => problemsOf({ error }))
        .then(cameOrFailed);
    },
    reload() {
      cameOrFailed([]);
      void list.refetch();
    },
  };
}

type Arrived = NonNullable<
  NonNullable<NonNullable<QueueChangedSubscription['ticketsChanged']>['added']>[number]
>;

/** The list as it is told: what has changed the cache knows, what goes leaves the list, what comes is kept apart. */
function useArrivals(filters: QueueFilters): { live: Live; arrived: ReadonlyMap<string, Arrived> } {
  const { cache } = useApolloClient();
  const [arrived, setArrived] = useState<ReadonlyMap<string, Arrived>>(new Map());
  const variables = {
    statuses: [filters.status],
    skillIds: filters.skillId === null ? null : [filters.skillId],
  };
  const live = useLive(
    QueueChangedDocument,
    variables,
    ({ ticketsChanged }) => ticketsChanged,
    ({ added, removedIds, isWhole }) => {
      left(cache, filters, new Set(removedIds));
      setArrived((before) => {
        const now = new Map(isWhole ? [] : before);
        for (const id of removedIds ?? []) now.delete(id);
        for (const row of added ?? []) if (row) now.set(row.id, row);
        return now;
      });
    },
  );
  return { live, arrived };
}

/** Those that came in after the newest that is shown, and are none of what is. */
function newAmong(
  arrived: ReadonlyMap<string, Arrived>,
  tickets: readonly TicketRowFragment[],
): number {
  const newest = tickets[0]?.receivedAt ?? '';
  const known = new Set(tickets.map(({ id }) => id));
  return [...arrived.values()].filter(
    ({ id, receivedAt }) => !known.has(id) && (receivedAt ?? '') >= newest,
  ).length;
}

/**
 * Those that came in after the newest of the list. They are asked for apart: the list itself, read again,
 * would lose its pages and move what somebody is about to press.
 */
function useNewCount(
  filters: QueueFilters,
  tickets: readonly TicketRowFragment[],
  isTold: boolean,
): number {
  const newest = tickets[0]?.receivedAt ?? null;
  const { data } = useQuery(TicketsDocument, {
    variables: { ...filters, receivedFrom: newest, first: PAGE },
    // Only where nobody tells.
    skip: newest === null || isTold,
    ...polling(15),
  });
  const known = new Set(tickets.map(({ id }) => id));
  return nodesOf(data?.tickets?.edges).filter(
    ({ id, status }) => !known.has(id) && status === filters.status,
  ).length;
}

type Edges = readonly ({ readonly node: TicketRowFragment | null } | null)[] | null | undefined;

const nodesOf = (edges: Edges): readonly TicketRowFragment[] =>
  (edges ?? []).flatMap((edge) => edge?.node ?? []);
