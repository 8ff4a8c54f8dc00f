import { useState, type ReactNode } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { WallChangedDocument, WallDocument } from '../generated/graphql.ts';
import { href } from '../route.ts';
import { useLive } from '../ui/live.ts';
import { polling } from '../ui/polling.ts';
import { problemsOf } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { Time } from '../ui/time.tsx';
import { useTitle } from '../ui/title.ts';
import { Updated } from '../ui/updated.tsx';
import { waitingOf, type Waiting } from './waiting.ts';

/** What waits in the inbox, skill by skill: one call to ICE, however many there are. */
export default function WallPage() {
  useTitle('Wall');
  const { cache } = useApolloClient();
  const [isPolled, setIsPolled] = useState(true);
  const { data, loading, refetch, ...result } = useQuery(WallDocument, {
    fetchPolicy: 'cache-and-network',
    ...polling(isPolled ? 15 : 0),
  });
  // Each event has all groups: there is nothing to ask for again.
  const live = useLive(
    WallChangedDocument,
    {},
    ({ ticketGroupsChanged }) => ticketGroupsChanged,
    ({ groups }) => {
      if (groups) cache.writeQuery({ query: WallDocument, data: { ticketGroups: groups } });
    },
  );
  if (isPolled === live.isLive) setIsPolled(!live.isLive);
  const problems = problemsOf(result);
  const { skills, all } = waitingOf(data?.ticketGroups);

  return (
    <div className="page">
      <header className="page-head">
        <h1>Wall</h1>
      </header>
      <Problems problems={problems} retry={() => void refetch()} />
      <p className="quiet small" role="status">
        {loading && !data && 'Loading the wall…'}
        {data?.ticketGroups &&
          `${skills.length.toLocaleString()} skills with tickets in the inbox`}{' '}
        <Updated live={live} />
      </p>
      {data?.ticketGroups && (
        <dl className="figures">
          <Figure label="In the inbox" value={all.count.toLocaleString()} />
          <Figure label="Unassigned" value={all.unassigned.toLocaleString()} />
          <Figure label="Oldest from" value={<Time at={all.oldestReceivedAt} form="brief" />} />
        </dl>
      )}
      {skills.length > 0 && (
        <table className="wall stacked card">
          <thead>
            <tr>
              <th scope="col">Skill</th>
              <th scope="col">Unassigned</th>
              <th scope="col">In the inbox</th>
              <th scope="col">Oldest from</th>
            </tr>
          </thead>
          <tbody>
            {skills.map((skill) => (
              <SkillRow key={skill.id} skill={skill} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <div className="card">
      <dt className="quiet small">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function SkillRow({ skill }: { readonly skill: Waiting }) {
  return (
    <tr>
      <th scope="row">
        <a href={href('tickets', null, { skill: skill.id })}>{skill.name}</a>
      </th>
      <td data-label="unassigned">{skill.unassigned.toLocaleString()}</td>
      <td data-label="in the inbox">{skill.count.toLocaleString()}</td>
      <td data-label="oldest from">
        <Time at={skill.oldestReceivedAt} form="brief" />
      </td>
    </tr>
  );
}
