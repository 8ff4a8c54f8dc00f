import type { AgentsQuery, LoadQuery } from '../generated/graphql.ts';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** In the words of ICE. */
  readonly state: string;
  readonly tickets: number;
  /** How many the agent may have; null where ICE does not say. */
  readonly limit: number | null;
  /** Where there are tickets, the most first. */
  readonly skills: readonly { readonly name: string; readonly tickets: number }[];
}

/** Users with what the monitor says that they have on hand; the busiest first. */
export function agentsOf(
  agents: AgentsQuery | undefined,
  load: LoadQuery | undefined,
): readonly Agent[] {
  const rows = (load?.liveMonitoring?.nodes ?? []).flatMap((row) => row ?? []);
  const rowsOf = Map.groupBy(rows, ({ userId }) => userId);
  return (agents?.users?.edges ?? [])
    .flatMap((edge) => edge?.node ?? [])
    .map(({ id, displayName, roleName, emailAgent }) => {
      const skills = (rowsOf.get(id) ?? [])
        .map(({ skill, ticketCount }) => ({ name: skill?.name ?? '?', tickets: ticketCount ?? 0 }))
        .filter(({ tickets }) => tickets > 0)
        .sort((a, b) => b.tickets - a.tickets);
      return {
        ...{ id, skills },
        name: displayName ?? id,
        role: roleName ?? '',
        state: emailAgent?.state ?? 'Unknown',
        tickets: skills.reduce((sum, { tickets }) => sum + tickets, 0),
        limit: emailAgent?.ticketLimit ?? null,
      };
    })
    .sort((a, b) => b.tickets - a.tickets || a.name.localeCompare(b.name));
}
