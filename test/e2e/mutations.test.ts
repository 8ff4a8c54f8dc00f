import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOf, openHouse, type House } from '../support/house/client.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.reset());

const lastBody = (key: string): Record<string, unknown> => {
  const entry = house.sandbox.journal.entries.findLast((each) => each.key === key);
  return entry?.body as Record<string, unknown>;
};

const mutate = async (name: string, input: object, fields: string) => {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const query = `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${fields} userErrors { code message field } } }`;
  return (await house.admin.ask(query, { input })).data[name];
};

const skillOn = (channel: 'chat' | 'email') =>
  house.sandbox.state.skills.find((skill) => skill.channel === channel)!;
const userOn = (channel: 'chat' | 'email') =>
  house.sandbox.state.users.find((user) => user[channel] !== null && user.id > 703)!;

const ANNA = {
  userName: 'anna.wu@example.com',
  password: 'correct horse',
  forename: 'Anna',
  surname: 'Wu',
  role: 'AGENT',
  limit: 4,
};

describe('createUser', () => {
  it.each([
    ['CHAT', 'chat', 'SkillIds', 'Password'],
    ['EMAIL', 'email', 'Skillids', 'PassWord'],
  ] as const)(
    'in %s answers the user read back, who can sign in',
    async (channel, product, skills, password) => {
      const skillId = String(skillOn(product).id);
      const input = { ...ANNA, channel, skillIds: [skillId] };
      const { user, userErrors } = await mutate(
        'createUser',
        input,
        'user { id userName displayName role gender isEnabled skills { id } }',
      );
      expect(userErrors).toEqual([]);
      expect(user).toMatchObject({
        userName: ANNA.userName,
        displayName: 'Anna Wu',
        role: 'AGENT',
        isEnabled: true,
        skills: [{ id: skillId }],
      });
      expect(lastBody(`${product}.CreateUser`)).toMatchObject({
        [skills]: skillId,
        [password]: ANNA.password,
        RoleId: 2,
      });
      const signIn = await house.admin.get(
        'mutation ($input: LoginInput!) { login(input: $input) { viewer { userId } } }',
        { input: { organizationId: 59, userName: ANNA.userName, password: ANNA.password } },
      );
      expect(signIn.login.viewer.userId).toBe(user.id);
    },
  );

  it('shows in a list that was held before', async () => {
    const query = '{ users(channel: CHAT, search: "anna.wu") { totalCount } }';
    expect((await house.admin.get(query)).users.totalCount).toBe(0);
    await mutate('createUser', { ...ANNA, channel: 'CHAT' }, 'user { id }');
    expect((await house.admin.get(query)).users.totalCount).toBe(1);
  });

  it('that ICE refuses answers why, and nothing else', async () => {
    const { userName } = userOn('chat');
    const answer = await mutate(
      'createUser',
      { ...ANNA, userName, channel: 'CHAT' },
      'user { id }',
    );
    expect(answer).toEqual({
      user: null,
      userErrors: [{ code: 'ICE_REJECTED', message: 'ICE refused chat.CreateUser.', field: null }],
    });
  });

  it.each([
    ['userName', { userName: ' ' }],
    ['password', { password: '' }],
    ['skillIds', { skillIds: ['x'] }],
  ])('with a bad %s names the field and asks nothing of ICE', async (field, bad) => {
    const before = house.sandbox.journal.count();
    const answer = await mutate('createUser', { ...ANNA, channel: 'CHAT', ...bad }, 'user { id }');
    expect(answer.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.any(String), field },
    ]);
    expect(house.sandbox.journal.count()).toBe(before);
  });
});

describe('updateUser', () => {
  const told = { skillIds: [] as string[], volume: 0.5, ringType: 'Sound 2' };

  it('keeps what is not said, the password among it', async () => {
    const user = userOn('chat');
    const before = { ...user };
    const input = { id: String(user.id), channel: 'CHAT', forename: 'Renamed', ...told };
    const answer = await mutate('updateUser', input, 'user { id forename surname }');
    expect(answer).toEqual({
      user: { id: String(user.id), forename: 'Renamed', surname: before.surname },
      userErrors: [],
    });
    const after = house.sandbox.state.users.get(user.id)!;
    expect(after).toMatchObject({
      password: before.password,
      gender: before.gender,
      roleId: before.roleId,
    });
    expect(lastBody('chat.UpdateUser')).toMatchObject({
      UserId: user.id,
      Volume: 0.5,
      SkillIds: '',
    });
  });

  it.each(['skillIds', 'volume', 'ringType'] as const)(
    'without %s, which ICE does not tell, names it and writes nothing',
    async (field) => {
      const { [field]: _, ...rest } = told;
      const input = { id: String(userOn('chat').id), channel: 'CHAT', ...rest };
      const { userErrors } = await mutate('updateUser', input, 'user { id }');
      expect(userErrors).toEqual([{ code: 'BAD_USER_INPUT', message: expect.any(String), field }]);
      expect(house.sandbox.journal.count('chat.UpdateUser')).toBe(0);
    },
  );

  it('in e-mail also needs isMultiSession', async () => {
    const input = {
      id: String(userOn('email').id),
      channel: 'EMAIL',
      forename: 'Renamed',
      ...told,
    };
    const refused = await mutate('updateUser', input, 'user { id }');
    expect(refused.userErrors).toMatchObject([{ field: 'isMultiSession' }]);
    const done = await mutate(
      'updateUser',
      { ...input, isMultiSession: true },
      'user { forename }',
    );
    expect(done).toEqual({ user: { forename: 'Renamed' }, userErrors: [] });
  });

  it('takes the skill ids from the details of a tenant that tells them', async () => {
    house.sandbox.set({ quirks: { userSkillIds: true } });
    const skill = skillOn('chat');
    const member = skill.members.find((id) => house.sandbox.state.users.get(id)!.chat !== null)!;
    const { skillIds: _, ...rest } = told;
    const input = { id: String(member), channel: 'CHAT', ...rest };
    expect((await mutate('updateUser', input, 'user { id }')).userErrors).toEqual([]);
    expect(house.sandbox.state.skills.get(skill.id)!.members).toContain(member);
    house.sandbox.set({ quirks: 'none-extra' });
  });
});

describe('deleteUser and resetPassword', () => {
  it('find the channel that lists the user', async () => {
    const user = house.sandbox.state.users.find((each) => each.chat === null)!;
    const id = String(user.id);
    const reset = await mutate('resetPassword', { id, password: 'new one' }, 'user { id }');
    expect(reset).toEqual({ user: { id }, userErrors: [] });
    expect(house.sandbox.state.users.get(user.id)!.password).toBe('new one');
    const deleted = await mutate('deleteUser', { id }, 'deletedUserId');
    expect(deleted).toEqual({ deletedUserId: id, userErrors: [] });
    expect(house.sandbox.journal.count('email.DeleteUser')).toBe(1);
    expect(await house.admin.get(`{ user(id: ${id}) { id } }`)).toEqual({ user: null });
  });

  it('of a user whom no channel lists is NOT_FOUND', async () => {
    const { userErrors } = await mutate('deleteUser', { id: '999999' }, 'deletedUserId');
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', message: expect.any(String), field: 'id' }]);
    expect(house.sandbox.journal.count(/DeleteUser/)).toBe(0);
  });
});

describe.each([
  ['CHAT', 'chat'],
  ['EMAIL', 'email'],
] as const)('skills and campaigns in %s', (channel, product) => {
  it('are created, changed, joined and deleted', async () => {
    const made = await mutate(
      'createCampaign',
      { channel, name: 'Winter' },
      'campaign { id name }',
    );
    expect(made).toMatchObject({ campaign: { name: 'Winter' }, userErrors: [] });
    const campaignId = made.campaign.id as string;

    const skill = await mutate(
      'createSkill',
      { channel, campaignId, name: 'Coats' },
      'skill { id name mode channels campaign { name } }',
    );
    expect(skill).toMatchObject({
      skill: { name: 'Coats', channels: [channel], campaign: { name: 'Winter' } },
      userErrors: [],
    });
    const id = skill.skill.id as string;

    const renamed = await mutate('updateSkill', { id, name: 'Hats' }, 'skill { name campaignId }');
    expect(renamed).toEqual({ skill: { name: 'Hats', campaignId }, userErrors: [] });

    const userIds = [String(userOn(product).id)];
    const joined = await mutate('addMembersInSkill', { id, userIds }, 'skill { members { id } }');
    expect(joined).toEqual({ skill: { members: [{ id: userIds[0] }] }, userErrors: [] });

    const summer = await mutate(
      'updateCampaign',
      { id: campaignId, channel, name: 'Summer' },
      'campaign { name skills { name } }',
    );
    expect(summer).toEqual({
      campaign: { name: 'Summer', skills: [{ name: 'Hats' }] },
      userErrors: [],
    });

    expect(await mutate('deleteSkill', { id }, 'deletedSkillId')).toEqual({
      deletedSkillId: id,
      userErrors: [],
    });
    expect(
      await mutate('deleteCampaign', { id: campaignId, channel }, 'deletedCampaignId'),
    ).toEqual({ deletedCampaignId: campaignId, userErrors: [] });
    expect(await house.admin.get('{ campaigns(search: "Summer") { totalCount } }')).toEqual({
      campaigns: { totalCount: 0 },
    });
  });
});

describe('a write', () => {
  it('whose answer was lost is UNKNOWN_OUTCOME, is not sent again, and drops the lists', async () => {
    const query = '{ campaigns(channel: CHAT, search: "Lost") { totalCount } }';
    await house.admin.get(query);
    house.sandbox.set({ faults: { 'chat.CreateCampaign': 'cut' } });
    const { data, errors } = await house.admin.ask(
      'mutation { createCampaign(input: { channel: CHAT, name: "Lost" }) { campaign { id } } }',
    );
    house.sandbox.set({ faults: {} });
    expect(data).toEqual({ createCampaign: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'UNKNOWN_OUTCOME', product: 'chat', endpoint: 'chat.CreateCampaign' } },
    ]);
    expect(house.sandbox.journal.count('chat.CreateCampaign')).toBe(1);
    expect((await house.admin.get(query)).campaigns.totalCount).toBe(1);
  });

  it('that worked and cannot be read back is not told as one that failed', async () => {
    house.sandbox.set({ faults: { 'chat.GetCampaignDetails': 'html' } });
    const { data, errors } = await house.admin.ask(
      'mutation { createCampaign(input: { channel: CHAT, name: "Unread" }) { campaign { id } userErrors { code } } }',
    );
    house.sandbox.set({ faults: {} });
    expect(data.createCampaign).toEqual({ campaign: null, userErrors: [] });
    expect(errors).toMatchObject([
      { path: ['createCampaign'], extensions: { code: 'ICE_UNAVAILABLE' } },
    ]);
    expect(house.sandbox.state.campaigns.find((each) => each.name === 'Unread')).toBeDefined();
  });

  it.each([
    ['createCampaign', 'channel: CHAT, name: "Unseen"', 'campaign', 'chat.GetCampaignDetails'],
    [
      'createCannedSet',
      'channel: EMAIL, name: "Unseen"',
      'cannedSet',
      'email.GetCannedLettersSetDetails',
    ],
    [
      'addPushUrl',
      'skillId: $skill, url: "https://x.example"',
      'pushUrl',
      'chat.GetPushURLDetails',
    ],
    [
      'updateCampaign',
      'id: $campaign, channel: CHAT, name: "Unseen"',
      'campaign',
      'chat.GetCampaignDetails',
    ],
  ])('that worked and is not there yet is PARTIAL: %s', async (name, input, field, details) => {
    const { id, campaignId } = skillOn('chat');
    // ICE's no is believed of an endpoint that has answered: see answers.test.ts.
    const { pushUrls, emailCanned } = house.sandbox.state;
    const [pushUrl, set] = [pushUrls.all()[0]!.id, emailCanned.sets.all()[0]!.id];
    await house.admin.get(`{ skill(id: "${id}") { id } campaign(id: "${campaignId}") { id }
      pushUrl(id: "${pushUrl}") { id } cannedSet(id: "email:${set}") { id } }`);
    house.sandbox.set({ faults: { [details]: 'failed' } });
    const given = input.replace('$skill', String(id)).replace('$campaign', String(campaignId));
    const { data, errors } = await house.admin.ask(
      `mutation { ${name}(input: { ${given} }) { ${field} { id } userErrors { code message field } } }`,
    );
    house.sandbox.set({ faults: {} });
    expect(errors ?? []).toEqual([]);
    const message = expect.stringContaining('is not there yet');
    expect(data[name]).toEqual({
      [field]: null,
      userErrors: [{ code: 'PARTIAL', field: null, message }],
    });
  });

  it('keeps what somebody else has changed in ICE since the lists were read', async () => {
    const skill = skillOn('email');
    const id = String(skill.id);
    await house.admin.get(`{ skills { nodes { name members { id } } } skill(id: ${id}) { name } }`);
    Object.assign(skill, { name: 'Renamed elsewhere' });
    const answer = await mutate('updateSkill', { id, mode: 'Email' }, 'skill { name }');
    expect(answer).toEqual({ skill: { name: 'Renamed elsewhere' }, userErrors: [] });
  });

  it('that seems lost is not undone by the next one of the operation', async () => {
    const skill = skillOn('email');
    const { campaignId } = house.sandbox.state.skills.find(
      (each) => each.channel === 'email' && each.campaignId !== skill.campaignId,
    )!;
    house.sandbox.set({ faults: { 'email.UpdateSkill': { kind: 'cut', times: 1 } } });
    const { data } = await house.admin.ask(`mutation {
      a: updateSkill(input: { id: "${skill.id}", name: "Lost" }) { skill { name } }
      b: updateSkill(input: { id: "${skill.id}", campaignId: "${campaignId}" }) { skill { name campaignId } }
    }`);
    house.sandbox.set({ faults: {} });
    expect(data).toEqual({
      a: null,
      b: { skill: { name: 'Lost', campaignId: String(campaignId) } },
    });
  });

  it('that ICE refuses drops nobody’s lists', async () => {
    const query = '{ users(channel: CHAT, first: 1) { totalCount } }';
    await house.admin.get(query);
    await mutate('deleteUser', { id: '999999', channel: 'CHAT' }, 'deletedUserId');
    expect((await house.admin.ask(query)).extensions.upstream.calls.chat).toBe(0);
  });

  it('by an agent is refused by ICE and told so', async () => {
    const agent = await house.admin.get(
      'mutation ($input: LoginInput!) { login(input: $input) { token } }',
      { input: { organizationId: 59, ...house.sandbox.credentials.agent } },
    );
    const client = clientOf(house.url, { authorization: `Bearer ${agent.login.token}` });
    const { createCampaign } = await client.get(
      'mutation { createCampaign(input: { channel: CHAT, name: "No" }) { campaign { id } userErrors { code } } }',
    );
    expect(createCampaign).toEqual({ campaign: null, userErrors: [{ code: 'FORBIDDEN' }] });
  });

  it('reads back after itself where several stand in one operation', async () => {
    const data = await house.admin.get(`mutation {
      a: createCampaign(input: { channel: CHAT, name: "One" }) { campaign { name } }
      b: createCampaign(input: { channel: CHAT, name: "Two" }) { campaign { name } }
    }`);
    expect(data).toEqual({ a: { campaign: { name: 'One' } }, b: { campaign: { name: 'Two' } } });
  });
});

describe.each([true, false])(
  'addMembersInSkill, of an ICE that replaces members: %s',
  (replacesMembers) => {
    const FIELDS = 'skill { members { id } }';
    const skill = () => house.sandbox.state.skills.find(({ members }) => members.length > 1)!;
    const newcomer = () => {
      const { channel, members } = skill();
      const isNew = ({ id }: { id: number }) => !members.includes(id);
      return house.sandbox.state.users.find((user) => user[channel] !== null && isNew(user))!;
    };
    const input = () => ({
      id: String(skill().id),
      channel: skill().channel.toUpperCase(),
      userIds: [String(newcomer().id)],
    });

    beforeEach(() => house.sandbox.set({ replacesMembers }));

    it('keeps those who are members', async () => {
      const [given, before] = [input(), skill().members.map(String)];
      const answer = await mutate('addMembersInSkill', given, FIELDS);
      expect(answer.userErrors).toEqual([]);
      const ids = answer.skill.members.map(({ id }: { id: string }) => id);
      expect(ids.toSorted()).toEqual([...before, ...given.userIds].toSorted());
    });

    it('has the whole list as it is, where it is said to be one', async () => {
      const given = input();
      const answer = await mutate('addMembersInSkill', { ...given, isWholeList: true }, FIELDS);
      // One that only adds did not do what was asked for.
      const told = replacesMembers ? [] : [{ code: 'PARTIAL', field: 'userIds' }];
      expect(answer.userErrors).toMatchObject(told);
      expect(answer.userErrors).toHaveLength(told.length);
      expect(lastBody(`${skill().channel}.AddMembersInSkill`)['UserIds']).toBe(given.userIds[0]);
    });

    it('is refused where ICE does not tell the members, unless the list is whole', async () => {
      const given = input();
      house.sandbox.set({ quirks: { members: false } });
      const refused = await mutate('addMembersInSkill', given, 'skill { id }');
      expect(refused.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'userIds' }]);
      const key = `${skill().channel}.AddMembersInSkill`;
      const sent = house.sandbox.journal.count(key);
      const whole = { ...given, isWholeList: true };
      expect((await mutate('addMembersInSkill', whole, 'skill { id }')).userErrors).toEqual([]);
      expect(house.sandbox.journal.count(key)).toBe(sent + 1);
    });
  },
);

it('tells all mistakes of an input at once, each at its field', async () => {
  const bad = {
    ...ANNA,
    channel: 'EMAIL',
    userName: '',
    skillIds: ['x'],
    limit: -1,
    organization: 'ACME',
  };
  const { userErrors } = await mutate('createUser', bad, 'user { id }');
  expect(userErrors.map(({ field }: { field: string }) => field).toSorted()).toEqual([
    'limit',
    'organization',
    'skillIds',
    'userName',
  ]);
  expect(house.sandbox.journal.count('email.CreateUser')).toBe(0);
});
