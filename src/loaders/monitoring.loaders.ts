import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as api from '../datasources/email/monitoring.endpoints.js';
import { once } from './kit/batch.js';
import type { LoaderScope } from './kit/scope.js';
import type { TicketView } from './ticket.loaders.js';
import type { UserLoaders } from './user.loaders.js';

/** What one user has on hand in one skill, at this moment. */
export interface MonitoringRecord extends RecordOf<typeof api.loadLiveMonitoring> {
  readonly id: string;
  /** In ICE's list, from 0. */
  readonly place: number;
}

/** The live monitor by view; never held: what it tells is true for a moment. */
export type MonitoringLoaders = Readonly<
  Record<TicketView, () => Promise<readonly MonitoringRecord[]>>
>;

export function monitoringLoaders(
  { email }: LoaderScope,
  users: Pick<UserLoaders, 'hearForename'>,
): MonitoringLoaders {
  const rowsOf = (endpoint: typeof api.loadLiveMonitoring) =>
    once(async () =>
      (await email.call(endpoint)).map((row, place): MonitoringRecord => {
        users.hearForename(row.userId, row.forename);
        return {
          ...row,
          id: row.skillId === null ? row.userId : `${row.userId}:${row.skillId}`,
          place,
        };
      }),
    );
  return { AGENT: rowsOf(api.loadLiveMonitoring), SUPERVISOR: rowsOf(api.loadLiveMonitoringSup) };
}
