import type { Topic } from '../datasources/contract/endpoint.js';
import type { Channel } from '../ids.js';
import type { Loaders } from '../loaders/index.js';
import type { MonitoringRecord } from '../loaders/monitoring.loaders.js';
import type { TicketCountRecord, TicketRecord, TicketView } from '../loaders/ticket.loaders.js';
import type { UserRecord } from '../loaders/user.loaders.js';
import type { LiveRow } from './snapshot.js';

/** One list of ICE's that can be watched. */
export interface LiveSource<R extends LiveRow> {
  /** Tells it from all other lists of a principal. */
  readonly name: string;
  /** Writes that touch these change it. */
  readonly topics: readonly Topic[];
  /** Reads it: by one call to ICE, except where it is made of several lists. */
  read(load: Loaders): Promise<readonly R[]>;
}

/** Where ICE lists a row says nothing of the row. */
const placeless = <R extends { readonly place: number }>(rows: readonly R[]): R[] =>
  rows.map((row) => ({ ...row, place: 0 }));

/** The tickets of one status. ICE answers none for a name that it does not know, or spells otherwise: then it is asked for its names. */
export function ticketsByStatus(view: TicketView, status: string): LiveSource<TicketRecord> {
  let name: string | null = null;
  return {
    name: `tickets ${view} status ${status}`,
    topics: ['tickets'],
    async read({ tickets }) {
      const { rows } = await tickets.byStatus(view, name ?? status);
      if (rows.length > 0 || name !== null) return rows;
      name = await tickets.spelled(view, status, 'statuses');
      return name === status ? rows : (await tickets.byStatus(view, name)).rows;
    },
  };
}

/** The tickets of whatever statuses there are by then: one that is new is among them. */
export const ticketsOfEveryStatus = (view: TicketView): LiveSource<TicketRecord> => ({
  name: `tickets ${view} every status`,
  topics: ['tickets'],
  read: async ({ tickets }) => {
    const statuses = await tickets.statuses(view);
    const lists = await Promise.all(statuses.map((status) => tickets.byStatus(view, status)));
    return lists.flatMap(({ rows }) => rows);
  },
});

export const ticketsBySkill = (view: TicketView, skillId: string): LiveSource<TicketRecord> => ({
  name: `tickets ${view} skill ${skillId}`,
  topics: ['tickets'],
  read: async (load) => (await load.tickets.bySkill(view, skillId)).rows,
});

export const ticketCounts = (view: TicketView): LiveSource<TicketCountRecord> => ({
  name: `ticketCounts ${view}`,
  topics: ['tickets'],
  read: async (load) => placeless(await load.tickets.counts(view)),
});

export const liveMonitoring = (view: TicketView): LiveSource<MonitoringRecord> => ({
  name: `liveMonitoring ${view}`,
  topics: ['tickets', 'users'],
  read: async (load) => placeless(await load.monitoring[view]()),
});

/** The users as one channel lists them, with their states there. */
export const usersIn = (channel: Channel): LiveSource<UserRecord> => ({
  name: `users ${channel}`,
  topics: ['users'],
  read: async (load) => (await load.users.list(channel)).rows,
});
