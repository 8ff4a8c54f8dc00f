import { useApolloClient } from '@apollo/client/react';
import { FoldersChangedDocument, FoldersDocument } from '../generated/graphql.ts';
import { href } from '../route.ts';
import { useLiveQuery } from '../ui/live-query.ts';
import { Problems } from '../ui/problems.tsx';
import { problemsOf } from '../ui/problem.ts';
import { foldersTold } from './moved.ts';

/** What people look for first; other folders follow by name. */
const ORDER = ['Inbox', 'Draft', 'Sent', 'Resolved', 'Archive', 'Spam'];
const rank = (status: string): number => {
  const index = ORDER.indexOf(status);
  return index < 0 ? ORDER.length : index;
};

interface FoldersProps {
  readonly filters: URLSearchParams;
  readonly current: string;
}

export function Folders({ filters, current }: FoldersProps) {
  const { cache } = useApolloClient();
  const { result } = useLiveQuery(
    FoldersDocument,
    FoldersChangedDocument,
    ({ ticketCountsChanged }) => ticketCountsChanged,
    () => foldersTold(cache),
  );
  const { data } = result;
  const folders = (data?.ticketCounts?.nodes ?? [])
    .flatMap((folder) => (folder?.status ? [{ status: folder.status, count: folder.count }] : []))
    .sort((a, b) => rank(a.status) - rank(b.status) || a.status.localeCompare(b.status));
  return (
    <nav className="folders" aria-label="Folders" aria-busy={result.loading && !data}>
      {folders.map(({ status, count }) => (
        <a
          key={status}
          href={href('tickets', null, { ...Object.fromEntries(filters), status })}
          aria-current={status === current ? 'true' : undefined}
        >
          {status} <span className="count">{count?.toLocaleString()}</span>
        </a>
      ))}
      <Problems problems={problemsOf(result)} retry={() => void result.refetch()} />
    </nav>
  );
}
