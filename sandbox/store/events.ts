import type { Chat } from './chats.js';
import type { Table } from './table.js';
import type { Ticket } from './tickets.js';

/** What reports are made from: things that happened in a skill, each at a time of its own. */
export interface Events {
  chats: Chat;
  tickets: Ticket;
  sessions: AgentSession;
  offlineMessages: OfflineMessage;
}

export type EventKind = keyof Events;

/** An agent at work in a chat skill. Whoever works in two has one in each. */
export interface AgentSession {
  readonly id: number;
  readonly skillId: number;
  readonly userId: number;
  /** What he was called then: shown when he is gone. */
  readonly agentName: string;
  readonly loginAt: Date;
  /** Null while he is there. */
  readonly logoutAt: Date | null;
  readonly reason: string;
}

/** What a visitor left who found nobody to chat with. */
export interface OfflineMessage {
  readonly id: number;
  readonly skillId: number;
  readonly visitorName: string;
  readonly leftAt: Date;
  readonly answers: readonly GivenAnswer[];
}

export interface GivenAnswer {
  readonly question: string;
  readonly answer: string;
}

/** One skill's share of time: `from` belongs to it, `until` does not. */
export interface Span {
  readonly skillId: number;
  readonly from: Date;
  readonly until: Date;
}

/** When it happened, as ranges are asked for. */
export const happenedAt: { readonly [K in EventKind]: (row: Events[K]) => Date } = {
  chats: ({ startedAt }) => startedAt,
  tickets: ({ receivedAt }) => receivedAt,
  sessions: ({ loginAt }) => loginAt,
  offlineMessages: ({ leftAt }) => leftAt,
};

/** Tells of the events that no table keeps, in the order of time. */
export type PastTeller = <K extends EventKind>(kind: K, span: Span) => Iterable<Events[K]>;

export function isWithin(at: Date, { from, until }: Span): boolean {
  return at >= from && at < until;
}

/** Where and when something happens, and what else is to be said of it. */
export type Happening<T> = { skillId: number; at?: Date } & Partial<Omit<T, 'id' | 'skillId'>>;

/** The latest of the skill once more, or of any skill where it has none, with all its times moved along. */
export function insertLikeLatest<T extends Events[EventKind]>(
  table: Table<T>,
  told: Iterable<T>,
  timeOf: (row: T) => Date,
  now: Date,
  { at = now, ...fields }: Happening<T>,
): T {
  const rows = table.all();
  const latest =
    rows.findLast(({ skillId }) => skillId === fields.skillId) ?? [...told].at(-1) ?? rows.at(-1);
  if (!latest) throw new Error(`no ${table.noun} to take after`);
  const ahead = at.getTime() - timeOf(latest).getTime();
  const moved = Object.entries(latest).map(([key, value]: [string, unknown]) =>
    value instanceof Date ? [key, new Date(value.getTime() + ahead)] : [key, value],
  );
  return table.insert({ ...(Object.fromEntries(moved) as T), ...fields });
}
