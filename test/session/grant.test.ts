import { describe, expect, test } from '@jest/globals';
import {
  displayNameOf,
  expiryOf,
  grantOf,
  NOWHERE,
  type Accepted,
} from '../../src/session/grant.js';

const accepted = (
  more: Partial<Accepted>,
  profile: Partial<Accepted['profile']> = {},
): Accepted => ({
  state: 'SIGNED_IN',
  token: 'token',
  signedInAt: 0,
  expiresAt: 1_000,
  userId: null,
  ...more,
  profile: {
    vouchesForOrganization: true,
    organizationName: null,
    userName: null,
    forename: null,
    fullName: null,
    role: null,
    offsetMinutes: null,
    ...profile,
  },
});
const asked = { organizationId: 59, userName: ' User@Example.com' };

describe('a grant', () => {
  test('is none when no product accepted', () => {
    expect(grantOf(asked, { ...NOWHERE, chat: { state: 'REFUSED' } })).toBeNull();
  });

  test('takes each fact from the first product that tells it: chat, then email', () => {
    const chat = accepted({ userId: 7 }, { role: 'ADMIN', offsetMinutes: null });
    const email = accepted({ userId: 8 }, { role: 'AGENT', offsetMinutes: 0, forename: 'Ann' });
    expect(grantOf(asked, { ...NOWHERE, chat, email })?.identity).toMatchObject({
      userId: 7,
      role: 'ADMIN',
      offsetMinutes: 0,
      forename: 'Ann',
      userName: asked.userName,
      principal: '59/7',
    });
  });

  test('ends with the first of its tokens', () => {
    const [chat, data] = [accepted({ expiresAt: 2_000 }), accepted({ expiresAt: 1_500 })];
    expect(expiryOf(grantOf(asked, { ...NOWHERE, chat, data })!)).toBe(1_500);
  });

  test('is held under the user name when no product told an id', () => {
    const grant = grantOf(asked, { ...NOWHERE, chat: accepted({}) });
    expect(grant?.identity.principal).toBe('59/name:user@example.com');
  });

  test('is not held under the id of an organization that nobody vouches for', () => {
    // The Data product knows user 7, of whichever organization: not the 7 of the one that was asked.
    const data = accepted({ userId: 7 }, { vouchesForOrganization: false });
    const grant = grantOf(asked, { ...NOWHERE, chat: { state: 'REFUSED' }, data });
    expect(grant?.identity).toMatchObject({ userId: 7, principal: '59/name:user@example.com' });
    const both = grantOf(asked, { ...NOWHERE, chat: accepted({ userId: 7 }), data });
    expect(both?.identity.principal).toBe('59/7');
  });
});

describe('the name of who is signed in', () => {
  test.each([
    ['Alistair', 'AlistairSamuels', 'Alistair Samuels'],
    ['Alistair', 'Alistair Samuels', 'Alistair Samuels'],
    ['Mary Ann', 'Mary AnnO’Neil', 'Mary Ann O’Neil'],
    ['Élodie', 'ÉlodieÖzil', 'Élodie Özil'],
    ['Al', 'Alistair', 'Alistair'],
    ['Sam', 'Alistair Samuels', 'Alistair Samuels'],
    ['Sam', 'Sam', 'Sam'],
    [null, 'AlistairSamuels', 'AlistairSamuels'],
    ['Alistair', null, 'Alistair'],
    ['', ' ', ' User@Example.com'],
    [null, null, ' User@Example.com'],
  ])('of %j and %j is %j', (forename, fullName, name) => {
    const { identity } = grantOf(asked, {
      ...NOWHERE,
      chat: accepted({}, { forename, fullName }),
    })!;
    expect(displayNameOf(identity)).toBe(name);
  });
});
