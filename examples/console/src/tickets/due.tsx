import type { TicketRowFragment } from '../generated/graphql.ts';
import { Time } from '../ui/time.tsx';

/** When a ticket is due by the service level of its skill. Nothing where that is not known, or done. */
export function Due({ ticket: { status, serviceLevel } }: { readonly ticket: TicketRowFragment }) {
  const { dueAt, isBreached } = serviceLevel ?? {};
  if (!dueAt || isBreached == null || status === 'Resolved') return null;
  return (
    <span className="pill due" data-late={isBreached}>
      {isBreached ? 'was due' : 'due'} <Time at={dueAt} form="brief" />
    </span>
  );
}
