import { useId, useRef, useState, type FormEvent } from 'react';
import { useMutation } from '@apollo/client/react';
import {
  ReplyDocument,
  type ThreadFragment,
  type TicketRowFragment,
} from '../generated/graphql.ts';
import { NO_ANSWER, problemsOf, type Problem } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { newDraft, useDraft, type Draft } from './draft.ts';
import { Letters } from './letters.tsx';
import { moving } from './moved.ts';
import { Outcome } from './outcome.tsx';
import type { QueueFilters } from './queue-filters.ts';

interface ReplyProps {
  readonly ticket: TicketRowFragment & ThreadFragment;
  readonly queue: QueueFilters;
  /** Reads the ticket again. */
  readonly look: () => void;
}

export function Reply({ ticket, queue, look }: ReplyProps) {
  const [draft, setDraft] = useDraft(ticket.id);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [said, setSaid] = useState('');
  const [resolves, setResolves] = useState(true);
  const [reply, { loading, client }] = useMutation(ReplyDocument);
  const input = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const isOpen = draft.outcome === 'open';

  async function send(): Promise<void> {
    setProblems([]);
    setSaid('');
    const move = moving(client.cache, { id: ticket.id, queue, from: ticket.status });
    const result = await reply({
      variables: {
        input: {
          ticketId: ticket.id,
          body: draft.text,
          idempotencyKey: draft.mailId,
          ...(resolves && { status: 'Resolved' }),
        },
      },
      optimisticResponse: optimistic(ticket, draft.text, resolves),
      update: (_, { data }) => move(data?.sendResponse?.ticket?.status),
    });
    const found = problemsOf(result, result.data?.sendResponse?.userErrors);
    const next = after(draft, found);
    setDraft(next);
    setProblems(next.outcome === 'open' ? found : []);
    if (next.outcome === 'open' && next.text === '') setSaid('Sent.');
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void send();
  }

  function insert(text: string): void {
    const at = input.current?.selectionEnd ?? draft.text.length;
    const before = draft.text.slice(0, at);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
    setDraft({ ...draft, text: before + gap + text + draft.text.slice(at) });
    input.current?.focus();
  }

  return (
    <form className="reply" onSubmit={submit} aria-label="Answer">
      <label htmlFor={id}>Answer to {ticket.contact?.email ?? 'the contact'}</label>
      <textarea
        ref={input}
        id={id}
        rows={6}
        required
        value={draft.text}
        readOnly={!isOpen || loading}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
      />
      {isOpen ? (
        <div className="reply-foot">
          <button className="button primary" type="submit" disabled={loading}>
            {loading ? 'Sending…' : 'Send'}
          </button>
          <label className="check">
            <input
              type="checkbox"
              checked={resolves}
              onChange={(event) => setResolves(event.target.checked)}
            />{' '}
            and resolve
          </label>
          {ticket.skill && (
            <Letters skillId={ticket.skill.id} ticketId={ticket.id} insert={insert} />
          )}
        </div>
      ) : (
        <Outcome
          outcome={draft.outcome}
          isBusy={loading}
          look={look}
          sendAgain={() => void send()}
          writeAnew={() => setDraft(newDraft(draft.text))}
          discard={() => setDraft(newDraft())}
        />
      )}
      <p role="status" className="small">
        {said}
      </p>
      <Problems problems={problems} />
    </form>
  );
}

/** What becomes of a draft by what was answered. */
function after(draft: Draft, problems: readonly Problem[]): Draft {
  const codes = problems.map(({ code }) => code);
  if (codes.includes('UNKNOWN_OUTCOME')) return { ...draft, outcome: 'unknown' };
  if (codes.includes(NO_ANSWER)) return { ...draft, outcome: 'unanswered' };
  // PARTIAL: it was sent, and something beside that is to be told.
  if (codes.every((code) => code === 'PARTIAL')) return newDraft();
  // Refused: nothing was sent, and what is sent next is another mail.
  return newDraft(draft.text);
}

/** As it will be: the mail at the end of the conversation, without a time while it is on its way. */
function optimistic(ticket: ReplyProps['ticket'], body: string, resolves: boolean) {
  const mail = {
    __typename: 'TicketMessage' as const,
    ...{ id: 'sending', createdAt: null, isIncoming: false },
    ...{ author: null, fromAddress: null, body },
  };
  return {
    sendResponse: {
      __typename: 'SendResponsePayload' as const,
      ticket: {
        __typename: 'Ticket' as const,
        id: ticket.id,
        status: resolves ? 'Resolved' : ticket.status,
        timeline: {
          __typename: 'TicketEventConnection' as const,
          nodes: [...(ticket.timeline?.nodes ?? []), mail],
        },
      },
      userErrors: [],
    },
  };
}
