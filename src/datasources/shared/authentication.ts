import { id, int, secret, text } from '../wire/codecs.js';
import { actingUser, signIn, write } from '../contract/endpoint.js';
import { acknowledgement, signInAnswer } from '../wire/replies.js';
import { role } from './roles-and-ranges.js';

/** Chat and e-mail document the same sign-in, under the same path. */
export const loginAt = (product: 'chat' | 'email') =>
  signIn(`${product}.Login`, {
    evidence: 'documented',
    path: 'Authenticate/Login',
    request: {
      organizationId: int('OrganisationID'),
      userName: text('UserName'),
      password: secret('Password'),
    },
    reply: signInAnswer({
      token: secret('Token'),
      organizationId: int('OrganisationID'),
      organizationName: text('OrganisationName'),
      userId: id('UserID'),
      userName: text('UserName'),
      forename: text('UserFirstName'),
      fullName: text('UserFullName'),
      role: role('Permission'),
      offsetMinutes: int('Offset'),
    }),
  });

export const logoutAt = (product: 'chat' | 'email') =>
  write(`${product}.Logout`, {
    evidence: 'documented',
    path: 'Authenticate/Logout',
    touches: [],
    request: { userId: actingUser('UserId') },
    reply: acknowledgement(),
  });
