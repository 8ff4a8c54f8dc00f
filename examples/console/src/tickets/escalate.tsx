import { useId, useState, type FormEvent } from 'react';
import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  EscalateToOperatorDocument,
  EscalateToSkillDocument,
  EscalateToSupervisorDocument,
  EscalationTargetsDocument,
  type EscalationTargetsQuery,
  type TicketRowFragment,
} from '../generated/graphql.ts';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { moving } from './moved.ts';
import type { QueueFilters } from './queue-filters.ts';
import { useSkillOptions } from './skill-choice.tsx';

interface EscalateProps {
  readonly ticket: TicketRowFragment;
  readonly queue: QueueFilters;
}

export function Escalate(props: EscalateProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        className="button"
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        Escalate
      </button>
      <div id={id} className="escalate" hidden={!isOpen}>
        {isOpen && <EscalateForm {...props} />}
      </div>
    </>
  );
}

type Options = readonly (readonly [id: string, name: string])[];

/** What each of the operations answers. */
interface Escalation {
  readonly escalated: {
    readonly tickets: readonly (TicketRowFragment | null)[] | null;
    readonly userErrors: readonly Problem[];
  } | null;
}

/** To whom, by the kind of them: the operation, and what its input calls their id. */
const KINDS = {
  supervisor: [EscalateToSupervisorDocument, 'supervisorId'],
  skill: [EscalateToSkillDocument, 'skillId'],
  operator: [EscalateToOperatorDocument, 'operatorId'],
} as const;

function EscalateForm({ ticket, queue }: EscalateProps) {
  const client = useApolloClient();
  const skills = useSkillOptions();
  const targets = useQuery(EscalationTargetsDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [done, setDone] = useState('');
  const supervisors = supervisorsOf(targets.data);
  // What is refused to a role is not offered.
  const groups = [
    ['supervisor', 'A supervisor', supervisors],
    ['skill', 'A skill', skills],
    ['operator', 'An agent', agentsOf(targets.data, supervisors, ticket)],
  ] as const;
  const hasNone = !targets.loading && groups.every(([, , options]) => options.length === 0);

  async function escalate(kind: keyof typeof KINDS, id: string): Promise<readonly Problem[]> {
    const [mutation, key] = KINDS[kind];
    const move = moving(client.cache, { id: ticket.id, queue, from: ticket.status });
    const result = await client.mutate({
      // Their inputs differ in the key, and their answers in nothing that is asked for.
      mutation: mutation as TypedDocumentNode<Escalation>,
      variables: { input: { ticketIds: [ticket.id], [key]: id } },
      // ICE may put it into another folder.
      update: (_, { data }) => move(data?.escalated?.tickets?.[0]?.status),
    });
    return problemsOf(result, result.data?.escalated?.userErrors);
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const [kind, id = ''] = String(new FormData(event.currentTarget).get('to')).split(':');
    setIsBusy(true);
    const found = await escalate(kind as keyof typeof KINDS, id);
    setIsBusy(false);
    setProblems(found);
    setDone(found.length === 0 ? 'Escalated.' : '');
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <select name="to" aria-label="Escalate to" required defaultValue="">
        <option value="" disabled>
          To whom?
        </option>
        {groups.map(
          ([kind, label, options]) =>
            options.length > 0 && (
              <optgroup key={kind} label={label}>
                {options.map(([id, name]) => (
                  <option key={id} value={`${kind}:${id}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
      <button className="button primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Escalating…' : 'Escalate now'}
      </button>
      <span role="status">{done}</span>
      <Problems problems={problems.length > 0 || !hasNone ? problems : problemsOf(targets)} />
    </form>
  );
}

const supervisorsOf = (data: EscalationTargetsQuery | undefined): Options =>
  (data?.supervisors?.nodes ?? []).flatMap((one) =>
    one ? [[one.id, one.user?.displayName ?? one.forename ?? one.id] as const] : [],
  );

/** Where roles are not told, whoever is none of the others. */
function agentsOf(
  data: EscalationTargetsQuery | undefined,
  others: Options,
  { assignee }: TicketRowFragment,
): Options {
  const known = new Set([...others.map(([id]) => id), assignee?.id]);
  return (data?.users?.edges ?? [])
    .flatMap((edge) => edge?.node ?? [])
    .filter(({ id, role }) => !known.has(id) && (role === null || role === 'AGENT'))
    .map(({ id, displayName }) => [id, displayName ?? id] as const);
}
