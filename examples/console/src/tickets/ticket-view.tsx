import { useEffect, useRef } from 'react';
import { useQuery } from '@apollo/client/react';
import { TicketDocument } from '../generated/graphql.ts';
import { href } from '../route.ts';
import { polling } from '../ui/polling.ts';
import { useTitle } from '../ui/title.ts';
import { Problems } from '../ui/problems.tsx';
import { personName, skillName } from './names.ts';
import { problemsOf } from '../ui/problem.ts';
import { Time } from '../ui/time.tsx';
import { Actions } from './actions.tsx';
import { Due } from './due.tsx';
import { NewNote } from './new-note.tsx';
import { queueOf } from './queue-filters.ts';
import { Reply } from './reply.tsx';
import { Thread } from './thread.tsx';

interface TicketViewProps {
  readonly id: string;
  readonly filters: URLSearchParams;
}

export function TicketView({ id, filters }: TicketViewProps) {
  const { data, refetch, ...result } = useQuery(TicketDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    ...polling(30),
  });
  const ticket = data?.ticket;
  const queue = queueOf(filters);
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = Boolean(ticket);
  useTitle(ticket?.subject || `Ticket ${id}`);
  useEffect(() => heading.current?.focus(), [isThere]);

  return (
    <section className="ticket" aria-label="Ticket" aria-busy={result.loading}>
      <a className="back" href={href('tickets', null, filters)}>
        ‹ Back to {queue.status}
      </a>
      <Problems problems={problemsOf(result)} retry={() => void refetch()} />
      {data?.ticket === null && !result.error && <p className="empty">There is no ticket {id}.</p>}
      {!data && result.loading && <p className="quiet">Loading the ticket…</p>}
      {ticket && (
        <>
          <header className="ticket-head">
            <h2 ref={heading} tabIndex={-1}>
              {ticket.subject || '(no subject)'}
            </h2>
            <p className="quiet small">
              <span className="pill" data-status={ticket.status}>
                {ticket.status}
              </span>{' '}
              {ticket.id} · {skillName(ticket.skill)} ·{' '}
              {personName(ticket.assignee) ?? 'unassigned'} · <Time at={ticket.receivedAt} />{' '}
              <Due ticket={ticket} />
            </p>
            <Actions ticket={ticket} queue={queue} />
          </header>
          <div className="ticket-main">
            <Thread ticket={ticket} />
            <Reply ticket={ticket} queue={queue} look={() => void refetch()} />
          </div>
          <aside className="ticket-side" aria-label="About this ticket">
            <section>
              <h3>Contact</h3>
              <p>{ticket.contact?.name ?? 'Unknown'}</p>
              <p className="quiet small">{ticket.contact?.email}</p>
              <p className="quiet small">
                {[ticket.contact?.city, ticket.contact?.country].filter(Boolean).join(', ')}
              </p>
            </section>
            <section>
              <h3>Other tickets</h3>
              {ticket.history?.length === 0 && <p className="quiet small">None.</p>}
              <ul className="history">
                {ticket.history?.map(
                  (other) =>
                    other && (
                      <li key={other.id}>
                        <a href={href('tickets', other.id, filters)}>{other.subject || other.id}</a>{' '}
                        <span className="quiet small">
                          {other.status} · <Time at={other.receivedAt} form="brief" />
                        </span>
                      </li>
                    ),
                )}
              </ul>
            </section>
            <NewNote ticketId={ticket.id} reload={() => void refetch()} />
          </aside>
        </>
      )}
    </section>
  );
}
