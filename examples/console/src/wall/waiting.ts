import type { GroupFragment } from '../generated/graphql.ts';
import { skillName } from '../tickets/names.ts';

/** What waits in a skill, or in all of them. */
export interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** With nobody. */
  readonly unassigned: number;
  readonly oldestReceivedAt: string | null;
}

function together(id: string, name: string, groups: readonly GroupFragment[]): Waiting {
  const sum = (those: readonly GroupFragment[]): number =>
    those.reduce((all, { count }) => all + (count ?? 0), 0);
  return {
    ...{ id, name },
    count: sum(groups),
    unassigned: sum(groups.filter(({ assigneeId }) => assigneeId === null)),
    oldestReceivedAt:
      groups.flatMap(({ oldestReceivedAt }) => oldestReceivedAt ?? []).toSorted()[0] ?? null,
  };
}

type Groups = readonly (GroupFragment | null)[] | null | undefined;

/** By skill, where most waits with nobody first; and all of it. */
export function waitingOf(groups: Groups): { skills: readonly Waiting[]; all: Waiting } {
  const there = (groups ?? []).flatMap((group) => group ?? []);
  const skills = [...Map.groupBy(there, ({ skill }) => skill?.id ?? '')].map(([id, those]) =>
    together(id, skillName(those[0]?.skill) ?? 'No skill', those),
  );
  return {
    skills: skills.toSorted(
      (a, b) => b.unassigned - a.unassigned || b.count - a.count || a.name.localeCompare(b.name),
    ),
    all: together('', 'All skills', there),
  };
}
