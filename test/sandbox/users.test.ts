import { describe, expect, it } from '@jest/globals';
import { lastReason, signIn, useSandbox } from '../support/sandbox/sandbox.js';

const box = useSandbox();

const CHAT_USER = {
  OrganizationID: 59,
  Username: 'new.user@example.com',
  Password: 'first',
  Organization: 'ICE',
  Forename: 'New',
  Surname: 'User',
  RealForename: 'Newton',
  RealSurname: 'User',
  RoleId: 2,
  Gender: 'Male',
  ChatLimit: 4,
  SkillIds: '',
  Volume: 0.4,
  IsMultiSession: false,
  RingType: 'Sound 1',
};

const EMAIL_PROFILE = {
  OrgId: 59,
  UserName: 'new.user@example.com',
  ForeName: 'New',
  SurName: 'User',
  RealForeName: 'Newton',
  RealSurName: 'User',
  RoleId: 2,
  Gender: 'Male',
  TicketLimit: 30,
  Skillids: '',
  IsMultiSession: false,
  Volume: 0.4,
  RingType: 'ChatSound2',
};

const EMAIL_USER = { ...EMAIL_PROFILE, PassWord: 'first' };

interface Product {
  name: 'chat' | 'email';
  folder: string;
  create: Record<string, unknown>;
  /** Create's body as an update's. */
  update: Record<string, unknown>;
  list: Record<string, unknown>;
  idKey: string;
  skills: string;
  password: string;
}

const PRODUCTS: Product[] = [
  {
    name: 'chat',
    folder: 'chat:ChatAdmin',
    create: CHAT_USER,
    update: CHAT_USER,
    list: { OrganizationID: 59 },
    idKey: 'UserId',
    skills: 'SkillIds',
    password: 'Password',
  },
  {
    name: 'email',
    folder: 'email:EmailAdmin',
    create: EMAIL_USER,
    update: EMAIL_PROFILE,
    list: { OrgId: 59 },
    idKey: 'UserID',
    skills: 'Skillids',
    password: 'PassWord',
  },
];

/** Two skills of the product that say who belongs to them. */
function twoSkills(channel: 'chat' | 'email'): number[] {
  const { skills } = box.current.state;
  return skills
    .filter((skill) => skill.channel === channel && !skill.membersUntold)
    .map((skill) => skill.id)
    .slice(0, 2);
}

function memberships(userId: number): number[] {
  const { skills } = box.current.state;
  return skills.filter((skill) => skill.members.includes(userId)).map((skill) => skill.id);
}

describe.each(PRODUCTS)('users of the $name product', (product) => {
  const at = (name: string) => `${product.folder}/${name}`;

  it('lists those with that side, in their own answer form', async () => {
    const admin = await signIn(box.current, 'admin');
    const { UserList } = await admin.post(at('GetUserList'), product.list);
    const expected = box.current.state.users.filter((user) => user[product.name] !== null);
    expect(UserList.map((row: { UserId: number }) => row.UserId)).toEqual(
      expected.map((user) => user.id),
    );
    expect(UserList.length).toBeLessThan(box.current.state.users.size);
  });

  it('creates one who can sign in, is listed, and belongs to the skills named', async () => {
    const admin = await signIn(box.current, 'admin');
    const [skill] = twoSkills(product.name);
    const body = { ...product.create, [product.skills]: String(skill) };
    const { UserId } = await admin.post(at('CreateUser'), body);
    expect(UserId).toEqual(expect.stringMatching(/^\d+$/));

    const { UserList } = await admin.post(at('GetUserList'), product.list);
    expect(UserList.at(-1)).toMatchObject({ UserId: Number(UserId), ForeName: 'New', RoleId: 2 });
    expect(memberships(Number(UserId))).toEqual([skill]);

    const user = { userName: 'new.user@example.com', password: 'first' };
    expect((await signIn(box.current, user)).userId).toBe(Number(UserId));
  });

  it('refuses a user name that is taken, and a skill of the other product', async () => {
    const admin = await signIn(box.current, 'admin');
    await admin.post(at('CreateUser'), product.create);
    await admin.post(at('CreateUser'), product.create);
    expect(lastReason(box.current)).toBe('user name taken: new.user@example.com');

    const [foreign] = twoSkills(product.name === 'chat' ? 'email' : 'chat');
    const [nameKey] = ['Username', 'UserName'].filter((key) => key in product.create);
    const body = { ...product.create, [nameKey ?? '']: 'x', [product.skills]: String(foreign) };
    await admin.post(at('CreateUser'), body);
    expect(lastReason(box.current)).toBe(`skill ${foreign} is no ${product.name} skill`);
  });

  it('replaces every field and the skills of its own channel only', async () => {
    const admin = await signIn(box.current, 'admin');
    const [first, second] = twoSkills(product.name);
    const { agent } = box.current.credentials;
    const target = box.current.state.users.find((user) => user.userName === agent.userName);
    const id = target?.id ?? 0;
    const otherChannel = product.name === 'chat' ? 'email' : 'chat';
    const elsewhere = memberships(id).filter(
      (skill) => box.current.state.skills.get(skill)?.channel === otherChannel,
    );
    expect(elsewhere.length).toBeGreaterThan(1);

    const skills = { [product.skills]: `${first},${second}` };
    const body = { ...product.update, ...skills, UserId: id };
    expect((await admin.post(at('UpdateUser'), body)).Message.trim()).toBe('Success');

    const changed = box.current.state.users.get(id);
    expect(changed).toMatchObject({ forename: 'New', userName: 'new.user@example.com' });
    expect(changed?.[product.name]?.limit).toBe(product.name === 'chat' ? 4 : 30);
    expect(memberships(id).sort()).toEqual([first, second, ...elsewhere].sort());
  });

  it('resets a password', async () => {
    const admin = await signIn(box.current, 'admin');
    const agent = await signIn(box.current, 'agent');
    const { userName } = box.current.credentials.agent;
    const body = { UserId: agent.userId, [product.password]: 'changed' };
    await admin.post(at('ResetPassword'), body);
    expect((await signIn(box.current, { userName, password: 'sandbox' })).token).toBe('undefined');
    expect((await signIn(box.current, { userName, password: 'changed' })).userId).toBe(
      agent.userId,
    );
  });

  it('deletes one: unlisted, out of his skills, signed out', async () => {
    const admin = await signIn(box.current, 'admin');
    const agent = await signIn(box.current, 'agent');
    expect(memberships(agent.userId).length).toBeGreaterThan(2);
    await admin.post(at('DeleteUser'), { [product.idKey]: agent.userId });

    const { UserList } = await admin.post(at('GetUserList'), product.list);
    expect(UserList.map((row: { UserId: number }) => row.UserId)).not.toContain(agent.userId);
    expect(memberships(agent.userId)).toEqual([]);
    await agent.post('email:Email/LoadTicketByStatus', { UserId: agent.userId, Status: 'Inbox' });
    expect(lastReason(box.current)).toBe('bad token');
  });

  it('knows nobody who is on the other product only', async () => {
    const admin = await signIn(box.current, 'admin');
    const stranger = box.current.state.users.find((user) => user[product.name] === null);
    await admin.post(at('GetUserDetails'), { [product.idKey]: stranger?.id });
    expect(lastReason(box.current)).toBe(`user ${stranger?.id} has no ${product.name} side`);
  });
});

describe('documented oddities', () => {
  it('chat details: stray spaces in keys, the password in plain text, no id', async () => {
    const admin = await signIn(box.current, 'admin');
    const details = await admin.post('chat:ChatAdmin/GetUserDetails', { UserId: admin.userId });
    expect(details).toMatchObject({
      Message: ' Success',
      OrganizationID: 59,
      ' Username': 'admin@sandbox.example',
      ' Password': 'sandbox',
      ' RealForename ': 'Morgan',
      ' ChatLimit': 5,
      IsMultiSession: expect.any(Boolean),
    });
    expect(Object.keys(details).map((key) => key.trim().toLowerCase())).not.toContain('userid');
  });

  it('chat: a failure under the lower-case key, with a leading space', async () => {
    const admin = await signIn(box.current, 'admin');
    const answer = await admin.post('chat:ChatAdmin/GetUserDetails', { UserId: 1 });
    expect(answer).toEqual({ message: ' The request is invalid.' });
  });

  it('chat UpdateUser does not say whom to change, so it changes nobody', async () => {
    const admin = await signIn(box.current, 'admin');
    const answer = await admin.post('chat:ChatAdmin/UpdateUser', CHAT_USER);
    expect(answer).toEqual({ message: ' The request is invalid.' });
    expect(lastReason(box.current)).toBe('missing key: UserId');
  });

  it('email: flags and states are strings, the success word has a lower-case key', async () => {
    const admin = await signIn(box.current, 'admin');
    const { message, UserList } = await admin.post('email:EmailAdmin/GetUserList', { OrgId: 59 });
    expect(message).toBe('Success');
    const flags = new Set(UserList.map((row: { IsEnable: string }) => row.IsEnable));
    expect([...flags].sort()).toEqual(['0', '1']);
    expect(UserList[0].CurrentState).toBe('N/A');
  });

  it('email: a role may be sent as a string, the password reset answers in an array', async () => {
    const admin = await signIn(box.current, 'admin');
    const body = { ...EMAIL_USER, RoleId: '3' };
    const created = await admin.post('email:EmailAdmin/CreateUser', body);
    expect(created).toMatchObject({ Message: ' Success' });
    expect(box.current.state.users.get(Number(created.UserId))?.roleId).toBe(3);
    const reset = { UserId: Number(created.UserId), PassWord: 'x' };
    expect(await admin.post('email:EmailAdmin/ResetPassword', reset)).toEqual([
      { Message: 'Success' },
    ]);
  });
});
