import { useEffect } from 'react';
import { go, href, useRoute } from '../route.ts';
import { useTitle } from '../ui/title.ts';
import { Filters } from './filters.tsx';
import { Folders } from './folders.tsx';
import { queueOf } from './queue-filters.ts';
import { TicketList } from './ticket-list.tsx';
import { TicketView } from './ticket-view.tsx';

export function TicketsPage() {
  const { id, filters } = useRoute();
  const shown = queueOf(filters);
  const search = filters.toString();
  useTitle(id === null ? shown.status : null);

  useEffect(() => {
    if (id === null) return;
    // Out of an input first, then out of the ticket, back to its row.
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const { activeElement } = document;
      if (
        activeElement instanceof HTMLElement &&
        activeElement.matches('input, select, textarea')
      ) {
        activeElement.blur();
        return;
      }
      go(href('tickets', null, new URLSearchParams(search)));
      document.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(id)}"]`)?.focus();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [id, search]);

  return (
    <div className="tickets" data-open={id !== null}>
      <h1 className="unseen">Tickets</h1>
      <Folders filters={filters} current={shown.status} />
      <section className="queue" aria-label={`Tickets in ${shown.status}`}>
        <Filters filters={filters} />
        {/* Another list begins at its top. */}
        <TicketList key={Object.values(shown).join()} shown={shown} filters={filters} openId={id} />
      </section>
      {id === null ? (
        <section className="ticket idle quiet" aria-label="Ticket">
          <p>Choose a ticket.</p>
          <p className="small">
            <kbd>j</kbd> <kbd>k</kbd> or the arrows go through the list, <kbd>Enter</kbd> opens,{' '}
            <kbd>Esc</kbd> goes back, <kbd>/</kbd> searches.
          </p>
        </section>
      ) : (
        <TicketView key={id} id={id} filters={filters} />
      )}
    </div>
  );
}
