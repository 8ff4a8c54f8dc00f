import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { AgentsDocument, LoadChangedDocument, LoadDocument } from '../generated/graphql.ts';
import { Choice } from '../ui/choice.tsx';
import { useLiveQuery } from '../ui/live-query.ts';
import { polling } from '../ui/polling.ts';
import { FORBIDDEN, problemsOf } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { useTitle } from '../ui/title.ts';
import { Updated } from '../ui/updated.tsx';
import { agentsOf, type Agent } from './load.ts';

/** Who is at work on e-mail, and with how much. */
export default function AgentsPage() {
  useTitle('Agents');
  const agents = useQuery(AgentsDocument, polling(30));
  const { result: load, live } = useLiveQuery(
    LoadDocument,
    LoadChangedDocument,
    ({ liveMonitoringChanged }) => liveMonitoringChanged,
  );
  const [search, setSearch] = useState('');
  const [state, setState] = useState('');

  const all = agentsOf(agents.data, load.data);
  const states = [...new Set(all.flatMap((agent) => agent.state ?? []))].sort();
  const shown = all.filter(
    (agent) =>
      (state === '' || agent.state === state) &&
      agent.name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  // What the list of users tells beside it, the page can do without.
  const problems = [
    ...problemsOf(agents).filter(({ code }) => code !== FORBIDDEN || !load.data),
    ...problemsOf(load),
  ];
  const isLoading = (agents.loading && !agents.data) || (load.loading && !load.data);

  return (
    <div className="page">
      <header className="page-head">
        <h1>Agents</h1>
        <div className="filters">
          <input
            type="search"
            aria-label="Search agents"
            placeholder="Search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {states.length > 0 && (
            <Choice
              label="State"
              value={state}
              onChoose={setState}
              options={[['', 'Any state'], ...states.map((one) => [one, one] as const)]}
            />
          )}
        </div>
      </header>
      <Problems
        problems={problems}
        retry={() => void Promise.all([agents.refetch(), load.refetch()])}
      />
      <p className="quiet small" role="status">
        {isLoading && 'Loading agents…'}
        {load.data &&
          `${shown.length.toLocaleString()} of ${all.length.toLocaleString()}, those with the most tickets first`}{' '}
        <Updated live={live} />
      </p>
      {!isLoading && shown.length > 0 && (
        <table className="agents stacked card">
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">State</th>
              <th scope="col">Tickets</th>
              <th scope="col">Skills</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((agent) => (
              <AgentRow key={agent.id} agent={agent} />
            ))}
          </tbody>
        </table>
      )}
      {!isLoading && shown.length === 0 && problems.length === 0 && (
        <p className="empty quiet">Nobody here.</p>
      )}
    </div>
  );
}

/** How many of the skills are named. */
const NAMED = 3;

function AgentRow({
  agent: { name, role, state, tickets, limit, skills },
}: {
  readonly agent: Agent;
}) {
  const more = skills.length - NAMED;
  return (
    <tr>
      <th scope="row">
        {name} <span className="quiet small">{role}</span>
      </th>
      <td>
        {state !== null && (
          <span className="pill" data-state={state}>
            {state}
          </span>
        )}
      </td>
      <td className="load">
        <span>
          {tickets}
          {limit !== null && <span className="quiet"> of {limit}</span>}
        </span>
        {limit !== null && (
          <meter
            min={0}
            max={limit}
            high={limit * 0.8}
            optimum={0}
            value={tickets}
            aria-label={`Load of ${name}`}
          />
        )}
      </td>
      <td className="quiet small">
        {skills
          .slice(0, NAMED)
          .map((skill) => `${skill.name} ${skill.tickets}`)
          .join(', ')}
        {more > 0 && ` and ${more} more`}
      </td>
    </tr>
  );
}
