// Answers that are being written. They outlast a look at another ticket, a reload and the session's end,
// but neither signing out nor the browser's tab.
import { useState } from 'react';
import { session } from '../session/session.ts';

export interface Draft {
  readonly text: string;
  /**
   * Names this one mail (`idempotencyKey`): given to the server twice, it is sent once. As long as it
   * may have gone out, neither it nor the text may change.
   */
  readonly mailId: string;
  /**
   * `open`: being written. `unanswered`: this page got no answer, and may ask again under the same id.
   * `unknown`: the server does not know either, and a person must look.
   */
  readonly outcome: 'open' | 'unanswered' | 'unknown';
}

export const newDraft = (text = ''): Draft => ({
  text,
  mailId: crypto.randomUUID(),
  outcome: 'open',
});

/** By user and ticket: who signs in after another finds nothing of theirs. */
const keyOf = (ticketId: string): string =>
  `console:draft:${session.get().session?.user ?? ''}/${ticketId}`;

function kept(ticketId: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(ticketId)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function useDraft(ticketId: string): readonly [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState(() => kept(ticketId) ?? newDraft());
  return [
    draft,
    (next) => {
      if (next.text === '') sessionStorage.removeItem(keyOf(ticketId));
      else sessionStorage.setItem(keyOf(ticketId), JSON.stringify(next));
      setDraft(next);
    },
  ];
}
