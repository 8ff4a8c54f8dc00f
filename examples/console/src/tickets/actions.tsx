import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { SetStatusDocument, type TicketRowFragment } from '../generated/graphql.ts';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { Escalate } from './escalate.tsx';
import { moving } from './moved.ts';
import type { QueueFilters } from './queue-filters.ts';

interface ActionsProps {
  readonly ticket: TicketRowFragment;
  readonly queue: QueueFilters;
}

/** What can be done with a ticket beside answering it. */
export function Actions({ ticket, queue }: ActionsProps) {
  const { id, status } = ticket;
  const [setStatus, { loading, client }] = useMutation(SetStatusDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const to = status === 'Resolved' ? 'Inbox' : 'Resolved';

  async function change(): Promise<void> {
    const move = moving(client.cache, { id, queue, from: status });
    const result = await setStatus({
      variables: { input: { ticketIds: [id], status: to } },
      // Shown at once; taken back by itself if it is refused.
      optimisticResponse: {
        setTicketStatus: {
          __typename: 'SetTicketStatusPayload',
          tickets: [{ __typename: 'Ticket', id, status: to }],
          userErrors: [],
        },
      },
      update: (_, { data }) => move(data?.setTicketStatus?.tickets?.[0]?.status),
    });
    setProblems(problemsOf(result, result.data?.setTicketStatus?.userErrors));
  }

  return (
    <div className="actions">
      <button className="button" type="button" disabled={loading} onClick={() => void change()}>
        {to === 'Resolved' ? 'Resolve' : 'Reopen'}
      </button>
      <Escalate ticket={ticket} queue={queue} />
      <Problems problems={problems} />
    </div>
  );
}
