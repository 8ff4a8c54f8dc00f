import { useId, useState, type FormEvent } from 'react';
import type { ApolloCache } from '@apollo/client';
import { useMutation, useQuery } from '@apollo/client/react';
import {
  EscalateToSkillDocument,
  EscalateToSupervisorDocument,
  EscalationTargetsDocument,
  type TicketRowFragment,
} from '../generated/graphql.ts';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { moved } from './moved.ts';
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

function EscalateForm({ ticket, queue }: EscalateProps) {
  const skills = useSkillOptions();
  const { data, ...supervisors } = useQuery(EscalationTargetsDocument);
  const [toSkill, skillState] = useMutation(EscalateToSkillDocument);
  const [toSupervisor, supervisorState] = useMutation(EscalateToSupervisorDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [done, setDone] = useState('');
  const ticketIds = [ticket.id];
  const isBusy = skillState.loading || supervisorState.loading;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const [kind, id = ''] = String(new FormData(event.currentTarget).get('to')).split(':');
    const found = await (kind === 'skill' ? escalateToSkill(id) : escalateToSupervisor(id));
    setProblems(found);
    setDone(found.length === 0 ? 'Escalated.' : '');
  }

  /** ICE may put it into another folder. */
  const follow = (cache: ApolloCache, tickets: readonly (TicketRowFragment | null)[] | null = []) =>
    moved(cache, { id: ticket.id, queue, from: ticket.status, to: tickets?.[0]?.status });

  async function escalateToSkill(skillId: string): Promise<readonly Problem[]> {
    const result = await toSkill({
      variables: { input: { ticketIds, skillId } },
      update: (cache, { data }) => follow(cache, data?.escalateTicketsToSkill?.tickets),
    });
    return problemsOf(result, result.data?.escalateTicketsToSkill?.userErrors);
  }

  async function escalateToSupervisor(supervisorId: string): Promise<readonly Problem[]> {
    const result = await toSupervisor({
      variables: { input: { ticketIds, supervisorId } },
      update: (cache, { data }) => follow(cache, data?.escalateTicketsToSupervisor?.tickets),
    });
    return problemsOf(result, result.data?.escalateTicketsToSupervisor?.userErrors);
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <select name="to" aria-label="Escalate to" required defaultValue="">
        <option value="" disabled>
          To whom?
        </option>
        <optgroup label="A supervisor">
          {data?.supervisors?.nodes?.map(
            (one) =>
              one && (
                <option key={one.id} value={`supervisor:${one.id}`}>
                  {one.user?.displayName ?? one.forename ?? one.id}
                </option>
              ),
          )}
        </optgroup>
        <optgroup label="A skill">
          {skills.map(([id, name]) => (
            <option key={id} value={`skill:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
      <button className="button primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Escalating…' : 'Escalate now'}
      </button>
      <span role="status">{done}</span>
      <Problems problems={problems.length > 0 ? problems : problemsOf(supervisors)} />
    </form>
  );
}
