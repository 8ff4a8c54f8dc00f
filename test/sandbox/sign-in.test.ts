import { describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../sandbox/index.js';
import {
  dataToken,
  lastReason,
  post,
  send,
  signIn,
  useSandbox,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();
const INVALID = { Message: 'The request is invalid.' };

function claims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

function login(overrides: Record<string, unknown> = {}) {
  const { organizationId, admin } = box.current.credentials;
  return post(box.current, 'chat:Authenticate/Login', {
    OrganisationID: organizationId,
    UserName: admin.userName,
    Password: admin.password,
    ...overrides,
  });
}

describe('chat and email sign-in', () => {
  it('answers the documented profile', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { Token, ...profile } = await login();
    expect(profile).toEqual({
      Message: 'Success',
      OrganisationID: 59,
      OrganisationName: 'FutureView Technologies',
      UserID: box.current.state.users.find((user) => user.userName.startsWith('admin@'))?.id,
      UserName: 'admin@sandbox.example',
      UserFirstName: 'Morgan',
      UserFullName: 'MorganEllis',
      Permission: 1,
      Offset: -360,
    });
    expect(Object.keys(claims(Token))).toEqual(['orgid', 'username', 'exp']);
    expect(claims(Token)['exp']).toBeGreaterThanOrEqual(before + 86_400);
    expect(claims(Token)['exp']).toBeLessThanOrEqual(Date.now() / 1000 + 86_400);
  });

  it.each([
    ['admin', 1],
    ['agent', 2],
    ['supervisor', 3],
  ] as const)('gives the %s permission %i', async (role, permission) => {
    const { userName } = box.current.credentials[role];
    expect(await login({ UserName: userName })).toMatchObject({ Permission: permission });
  });

  it.each([
    ['a wrong password', { Password: 'wrong' }, 'bad credentials'],
    ['an unknown user', { UserName: 'nobody@example.com' }, 'bad credentials'],
    ['another organization', { OrganisationID: 60 }, 'not the organization: OrganisationID'],
    ['a mistyped organization', { OrganisationID: '59' }, 'wrong type: OrganisationID'],
    ['a key of another spelling', { OrganizationID: 59 }, 'wrong key: OrganizationID'],
  ])('refuses %s', async (_, overrides, reason) => {
    expect(await login(overrides)).toEqual(INVALID);
    expect(lastReason(box.current)).toBe(reason);
  });

  it('refuses a disabled user', async () => {
    const disabled = box.current.state.users.find((user) => !user.isEnabled);
    const { userName, password } = disabled ?? { userName: '', password: '' };
    expect(await login({ UserName: userName, Password: password })).toEqual(INVALID);
    expect(lastReason(box.current)).toBe('disabled user');
  });

  it('ends one session of a user and not the other', async () => {
    const [first, second] = [
      await signIn(box.current, 'admin'),
      await signIn(box.current, 'admin'),
    ];
    expect(first.token).not.toBe(second.token);

    const answer = await first.post('chat:Authenticate/Logout', { UserId: first.userId });
    expect(answer).toEqual([{ Message: 'Success' }]);

    const list = { OrganizationID: 59 };
    expect(await first.post('chat:ChatAdmin/GetUserList', list)).not.toHaveProperty('UserList');
    expect(lastReason(box.current)).toBe('bad token');
    expect(await second.post('chat:ChatAdmin/GetUserList', list)).toHaveProperty('UserList');
  });

  it.each([
    ['forged', (token: string) => `${token.slice(0, -4)}AAAA`],
    ['empty', () => ''],
    ['no token at all', () => 'nonsense'],
  ])('refuses a token that is %s', async (_, spoil) => {
    const { token } = await signIn(box.current, 'admin');
    const body = { Token: spoil(token), OrgId: 59 };
    expect(await post(box.current, 'email:EmailAdmin/GetUserList', body)).toEqual(INVALID);
    expect(lastReason(box.current)).toBe('bad token');
  });

  it('refuses a token once it has expired', async () => {
    box.current.set({ tokenLifetimeS: -1 });
    const { post: ask } = await signIn(box.current, 'admin');
    expect(await ask('email:EmailAdmin/GetUserList', { OrgId: 59 })).toEqual(INVALID);
    expect(lastReason(box.current)).toBe('bad token');
  });

  it('keeps tokens over a reset, and logouts too', async () => {
    const [stays, leaves] = [
      await signIn(box.current, 'admin'),
      await signIn(box.current, 'admin'),
    ];
    await leaves.post('chat:Authenticate/Logout', { UserId: leaves.userId });
    box.current.reset();
    const list = { OrgId: 59 };
    expect(await stays.post('email:EmailAdmin/GetUserList', list)).toHaveProperty('UserList');
    expect(await leaves.post('email:EmailAdmin/GetUserList', list)).toEqual(INVALID);
  });
});

describe('an email product on a base of its own', () => {
  it('signs in and out there, unwrapped', async () => {
    const session = await signIn(box.current, 'agent', 'emailSeparate');
    const body = { UserId: session.userId };
    expect(await session.post('emailSeparate:Authenticate/Logout', body)).toEqual({
      Message: 'Success',
    });
    expect(box.current.journal.keys()).toEqual(['email.Login', 'email.Logout']);
  });

  it.each([
    [false, 'chat', 'emailSeparate', true],
    [false, 'emailSeparate', 'email', true],
    [true, 'chat', 'emailSeparate', false],
    [true, 'emailSeparate', 'email', false],
    [true, 'chat', 'email', true],
    [true, 'emailSeparate', 'emailSeparate', true],
  ] as const)('separate: %s, a token of %s at %s: %s', async (separateTokens, from, at, isGood) => {
    const sandbox = await startSandbox({ size: 'small', separateTokens });
    const session = await signIn(sandbox, 'admin', from);
    const answer = await session.post(`${at}:EmailAdmin/GetUserList`, { OrgId: 59 });
    await sandbox.close();
    expect('UserList' in answer).toBe(isGood);
  });
});

describe('the data product', () => {
  it('gives a token with its own claims, good there only', async () => {
    const token = await dataToken(box.current);
    expect(claims(token)).toMatchObject({ UserName: 'admin@sandbox.example', OrgId: '59' });
    const users = await post(box.current, 'data:chat/get_users', { Token: token, OrgID: 59 });
    expect(users).toHaveProperty('UserData');
    const body = { Token: token, OrgId: 59 };
    expect(await post(box.current, 'email:EmailAdmin/GetUserList', body)).toEqual(INVALID);
  });

  it('does not take a chat token', async () => {
    const { post: ask } = await signIn(box.current, 'admin');
    expect(await ask('data:chat/get_users', { OrgID: 59 })).toEqual({
      Status: ' false',
      Message: 'as above.',
      Error: 'as above',
    });
  });

  it('is for admins while roles are enforced', async () => {
    expect(await dataToken(box.current, 'agent')).not.toMatch(/^eyJ/);
    expect(lastReason(box.current)).toBe('role');
    box.current.set({ enforceRoles: false });
    expect(await dataToken(box.current, 'agent')).toMatch(/^eyJ/);
  });

  it.each([
    ['braces', /^\{ "eyJ[^"]+" \}$/],
    ['json-string', /^"eyJ[^"]+"$/],
    ['raw', /^eyJ[^"]+$/],
    ['object', /^\{"Token":"eyJ[^"]+"\}$/],
  ] as const)('can write the token as %s', async (dataTokenForm, form) => {
    box.current.set({ dataTokenForm });
    const { userName, password } = box.current.credentials.admin;
    const body = { UserName: userName, Password: password };
    const answer = await send(box.current, 'data:Profile/Authenticate', body);
    expect(await answer.text()).toMatch(form);
  });
});
