import type { Access } from './route.js';
import {
  ADMIN,
  AGENT,
  OVERFLOW_AGENT,
  SUPERVISOR,
  userByName,
  type RoleId,
  type User,
} from './store/users.js';
import type { Claims, Realm } from './tokens.js';
import type { World } from './world.js';

const RANK: Record<RoleId, number> = {
  [AGENT]: 1,
  [OVERFLOW_AGENT]: 1,
  [SUPERVISOR]: 2,
  [ADMIN]: 3,
};
const LEAST: Record<Access, number> = { agent: 1, supervisor: 2, admin: 3 };

/** Roles nest: what an agent may do, a supervisor may; what he may do, an admin may. */
export function isAllowed(user: User, access: Access): boolean {
  return RANK[user.roleId] >= LEAST[access];
}

/** Whose token this is; undefined when it is not good for the realm, or its user is gone. */
export function callerOf(world: World, realm: Realm, token: string): User | undefined {
  const claims = world.tokens.read(acceptedIn(world, realm), token);
  const user = claims && userOf(world, claims);
  return user?.isEnabled ? user : undefined;
}

/** The data product takes its own tokens only; chat and email share theirs unless told otherwise. */
function acceptedIn(world: World, realm: Realm): Realm[] {
  return realm === 'data' || world.separateTokens ? [realm] : ['main', 'email'];
}

/** A chat or email token names its user, a data token numbers him. */
function userOf({ store }: World, claims: Claims): User | undefined {
  const { username, UserId } = claims;
  return username === undefined
    ? store.users.get(Number(UserId))
    : userByName(store, String(username));
}
