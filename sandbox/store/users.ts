import { refuse } from '../refusal.js';
import type { Store } from './store.js';

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

/** The fields that creating and updating a user both write, in either product. */
export type Profile = Pick<
  User,
  | 'userName'
  | 'forename'
  | 'surname'
  | 'realForename'
  | 'realSurname'
  | 'roleId'
  | 'gender'
  | 'isMultiSession'
  | 'volume'
  | 'ringType'
> & { limit: number; skillIds: readonly number[] };

/**
 * How chat calls a user: mostly by forename and surname, a few by forename alone as in ICE's sample,
 * or by user name. Which of these, no endpoint tells; here it depends on the id.
 */
export function displayName({ id, forename, surname, userName }: User): string {
  if (id % 16 === 5) return userName;
  return id % 16 === 8 ? forename : `${forename} ${surname}`;
}

export function userByName(store: Store, userName: string): User | undefined {
  const wanted = userName.trim().toLowerCase();
  return store.users.find((user) => user.userName.toLowerCase() === wanted);
}

export function usersOn(store: Store, channel: Channel): User[] {
  return store.users.filter((user) => user[channel] !== null);
}

/** A user that the product knows: one without its side is none of its users. */
export function needUser(store: Store, id: number, channel: Channel): User & Record<Channel, Side> {
  const user = store.users.need(id);
  if (user[channel] === null) refuse(`user ${id} has no ${channel} side`);
  return user as User & Record<Channel, Side>;
}

/** A user made in one product is that product's alone. */
export function createUser(
  store: Store,
  channel: Channel,
  profile: Profile,
  password: string,
): User {
  refuseTakenName(store, profile.userName, undefined);
  const { limit, skillIds, ...fields } = profile;
  const side: Side = { limit, currentState: channel === 'chat' ? 0 : 'N/A' };
  needSkills(store, channel, skillIds);
  const user = store.users.insert({
    ...fields,
    password,
    isEnabled: true,
    chat: channel === 'chat' ? side : null,
    email: channel === 'email' ? side : null,
  });
  setMembership(store, channel, user.id, skillIds);
  return user;
}

/** All of them or none: a row that is refused leaves no user behind. */
export function importUsers(
  store: Store,
  rows: readonly { profile: Profile; password: string }[],
): User[] {
  const names = rows.map(({ profile }) => profile.userName.trim().toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(`user name twice: ${twice}`);
  for (const { profile } of rows) refuseTakenName(store, profile.userName, undefined);
  return rows.map(({ profile, password }) => createUser(store, 'chat', profile, password));
}

export function updateUser(store: Store, channel: Channel, id: number, profile: Profile): User {
  const user = needUser(store, id, channel);
  refuseTakenName(store, profile.userName, id);
  needSkills(store, channel, profile.skillIds);
  const { limit, skillIds, ...fields } = profile;
  Object.assign(user, fields);
  user[channel].limit = limit;
  setMembership(store, channel, id, skillIds);
  return user;
}

/**
 * One account, whichever product deletes it. His tickets and what he wrote keep his id,
 * as a history must.
 */
export function deleteUser(store: Store, channel: Channel, id: number): void {
  needUser(store, id, channel);
  store.users.remove(id);
  for (const skill of store.skills.all()) leave(skill.members, id);
}

/** The user's skills on one channel become exactly these; the other channel's stay. */
function setMembership(
  store: Store,
  channel: Channel,
  userId: number,
  skillIds: readonly number[],
): void {
  for (const skill of store.skills.filter((each) => each.channel === channel)) {
    if (!skillIds.includes(skill.id)) leave(skill.members, userId);
    else if (!skill.members.includes(userId)) skill.members.push(userId);
  }
}

function needSkills(store: Store, channel: Channel, skillIds: readonly number[]): void {
  for (const id of skillIds) {
    if (store.skills.get(id)?.channel !== channel) refuse(`no such ${channel} skill: ${id}`);
  }
}

function refuseTakenName(store: Store, userName: string, owner: number | undefined): void {
  const holder = userByName(store, userName);
  if (holder && holder.id !== owner) refuse(`user name taken: ${userName}`);
}

function leave(members: number[], userId: number): void {
  const at = members.indexOf(userId);
  if (at >= 0) members.splice(at, 1);
}
