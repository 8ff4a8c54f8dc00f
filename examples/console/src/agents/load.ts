import type { AgentsQuery, LoadQuery } from '../generated/graphql.ts';
import { skillName } from '../tickets/names.ts';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** In the words of ICE; null where it does not say. */
  readonly state: string | null;
  readonly tickets: number;
  /** How many the agent may have; null where ICE does not say. */
  readonly limit: number | null;
  /** Where there are tickets, the most first. */
  readonly skills: readonly { readonly name: string; readonly tickets: number }[];
}

/**
 * Users with what the monitor says that they have on hand; the busiest first. To whom ICE refuses the list of
 * users, the monitor tells who they are.
 */
export function agentsOf(
  agents: AgentsQuery | undefined,
  load: LoadQuery | undefined,
): readonly Agent[] {
  const rows = (load?.liveMonitoring?.nodes ?? []).flatMap((row) => row ?? []);
  const rowsOf = Map.groupBy(rows, ({ userId }) => userId ?? '');
  const users = (agents?.users?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const userOf = new Map(users.map((user) => [user.id, user]));
  return [...new Set([...userOf.keys(), ...rowsOf.keys()])]
    .map((id) => {
      const user = userOf.get(id);
      const own = rowsOf.get(id) ?? [];
      const skills = own
        .map(({ skill, ticketCount }) => ({
          name: skillName(skill) ?? '?',
          tickets: ticketCount ?? 0,
        }))
        .filter(({ tickets }) => tickets > 0)
        .sort((a, b) => b.tickets - a.tickets);
      return {
        ...{ id, skills },
        name: user?.displayName ?? own[0]?.user?.displayName ?? own[0]?.forename ?? `user ${id}`,
        role: user?.roleName ?? '',
        state: user?.emailAgent?.state ?? own[0]?.state ?? null,
        tickets: skills.reduce((sum, { tickets }) => sum + tickets, 0),
        limit: user?.emailAgent?.ticketLimit ?? null,
      };
    })
    .sort((a, b) => b.tickets - a.tickets || a.name.localeCompare(b.name));
}
