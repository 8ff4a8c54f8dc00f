import { memo, useEffect, useRef, useState } from 'react';
import type { TicketRowFragment } from '../generated/graphql.ts';
import { href } from '../route.ts';
import { isTyping } from '../ui/keys.ts';
import { Problems } from '../ui/problems.tsx';
import { Time } from '../ui/time.tsx';
import { Updated } from '../ui/updated.tsx';
import { Due } from './due.tsx';
import { personName, skillName } from './names.ts';
import type { QueueFilters } from './queue-filters.ts';
import { useQueue } from './queue.ts';

interface TicketListProps {
  readonly shown: QueueFilters;
  readonly filters: URLSearchParams;
  readonly openId: string | null;
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * The rows are links: they open in another tab, and Enter needs no code. One of them is in the order of
 * Tab, the others are a key away. Rows out of sight cost a browser nothing: see `content-visibility`.
 */
export function TicketList({ shown, filters, openId }: TicketListProps) {
  const queue = useQueue(shown);
  const { tickets, newCount, problems } = queue;
  const list = useRef<HTMLUListElement>(null);
  const [focusedId, setFocusedId] = useState(openId);
  const tabId = tickets.some(({ id }) => id === focusedId) ? focusedId : tickets[0]?.id;
  const search = filters.toString();

  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      const by = STEPS[event.key];
      if (by === undefined || isTyping(event) || !list.current) return;
      const { activeElement } = document;
      const isHere = list.current.contains(activeElement);
      // Arrows scroll what has the focus, when that is something else.
      if (event.key.startsWith('Arrow') && !isHere && !activeElement?.matches('body, main')) return;
      const links = [...list.current.querySelectorAll('a')];
      const at = links.findIndex((link) => (isHere ? link === activeElement : link.tabIndex === 0));
      const next = links[isHere ? at + by : at];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, []);

  function reload(): void {
    list.current?.parentElement?.scrollTo({ top: 0 });
    queue.reload();
  }

  return (
    <div className="rows" aria-busy={queue.isLoading}>
      <p className="rows-head quiet small" role="status">
        {queue.isLoading && tickets.length === 0
          ? 'Loading tickets…'
          : queue.totalCount !== null &&
            `${queue.totalCount.toLocaleString()} ${queue.totalCount === 1 ? 'ticket' : 'tickets'}`}{' '}
        <Updated live={queue.live} />
      </p>
      {newCount > 0 && (
        <button className="button news" type="button" onClick={reload}>
          {newCount} new {newCount === 1 ? 'ticket' : 'tickets'}: show
        </button>
      )}
      <Problems problems={problems} retry={reload} />
      {tickets.length === 0 && !queue.isLoading && problems.length === 0 && (
        <p className="empty quiet">No tickets here.</p>
      )}
      {tickets.length === 0 && queue.isLoading && <Ghosts />}
      <ul ref={list}>
        {tickets.map((ticket) => (
          <Row
            key={ticket.id}
            ticket={ticket}
            search={search}
            isOpen={ticket.id === openId}
            isInTabOrder={ticket.id === tabId}
            onFocus={setFocusedId}
          />
        ))}
      </ul>
      {queue.hasMore && <More isLoading={queue.isLoadingMore} load={queue.loadMore} />}
    </div>
  );
}

interface RowProps {
  readonly ticket: TicketRowFragment;
  readonly search: string;
  readonly isOpen: boolean;
  readonly isInTabOrder: boolean;
  readonly onFocus: (id: string) => void;
}

const Row = memo(function Row({ ticket, search, isOpen, isInTabOrder, onFocus }: RowProps) {
  const { id, subject, contact, skill, assignee, receivedAt } = ticket;
  return (
    <li>
      <a
        className="row"
        href={href('tickets', id, new URLSearchParams(search))}
        data-ticket={id}
        tabIndex={isInTabOrder ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        onFocus={() => onFocus(id)}
      >
        <span className="row-who">{contact?.name ?? contact?.email ?? 'Unknown sender'}</span>
        <span className="row-when quiet small">
          <Time at={receivedAt} form="brief" />
        </span>
        <span className="row-subject">{subject || '(no subject)'}</span>
        <span className="row-where quiet small">
          {skillName(skill)}
          {' · '}
          {personName(assignee) ?? <em>unassigned</em>}
        </span>
        <Due ticket={ticket} />
      </a>
    </li>
  );
});

/** A button that presses itself when it comes into sight. */
function More({ isLoading, load }: { readonly isLoading: boolean; readonly load: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isLoading || !button.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && load(),
      // Before the end is reached.
      { root: button.current.closest('.rows'), rootMargin: '600px' },
    );
    observer.observe(button.current);
    return () => observer.disconnect();
  });
  return (
    <button ref={button} className="button more" type="button" onClick={load} disabled={isLoading}>
      {isLoading ? 'Loading…' : 'Show more'}
    </button>
  );
}

function Ghosts() {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="ghost" />
      ))}
    </div>
  );
}
