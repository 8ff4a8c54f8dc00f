import * as api from '../datasources/email/monitoring.endpoints.js';
import { once } from './kit/batch.js';
import type { LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';
import type { TicketView } from './ticket.loaders.js';
import type { UserLoaders } from './user.loaders.js';

/** What one user has on hand in one skill, at this moment. */
export interface MonitoringRecord {
  readonly id: string;
  readonly userId: string;
  readonly skillId: string | null;
  readonly forename: string | null;
  readonly ticketCount: number | null;
  readonly state: string | null;
  /** In ICE's list, from 0. */
  readonly place: number;
}

/** The live monitor by view; never held: what it tells is true for a moment. */
export type MonitoringLoaders = Readonly<
  Record<TicketView, () => Promise<readonly MonitoringRecord[]>>
>;

export function monitoringLoaders(
  { email }: LoaderScope,
  { hearForename }: Pick<UserLoaders, 'hearForename'>,
): MonitoringLoaders {
  const rowsOf = (endpoint: typeof api.loadLiveMonitoring) =>
    once(async () =>
      (await email.call(endpoint)).map(({ userId, skillId, ...row }, place): MonitoringRecord => {
        const id = String(userId);
        hearForename(id, row.forename);
        return {
          ...row,
          id: skillId === null ? id : `${userId}:${skillId}`,
          userId: id,
          skillId: idText(skillId),
          place,
        };
      }),
    );
  return { AGENT: rowsOf(api.loadLiveMonitoring), SUPERVISOR: rowsOf(api.loadLiveMonitoringSup) };
}
