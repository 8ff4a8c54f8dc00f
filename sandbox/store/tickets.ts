import { refuse } from '../refusal.js';
import { needSkill, skillIdsOf, type HasSkills } from './skills.js';
import type { Table } from './table.js';
import { isAgent, SUPERVISOR, needUser, type HasUsers, type User } from './users.js';

/** The manual's folders. A ticket's status is the folder it lies in. */
export const STATUSES = ['Inbox', 'Spam', 'Draft', 'Sent', 'Archive', 'Resolved'] as const;

/** The manual also names the quality control boxes, in two spellings. */
export const FOLDERS: readonly string[] = [
  ...STATUSES,
  ...['Quality Control Outbox', 'Quality Control Box'],
];

/** Written as the assignee of a ticket that nobody has. */
export const NOBODY = 0;

export interface Ticket {
  readonly id: number;
  /** Zero for a draft that is addressed to nobody yet. */
  contactId: number;
  skillId: number;
  /** The assignee's user id, or NOBODY. */
  userId: number;
  subject: string;
  status: string;
  /** Null while nobody has it. */
  assignedAt: Date | null;
  lastUpdatedAt: Date;
  readonly receivedAt: Date;
}

export interface Note {
  readonly id: number;
  readonly ticketId: number;
  readonly userId: number;
  readonly text: string;
  readonly createdAt: Date;
}

/** How a comment differs from a note is not documented, nor any way to write one. */
export type Comment = Note;

export interface HasTickets {
  readonly tickets: Table<Ticket>;
}

interface OfTicket {
  readonly id: number;
  readonly ticketId: number;
}

/** What goes when its ticket goes. */
interface KeptWithTickets {
  readonly notes: Table<OfTicket>;
  readonly comments: Table<OfTicket>;
  readonly drafts: Table<OfTicket>;
}

/** An agent sees the tickets assigned to him; supervisors and admins see the organization's. */
export function visibleTo(user: User): (ticket: Ticket) => boolean {
  return isAgent(user) ? (ticket) => ticket.userId === user.id : () => true;
}

/** An agent's view of one skill: his own, and what still waits there if he is a member. */
export function ticketsOfSkill(
  store: HasTickets & HasSkills,
  user: User,
  skillId: number,
): Ticket[] {
  const isMember = needSkill(store, skillId, 'email').members.includes(user.id);
  return store.tickets.filter(
    (ticket) =>
      ticket.skillId === skillId &&
      (ticket.userId === user.id || (isMember && ticket.userId === NOBODY)),
  );
}

/**
 * The tickets a write names. Those that do not exist, or fail `where`, are passed over in
 * silence, as ICE's answer says nothing of how many were changed; none left is a refusal.
 */
export function needTickets(
  store: HasTickets,
  ids: readonly number[],
  where: (ticket: Ticket) => boolean = () => true,
): Ticket[] {
  const found = ids.flatMap((id) => store.tickets.get(id) ?? []).filter(where);
  return found.length > 0 ? found : refuse(`no such ticket: ${ids.join(',')}`);
}

export function moveTickets(tickets: readonly Ticket[], status: string, at: Date): void {
  if (!FOLDERS.includes(status)) refuse(`no such folder: ${status}`);
  for (const ticket of tickets) Object.assign(ticket, { status, lastUpdatedAt: at });
}

export function assignTickets(tickets: readonly Ticket[], userId: number, at: Date): void {
  for (const ticket of tickets) {
    Object.assign(ticket, { userId, assignedAt: at, lastUpdatedAt: at });
  }
}

export function releaseTickets(tickets: readonly Ticket[], at: Date): void {
  for (const ticket of tickets) {
    Object.assign(ticket, { userId: NOBODY, assignedAt: null, lastUpdatedAt: at });
  }
}

export function deleteTickets(
  store: HasTickets & KeptWithTickets,
  tickets: readonly Ticket[],
): void {
  const gone = new Set(tickets.map((ticket) => ticket.id));
  for (const id of gone) store.tickets.remove(id);
  for (const table of [store.notes, store.comments, store.drafts]) {
    for (const row of table.filter((each) => gone.has(each.ticketId))) table.remove(row.id);
  }
}

/** Whom a ticket may be escalated to: operator and agent are one in ICE's wording. */
export function needTarget(store: HasUsers, id: number, role: 'operator' | 'supervisor'): User {
  const user = needUser(store, id, 'email');
  const fits = role === 'operator' ? isAgent(user) : user.roleId === SUPERVISOR;
  return fits && user.isEnabled ? user : refuse(`user ${id} is no ${role}`);
}

/** Waiting tickets of the user's skills, oldest first, until his ticket limit is reached. */
export function giveWaitingTickets(
  store: HasTickets & HasSkills & HasUsers,
  user: User,
  at: Date,
  skillId?: number,
): void {
  const { limit } = needUser(store, user.id, 'email').email;
  const skills = skillIdsOf(store, user.id, 'email').filter((id) => id === (skillId ?? id));
  const inbox = store.tickets.filter((ticket) => ticket.status === 'Inbox');
  const held = inbox.filter((ticket) => ticket.userId === user.id).length;
  const waiting = inbox
    .filter((ticket) => ticket.userId === NOBODY && skills.includes(ticket.skillId))
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  assignTickets(waiting.slice(0, Math.max(0, limit - held)), user.id, at);
}
