import { refuse } from '../refusal.js';
import { needSkill, type HasSkills } from './skills.js';
import {
  needUser,
  userByName,
  type Channel,
  type HasUsers,
  type Side,
  type User,
} from './users.js';

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

/** A user made in one product is that product's alone. */
export function createUser(
  store: HasUsers & HasSkills,
  channel: Channel,
  profile: Profile,
  password: string,
): User {
  refuseTakenName(store, profile.userName, undefined);
  const { limit, skillIds, ...fields } = profile;
  const side: Side = { limit, currentState: channel === 'chat' ? 0 : 'N/A' };
  for (const skillId of skillIds) needSkill(store, skillId, channel);
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
  store: HasUsers & HasSkills,
  rows: readonly { profile: Profile; password: string }[],
): User[] {
  const names = rows.map(({ profile }) => profile.userName.trim().toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(`user name twice: ${twice}`);
  for (const { profile } of rows) refuseTakenName(store, profile.userName, undefined);
  return rows.map(({ profile, password }) => createUser(store, 'chat', profile, password));
}

export function updateUser(
  store: HasUsers & HasSkills,
  channel: Channel,
  id: number,
  profile: Profile,
): User {
  const user = needUser(store, id, channel);
  refuseTakenName(store, profile.userName, id);
  for (const skillId of profile.skillIds) needSkill(store, skillId, channel);
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
export function deleteUser(store: HasUsers & HasSkills, channel: Channel, id: number): void {
  needUser(store, id, channel);
  store.users.remove(id);
  for (const skill of store.skills.all()) leave(skill.members, id);
}

/** The user's skills on one channel become exactly these; the other channel's stay. */
function setMembership(
  store: HasSkills,
  channel: Channel,
  userId: number,
  skillIds: readonly number[],
): void {
  for (const skill of store.skills.filter((each) => each.channel === channel)) {
    if (!skillIds.includes(skill.id)) leave(skill.members, userId);
    else if (!skill.members.includes(userId)) skill.members.push(userId);
  }
}

function refuseTakenName(store: HasUsers, userName: string, owner: number | undefined): void {
  const holder = userByName(store, userName);
  if (holder && holder.id !== owner) refuse(`user name taken: ${userName}`);
}

function leave(members: number[], userId: number): void {
  const at = members.indexOf(userId);
  if (at >= 0) members.splice(at, 1);
}
