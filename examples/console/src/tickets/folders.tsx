import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { FoldersChangedDocument, FoldersDocument } from '../generated/graphql.ts';
import { href } from '../route.ts';
import { useLive } from '../ui/live.ts';
import { polling } from '../ui/polling.ts';
import { Problems } from '../ui/problems.tsx';
import { problemsOf } from '../ui/problem.ts';

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
  const [isPolled, setIsPolled] = useState(true);
  const { data, refetch, ...result } = useQuery(FoldersDocument, isPolled ? polling(15) : {});
  const { isLive } = useLive(
    FoldersChangedDocument,
    {},
    ({ ticketCountsChanged }) => ticketCountsChanged,
    ({ added, removedIds, isWhole }) => {
      // Another folder: the list itself is another one.
      const isAnother = !isWhole && (added ?? []).length + (removedIds ?? []).length > 0;
      if (isAnother) void refetch();
    },
  );
  if (isPolled === isLive) setIsPolled(!isLive);
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
      <Problems problems={problemsOf(result)} retry={() => void refetch()} />
    </nav>
  );
}
