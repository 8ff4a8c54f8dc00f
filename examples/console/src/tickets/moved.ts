import type { ApolloCache } from '@apollo/client';
import { FoldersDocument, TicketsDocument } from '../generated/graphql.ts';
import type { QueueFilters } from './queue-filters.ts';

interface Move {
  readonly id: string;
  /** The folder that it leaves. */
  readonly from: string | null;
  /** The list that is shown. Others are read anew when they are. */
  readonly queue: QueueFilters;
}

/** How often the numbers of the folders have been told. */
const told = new WeakMap<ApolloCache, number>();
export const foldersTold = (cache: ApolloCache): void =>
  void told.set(cache, (told.get(cache) ?? 0) + 1);

/**
 * What no cache can know by itself: a ticket of another status is in another list, and counted elsewhere.
 * Begun with the change; what is answered says where the ticket has come to. If the folders were told in between
 * they have counted it.
 */
export function moving(cache: ApolloCache, { id, from, queue }: Move) {
  const before = told.get(cache);
  return (to: string | null | undefined): void => {
    if (!to || from === to) return;
    if (told.get(cache) === before) recount(cache, from, to);
    if (queue.status === from) left(cache, queue, new Set([id]));
  };
}

function recount(cache: ApolloCache, from: string | null, to: string): void {
  cache.updateQuery({ query: FoldersDocument }, (data) => {
    const { ticketCounts } = data ?? {};
    if (!data || !ticketCounts) return data;
    const nodes = ticketCounts.nodes?.map((folder) => {
      const by = folder?.status === from ? -1 : folder?.status === to ? 1 : 0;
      return folder && { ...folder, count: Math.max(0, (folder.count ?? 0) + by) };
    });
    return { ...data, ticketCounts: { ...ticketCounts, nodes: nodes ?? null } };
  });
}

/** Tickets that are in a list no more. */
export function left(cache: ApolloCache, queue: QueueFilters, ids: ReadonlySet<string>): void {
  cache.updateQuery({ query: TicketsDocument, variables: { ...queue, first: 50 } }, (data) => {
    const { tickets } = data ?? {};
    const edges = tickets?.edges?.filter((edge) => !edge?.node || !ids.has(edge.node.id));
    if (!data || !tickets || !edges) return data;
    const gone = (tickets.edges?.length ?? 0) - edges.length;
    if (gone === 0) return data;
    const totalCount = tickets.totalCount === null ? null : tickets.totalCount - gone;
    return { ...data, tickets: { ...tickets, edges, totalCount } };
  });
}
