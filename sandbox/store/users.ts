import { refuse } from '../refusal.js';
import type { Table } from './table.js';

/** ICE's RoleId, which Login answers as `Permission`. */
export const ADMIN = 1;
export const AGENT = 2;
export const SUPERVISOR = 3;
/** The manual has such a role; that this is its number is a guess. */
export const OVERFLOW_AGENT = 4;
export type RoleId = typeof ADMIN | typeof AGENT | typeof SUPERVISOR | typeof OVERFLOW_AGENT;

export const isAgent = ({ roleId }: Pick<User, 'roleId'>): boolean =>
  roleId === AGENT || roleId === OVERFLOW_AGENT;

export type Channel = 'chat' | 'email';

/** What a user is on one channel; most users have both sides. */
export interface Side {
  limit: number;
  /** Undocumented code in chat, `N/A` in email's sample. */
  currentState: number | string;
}

export interface User {
  readonly id: number;
  userName: string;
  password: string;
  forename: string;
  surname: string;
  realForename: string;
  realSurname: string;
  roleId: RoleId;
  gender: string;
  isEnabled: boolean;
  isMultiSession: boolean;
  volume: number;
  ringType: string;
  chat: Side | null;
  email: Side | null;
}

/** A store, as far as users are asked for; each kind of row has the like of it. */
export interface HasUsers {
  readonly users: Table<User>;
}

/**
 * How chat calls a user: mostly by forename and surname, a few by forename alone as in ICE's sample,
 * or by user name. Which of these, no endpoint tells; here it depends on the id.
 */
export function displayName({ id, forename, surname, userName }: User): string {
  if (id % 16 === 5) return userName;
  return id % 16 === 8 ? forename : `${forename} ${surname}`;
}

export function userByName(store: HasUsers, userName: string): User | undefined {
  const wanted = userName.trim().toLowerCase();
  return store.users.find((user) => user.userName.toLowerCase() === wanted);
}

export function usersOn(store: HasUsers, channel: Channel): User[] {
  return store.users.filter((user) => user[channel] !== null);
}

/** A user that the product knows: one without its side is none of its users. */
export function needUser(
  store: HasUsers,
  id: number,
  channel: Channel,
): User & Record<Channel, Side> {
  const user = store.users.need(id);
  if (user[channel] === null) refuse(`user ${id} has no ${channel} side`);
  return user as User & Record<Channel, Side>;
}
