import { isAllowed } from '../access.js';
import { actingUser, int, name, text } from '../keys.js';
import { refuse } from '../refusal.js';
import { group, signIn, Verbatim, write, type OpenCall } from '../route.js';
import type { DataTokenForm } from '../options.js';
import type { Store } from '../store/store.js';
import { userByName, type User } from '../store/users.js';

const INVALID = { Message: 'The request is invalid.' };

const credentials = { OrganisationID: int, UserName: name, Password: text };

/** Chat and email document one sign-in at one address: `chat.Login` stands for both there. */
export const chatAuth = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/Authenticate',
    access: 'agent',
    failure: INVALID,
  },
  [
    signIn('Login', credentials, login),
    // Chat's page wraps the answer, email's page of the same address does not.
    write('Logout', { UserId: actingUser }, logout, { wrapped: true }),
  ],
);

/** The email product's own sign-in, where it is configured on a base of its own. */
export const emailAuth = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/Authenticate',
    access: 'agent',
    failure: INVALID,
    onlySeparate: true,
  },
  [signIn('Login', credentials, login), write('Logout', { UserId: actingUser }, logout)],
);

/** User name and password only, for admins; there is no logout. */
export const dataAuth = group(
  {
    product: 'data',
    folder: 'external/icedataapi/api/Profile',
    access: 'admin',
    failure: { Status: 'false', Message: 'as above.', Error: 'as above' },
  },
  [
    signIn('Authenticate', { UserName: name, Password: text }, (call) => {
      const { store, body, tokens, switches } = call;
      const user = signedIn(store, body.UserName, body.Password);
      if (switches.enforceRoles && !isAllowed(user, 'admin')) refuse('role');
      if (switches.wantsSecondFactor) {
        return new Verbatim('application/json; charset=utf-8', '{"Message":"Success"}');
      }
      const claims = {
        UserId: String(user.id),
        UserName: user.userName,
        OrgId: String(store.organization.id),
        iss: 'http://enterice.com',
        aud: 'http://enterice.com',
      };
      return tokenAnswer(
        tokens.issue('data', claims, switches.tokenLifetimeS),
        switches.dataTokenForm,
      );
    }),
  ],
);

type Credentials = { OrganisationID: number; UserName: string; Password: string };

function login({ store, body, tokens, realm, switches }: OpenCall<Credentials>) {
  const { organization } = store;
  if (body.OrganisationID !== organization.id) refuse('not the organization: OrganisationID');
  const user = signedIn(store, body.UserName, body.Password);
  if (switches.wantsSecondFactor) return {};
  const claims = { orgid: organization.id, username: user.userName };
  return {
    Token: tokens.issue(realm, claims, switches.tokenLifetimeS),
    OrganisationID: organization.id,
    OrganisationName: organization.name,
    UserID: user.id,
    UserName: user.userName,
    UserFirstName: user.forename,
    // Printed without a space on ICE's page.
    UserFullName: `${user.forename}${user.surname}`,
    Permission: user.roleId,
    Offset: organization.offset,
  };
}

function logout({ tokens, token }: { tokens: OpenCall<unknown>['tokens']; token: string }): void {
  tokens.logOut(token);
}

function signedIn(store: Store, userName: string, password: string): User {
  const user = userByName(store, userName);
  if (user?.password !== password) return refuse('bad credentials');
  return user.isEnabled ? user : refuse('disabled user');
}

function tokenAnswer(token: string, form: DataTokenForm): Verbatim {
  const bodies: Record<DataTokenForm, string> = {
    braces: `{ "${token}" }`,
    'json-string': JSON.stringify(token),
    raw: token,
    object: JSON.stringify({ Token: token }),
  };
  const contentType =
    form === 'raw' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  return new Verbatim(contentType, bodies[form]);
}
