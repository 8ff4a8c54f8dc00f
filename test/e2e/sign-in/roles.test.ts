import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { boot, type Booted } from '../../support/house/boot.js';
import {
  clientOf,
  signIn,
  type Answer,
  type Client,
  type Variables,
} from '../../support/house/client.js';

const API_KEY = 'a key of the tests';
let house: Booted;
const people = {} as Record<'admin' | 'supervisor' | 'agent', Client>;

beforeAll(async () => {
  house = await boot({ env: { API_KEYS: API_KEY } });
});
afterAll(() => house.close());
beforeEach(async () => {
  house.sandbox.reset();
  for (const who of ['admin', 'supervisor', 'agent'] as const) {
    // Signing out drops what was held for them.
    await people[who]?.get('mutation { logout { isSignedOut } }');
    people[who] = await signIn(house, who);
  }
  house.sandbox.journal.clear();
});

const called = (): string[] => house.sandbox.journal.keys().toSorted();
const errorsOf = ({ errors = [] }: Answer<unknown>) =>
  errors.map(({ path, extensions }) => ({ path: path?.join('.'), ...extensions }));
const forbidden = (path: unknown, endpoint: string) => ({
  path,
  code: 'FORBIDDEN',
  product: endpoint.split('.')[0],
  endpoint,
});

describe('lists that ICE refuses to the viewer', () => {
  const TICKETS =
    '{ tickets(first: 1000) { totalCount nodes { id assignee { id userName } skill { id name } } } }';

  test.each([
    ['agent', 'email.LoadTicketByStatus'],
    ['supervisor', 'email.LoadTicketByStatusSup'],
  ] as const)('leave the %s the tickets and the ids, with one error a list', async (who, list) => {
    const answer = await people[who].ask(TICKETS);
    const { state, credentials } = house.sandbox;
    const self = state.users.find((user) => user.userName === credentials[who].userName)!;
    const isSeen = (userId: number): boolean => who === 'supervisor' || userId === self.id;
    const seen = state.tickets.filter((each) => each.status === 'Inbox' && isSeen(each.userId));
    expect(seen.length).toBeGreaterThan(5);
    const expected = seen.map((ticket) => ({
      id: String(ticket.id),
      assignee: ticket.userId ? { id: String(ticket.userId), userName: null } : null,
      skill: { id: String(ticket.skillId), name: null },
    }));
    const { totalCount, nodes } = answer.data.tickets;
    expect(totalCount).toBe(seen.length);
    const byId = (a: { id: string }, b: { id: string }) => Number(a.id) - Number(b.id);
    expect(nodes.toSorted(byId)).toEqual(expected.toSorted(byId));
    expect(answer.errors).toHaveLength(2);
    expect(errorsOf(answer)).toEqual(
      expect.arrayContaining([
        forbidden(expect.stringMatching(/^tickets\.nodes\.\d+\.assignee$/), 'email.GetUserList'),
        forbidden(expect.stringMatching(/^tickets\.nodes\.\d+\.skill$/), 'email.GetSkillList'),
      ]),
    );
    expect(called()).toEqual([list, 'email.GetUserList', 'email.GetSkillList'].toSorted());
  });

  test.each([
    ['users(channel: CHAT)', 'chat.GetUserList'],
    ['users(channel: EMAIL)', 'email.GetUserList'],
    ['skills(channel: CHAT)', 'chat.GetSkillList'],
    ['campaigns(channel: EMAIL)', 'email.GetCampaignList'],
    ['emailServers', 'email.GetEmailServerList'],
    ['serviceLevels', 'email.GetServiceLevelList'],
  ])('are refused where they are what is asked for: %s', async (field, endpoint) => {
    for (const who of ['agent', 'supervisor'] as const) {
      const answer = await people[who].ask(`{ ${field} { totalCount nodes { id } } }`);
      const [name = ''] = field.split('(');
      expect(answer.data).toEqual({ [name]: null });
      expect(errorsOf(answer)).toEqual([forbidden(name, endpoint)]);
      expect(answer.errors![0]!.message).toContain(who.toUpperCase());
    }
  });

  test.each([
    ['user(id: "701") { userName }', 'chat.GetUserDetails'],
    ['tickets(view: SUPERVISOR) { totalCount }', 'email.LoadTicketByStatusSup'],
    [
      'tickets(view: SUPERVISOR, status: "Spam") { nodes { skill { id } } }',
      'email.LoadTicketByStatusSup',
    ],
  ])('as is what an agent may not see: %s', async (selection, endpoint) => {
    const answer = await people.agent.ask(`{ it: ${selection} }`);
    expect(answer.data).toEqual({ it: null });
    expect(errorsOf(answer)).toEqual([forbidden('it', endpoint)]);
  });

  test('leave the viewer an id, and what sign-in told', async () => {
    const answer = await people.agent.ask('{ viewer { userName role user { id userName } } }');
    const { userName } = house.sandbox.credentials.agent;
    const { id } = house.sandbox.state.users.find((user) => user.userName === userName)!;
    const user = { id: String(id), userName: null };
    expect(answer.data.viewer).toEqual({ userName, role: 'AGENT', user });
    expect(errorsOf(answer)).toEqual([forbidden('viewer.user', 'chat.GetUserList')]);
  });
});

describe('the Data product stands in for a list that is refused', () => {
  beforeEach(() => {
    const refused = ['GetUserList', 'GetSkillList', 'GetCampaignList'].flatMap((name) => [
      [`chat.${name}`, 'invalid' as const],
      [`email.${name}`, 'invalid' as const],
    ]);
    house.sandbox.set({ faults: Object.fromEntries(refused) });
  });

  /** Asks as the admin, to whom the lists are open: that one is refused all the same is told, once each. */
  const refusedLists = async (query: string, lists: readonly string[], variables?: Variables) => {
    const { data, errors = [], extensions } = await people.admin.ask(query, variables);
    const told = errors.map(({ extensions: { code, endpoint } }) => ({ code, endpoint }));
    expect(told).toHaveLength(lists.length);
    expect(told).toEqual(
      expect.arrayContaining(lists.map((endpoint) => ({ code: 'ICE_REJECTED', endpoint }))),
    );
    expect(extensions.upstream.standIns.map(({ list }) => list)).toEqual(lists.toSorted());
    return { data, standIns: extensions.upstream.standIns };
  };

  test('behind the links of tickets', async () => {
    const { data, standIns } = await refusedLists(
      '{ tickets(first: 1000) { nodes { id assignee { id userName } skill { name campaign { name } } } } }',
      ['email.GetUserList', 'email.GetSkillList', 'email.GetCampaignList'],
    );
    const { tickets } = data;
    const { state } = house.sandbox;
    expect(tickets.nodes.length).toBeGreaterThan(50);
    for (const { id, assignee, skill } of tickets.nodes) {
      const ticket = state.tickets.get(Number(id))!;
      const { name, campaignId } = state.skills.get(ticket.skillId)!;
      expect(skill).toEqual({ name, campaign: { name: state.campaigns.get(campaignId)!.name } });
      expect(assignee?.userName).toBe(state.users.get(ticket.userId)?.userName);
    }
    expect(standIns.map(({ standIn }) => standIn)).toEqual([
      ...['data.get_campaign', 'data.get_sub_campaign', 'data.get_users'],
    ]);
    expect(called().filter((key) => key.startsWith('data.'))).toHaveLength(3);
  });

  const BOTH = (list: string) => [`chat.Get${list}List`, `email.Get${list}List`];
  test.each([
    ['users', 'User', 'userName', 'data.get_users'],
    ['skills', 'Skill', 'name', 'data.get_sub_campaign'],
    ['campaigns', 'Campaign', 'name', 'data.get_campaign'],
  ] as const)('as the list of %s itself, with no more than it knows', async (...row) => {
    const [list, entity, name, key] = row;
    const query = `{ ${list}(first: 1000) { nodes { id ${name} } } }`;
    const { data } = await refusedLists(query, BOTH(entity));
    const rows: readonly { id: number; userName?: string; name?: string }[] =
      house.sandbox.state[list].all();
    const expected = rows.map((each) => ({ id: String(each.id), [name]: each[name as 'name'] }));
    expect(data[list].nodes).toEqual(expected.toSorted((a, b) => Number(a.id) - Number(b.id)));
    expect(called()).toContain(key);
  });

  test('and what it does not know is null, not a guess', async () => {
    const { data } = await refusedLists(
      '{ users(first: 1) { nodes { id role isEnabled } } }',
      BOTH('User'),
    );
    expect(data.users.nodes).toEqual([{ id: '701', role: null, isEnabled: null }]);
    const skills = await refusedLists('{ skills(first: 1) { nodes { channels } } }', BOTH('Skill'));
    expect(skills.data.skills.nodes).toEqual([{ channels: null }]);
  });

  test.each([
    ['users(isEnabled: true)', 'isEnabled', 'chat.GetUserList'],
    ['users(role: ADMIN)', 'role', 'chat.GetUserList'],
    ['users(channel: EMAIL)', 'channel', 'email.GetUserList'],
    ['skills(channel: EMAIL)', 'channel', 'email.GetSkillList'],
    ['campaigns(channel: CHAT)', 'channel', 'chat.GetCampaignList'],
  ])('and filters by nothing that it does not tell: %s', async (field, argument, endpoint) => {
    const [name = ''] = field.split('(');
    const { data, errors } = await people.admin.ask(`{ ${field} { totalCount } }`);
    expect(data).toEqual({ [name]: null });
    const refusal = { code: 'ICE_REJECTED', endpoint, field: argument };
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ extensions: expect.objectContaining(refusal) }),
      ]),
    );
  });

  test('and where it is refused as well, the list is what is told', async () => {
    house.sandbox.set({ faults: { 'email.GetUserList': 'failed', 'data.get_users': 'failed' } });
    const { data, errors } = await people.admin.ask('{ users(channel: EMAIL) { totalCount } }');
    expect(data).toEqual({ users: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'ICE_REJECTED', endpoint: 'email.GetUserList' } },
    ]);
  });

  test('and a change is made in no channel that was not said', async () => {
    const { id, channel } = house.sandbox.state.skills.all()[0]!;
    const rename = async (input: object) => {
      const query = `mutation ($input: UpdateSkillInput!) { updateSkill(input: $input) { userErrors { code field } } }`;
      const variables = { input: { id: String(id), name: 'Another', ...input } };
      return (await people.admin.ask(query, variables)).data;
    };
    const { updateSkill } = await rename({});
    expect(updateSkill.userErrors).toEqual([{ code: 'BAD_USER_INPUT', field: 'channel' }]);
    expect(called().filter((key) => key.includes('Update'))).toEqual([]);
    await rename({ channel: channel.toUpperCase() });
    expect(house.sandbox.state.skills.get(id)).toMatchObject({ name: 'Another' });
  });
});

describe('lists that are held', () => {
  const CONTACTS = '{ contacts(first: 1) { totalCount } }';
  const reads = (): number => house.sandbox.journal.count('email.LoadAlltbl_ContactsByOrgID');

  test("are never another user's", async () => {
    for (const [index, who] of (['agent', 'supervisor', 'admin'] as const).entries()) {
      await people[who].get(CONTACTS);
      expect(reads()).toBe(index + 1);
    }
    for (const who of ['agent', 'supervisor', 'admin'] as const) await people[who].get(CONTACTS);
    expect(reads()).toBe(3);
  });

  test('are those of all sessions of a user, by token and by key', async () => {
    await people.admin.get(CONTACTS);
    const again = await signIn(house);
    const robot = clientOf(house.url, { 'x-api-key': API_KEY });
    for (const session of [again, robot]) {
      const { extensions } = await session.ask(CONTACTS);
      expect(extensions.upstream.cached).toEqual(['email.LoadAlltbl_ContactsByOrgID']);
    }
    expect(reads()).toBe(1);
  });

  test('are one read for all who ask at once as the same user, and two for two', async () => {
    house.sandbox.set({ latencyMs: 30 });
    const again = await signIn(house);
    await Promise.all([people.admin, again, people.agent].map((each) => each.get(CONTACTS)));
    expect(reads()).toBe(2);
  });

  test('of an admin are no way around a role: an agent is refused beside them', async () => {
    await people.admin.get('{ users { totalCount } }');
    expect(errorsOf(await people.agent.ask('{ users { totalCount } }'))).toMatchObject([
      { path: 'users', code: 'FORBIDDEN', endpoint: expect.stringMatching(/GetUserList$/) },
    ]);
  });
});
