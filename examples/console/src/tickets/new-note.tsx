import { useState, type FormEvent } from 'react';
import { useMutation } from '@apollo/client/react';
import { AddNoteDocument, ThreadFragmentDoc } from '../generated/graphql.ts';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';

const THREAD = { fragment: ThreadFragmentDoc, fragmentName: 'Thread' };

interface NewNoteProps {
  readonly ticketId: string;
  readonly reload: () => void;
}

export function NewNote({ ticketId: id, reload }: NewNoteProps) {
  const [addNote, { loading }] = useMutation(AddNoteDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (text === '') return;
    const result = await addNote({
      variables: { input: { ticketId: id, text } },
      optimisticResponse: {
        addTicketNote: {
          __typename: 'AddTicketNotePayload',
          note: { __typename: 'TicketNote', id: 'new', text, createdAt: null, author: null },
          userErrors: [],
        },
      },
      update(cache, { data }) {
        const note = data?.addTicketNote?.note;
        if (!note) return;
        cache.updateFragment(
          { ...THREAD, id: `Ticket:${id}` },
          (ticket) =>
            ticket?.timeline && {
              ...ticket,
              timeline: {
                ...ticket.timeline,
                nodes: [
                  ...(ticket.timeline.nodes ?? []),
                  { ...note, __typename: 'TicketNote' as const },
                ],
              },
            },
        );
      },
    });
    const found = problemsOf(result, result.data?.addTicketNote?.userErrors);
    setProblems(found);
    // Written, but not told apart from others: it is among those that are there now.
    if (result.data?.addTicketNote && !result.data.addTicketNote.note) reload();
    if (found.length === 0) form.reset();
  }

  return (
    <section>
      <h3>Note</h3>
      <form className="note-form" onSubmit={(event) => void submit(event)}>
        <textarea
          name="text"
          aria-label="A new note"
          rows={2}
          required
          placeholder="For colleagues only"
        />
        <button className="button" type="submit" disabled={loading}>
          Add note
        </button>
        <Problems problems={problems} />
      </form>
    </section>
  );
}
