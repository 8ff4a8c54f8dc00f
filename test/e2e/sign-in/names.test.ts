import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { boot, type Booted } from '../../support/house/boot.js';
import { signIn, type Answer, type Client } from '../../support/house/client.js';

/** What whoever sits at the desk looks at all day. */
const DESK = `{
  viewer { displayName }
  tickets(first: 20) { nodes { assigneeId assignee { id displayName } skill { id name } contact { name } } }
}`;
const PEOPLE = ['agent', 'supervisor'] as const;

const codesOf = ({ errors = [] }: Answer<unknown>): string[] =>
  errors
    .map(({ extensions: { code, endpoint } }) => `${String(code)} ${String(endpoint)}`)
    .toSorted();

function houseWith(env: Readonly<Record<string, string>>) {
  const house = {} as Booted & Record<(typeof PEOPLE)[number] | 'admin', Client>;
  beforeAll(async () => void Object.assign(house, await boot({ env })));
  afterAll(() => house.close());
  /** Who signs in anew has nothing held: neither lists nor refusals. */
  beforeEach(async () => {
    house.sandbox.reset();
    for (const who of [...PEOPLE, 'admin'] as const) {
      await house[who]?.get('mutation { logout { isSignedOut } }');
      house[who] = await signIn(house, who);
    }
    house.sandbox.journal.clear();
  });
  return house;
}

describe('without a directory', () => {
  const house = houseWith({});

  test.each(PEOPLE)(
    'the %s is told once a list, and asked for once, that ICE refuses it',
    async (who) => {
      const first = await house[who].ask(DESK);
      const refused = ['FORBIDDEN email.GetSkillList', 'FORBIDDEN email.GetUserList'];
      expect(codesOf(first)).toEqual(refused);
      expect(house.sandbox.journal.keys()).toHaveLength(4);
      house.sandbox.journal.clear();

      const second = await house[who].ask(DESK);
      expect(codesOf(second)).toEqual(refused);
      expect(second.data).toEqual(first.data);
      expect(second.extensions.upstream).toMatchObject({
        calls: { chat: 0, email: 1, data: 0 },
        cached: ['email.GetSkillList', 'email.GetUserList', 'email.LoadAlltbl_ContactsByOrgID'],
      });
      expect(house.sandbox.journal.keys()).toEqual([
        who === 'agent' ? 'email.LoadTicketByStatus' : 'email.LoadTicketByStatusSup',
      ]);
      for (const { assigneeId, assignee, skill } of second.data.tickets.nodes) {
        expect(assignee?.id ?? null).toBe(assigneeId);
        expect(skill).toEqual({ id: expect.any(String), name: null });
      }
    },
  );

  test('whoever signs in anew is asked about anew, and nobody is refused for another', async () => {
    await house.agent.ask(DESK);
    const again = await signIn(house, 'agent');
    house.sandbox.journal.clear();
    for (const client of [again, house.supervisor]) await client.ask(DESK);
    expect(house.sandbox.journal.count('email.GetUserList')).toBe(2);
    expect((await house.admin.ask(DESK)).errors).toBeUndefined();
    for (const client of [house.agent, again, house.supervisor]) await client.ask(DESK);
    expect(house.sandbox.journal.count('email.GetUserList')).toBe(3);
  });

  test('a change of the users has the list asked for anew', async () => {
    const USERS = '{ users(channel: EMAIL) { totalCount } }';
    await house.agent.ask(USERS);
    const name = { userName: 'new@sandbox.example', forename: 'New', surname: 'User' };
    const { createUser } = await house.admin.get(
      'mutation ($input: CreateUserInput!) { createUser(input: $input) { userErrors { code message field } } }',
      { input: { ...name, channel: 'EMAIL', limit: 1, password: 'a-password', role: 'AGENT' } },
    );
    expect(createUser.userErrors).toEqual([]);
    house.sandbox.journal.clear();
    for (const _ of [1, 2]) await house.agent.ask(USERS);
    expect(house.sandbox.journal.keys()).toEqual(['email.GetUserList']);
  });

  test('details of users that ICE refuses are asked for once', async () => {
    const query =
      '{ tickets(first: 40, view: SUPERVISOR) { nodes { assignee { id realForename } } } }';
    const refused = async (): Promise<number> => {
      house.sandbox.journal.clear();
      expect((await house.supervisor.ask(query)).errors).not.toHaveLength(0);
      return house.sandbox.journal.keys().filter((key) => key.endsWith('GetUserDetails')).length;
    };
    expect(await refused()).toBeGreaterThan(1);
    expect(await refused()).toBe(0);
  });

  test('details of a user are held until somebody writes', async () => {
    const query = '{ users(channel: CHAT, first: 1) { nodes { id realForename } } }';
    const [{ id }] = (await house.admin.get(query)).users.nodes;
    await house.admin.get(query);
    expect(house.sandbox.journal.count('chat.GetUserDetails')).toBe(1);
    const update =
      'mutation ($input: UpdateUserInput!) { updateUser(input: $input) { userErrors { code message } } }';
    const { updateUser } = await house.admin.get(update, {
      input: { id, realForename: 'Robin', skillIds: [], volume: 0.5, ringType: 'Sound 1' },
    });
    expect(updateUser.userErrors).toEqual([]);
    expect((await house.admin.get(query)).users.nodes).toEqual([{ id, realForename: 'Robin' }]);
  });

  test('who is signed in has a name, without a call', async () => {
    const { state, credentials } = house.sandbox;
    for (const who of ['admin', ...PEOPLE] as const) {
      const user = state.users.find(({ userName }) => userName === credentials[who].userName)!;
      const { viewer } = await house[who].get('{ viewer { displayName forename } }');
      const { forename, surname } = user;
      expect(viewer).toEqual({ displayName: `${forename} ${surname}`, forename });
    }
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  test('an agent knows the agent by name who has his own tickets', async () => {
    const { data } = await house.agent.ask(
      '{ viewer { displayName } tickets { nodes { assignee { displayName forename } } } }',
    );
    expect(data.tickets.nodes.length).toBeGreaterThan(5);
    for (const { assignee } of data.tickets.nodes) {
      expect(assignee.displayName).toBe(data.viewer.displayName);
    }
  });

  test.each([
    ['liveMonitoring', 'liveMonitoring(first: 1000)'],
    ['supervisors', 'supervisors(first: 1000)'],
  ])('names that %s tells stand in for those of the list', async (field, asked) => {
    const query = `{ ${asked} { nodes { forename user { forename displayName surname } } } }`;
    for (const round of [1, 2]) {
      const { data, errors } = await house.supervisor.ask(query);
      expect(errors).toHaveLength(1);
      expect(data[field].nodes.length).toBeGreaterThan(round);
      const own = house.sandbox.credentials.supervisor.userName;
      const self = house.sandbox.state.users.find(({ userName }) => userName === own)!;
      for (const { forename, user } of data[field].nodes) {
        const isSelf = user.displayName === `${self.forename} ${self.surname}`;
        expect(user).toEqual({
          forename,
          displayName: isSelf ? user.displayName : forename,
          surname: null,
        });
      }
    }
  });
});

describe('with DIRECTORY=on', () => {
  const house = houseWith({ DIRECTORY: 'on' });
  const DIRECTORY = (list: string) => ({ list, standIn: 'directory' });

  test.each(PEOPLE)(
    'the %s sees a name everywhere, at one call from the second query on',
    async (who) => {
      const first = await house[who].ask(DESK);
      expect(first.errors).toBeUndefined();
      house.sandbox.journal.clear();
      const second = await house[who].ask(DESK);
      expect(second.errors).toBeUndefined();
      expect(house.sandbox.journal.keys()).toHaveLength(1);
      expect(second.extensions.upstream.standIns).toEqual([
        DIRECTORY('email.GetSkillList'),
        DIRECTORY('email.GetUserList'),
      ]);
      const { state, credentials } = house.sandbox;
      const self = state.users.find(({ userName }) => userName === credentials[who].userName)!;
      expect(second.data.viewer.displayName).toBe(`${self.forename} ${self.surname}`);
      expect(second.data.tickets.nodes).toHaveLength(20);
      for (const { assigneeId, assignee, skill, contact } of second.data.tickets.nodes) {
        expect(contact.name).toEqual(expect.any(String));
        expect(skill.name).toBe(state.skills.get(Number(skill.id))!.name);
        const user = state.users.get(Number(assigneeId));
        expect(assignee?.displayName).toBe(user && `${user.forename} ${user.surname}`);
      }
    },
  );

  test('one read of a list does for all of the organization', async () => {
    for (const who of PEOPLE) await house[who].ask(DESK);
    // Each is refused once; the account reads once.
    expect(house.sandbox.journal.count('email.GetUserList')).toBe(3);
    expect(house.sandbox.journal.count('email.GetSkillList')).toBe(3);
  });

  test.each([
    ['users', 'displayName'],
    ['skills', 'name'],
    ['campaigns', 'name'],
  ])('%s are to be chosen from, by name and channel', async (list, name) => {
    for (const channel of ['CHAT', 'EMAIL']) {
      const query = `{ ${list}(channel: ${channel}, first: 1000, orderBy: ${name === 'name' ? 'NAME' : 'DISPLAY_NAME'}_ASC) { nodes { id ${name} } } }`;
      const { data, errors, extensions } = await house.agent.ask(query);
      expect(errors).toBeUndefined();
      expect(extensions.upstream.standIns).toHaveLength(1);
      expect(new Set(data[list].nodes.map(({ id }: { id: string }) => id))).toEqual(
        new Set((await house.admin.get(query))[list].nodes.map(({ id }: { id: string }) => id)),
      );
      expect(data[list].nodes.every((node: Record<string, unknown>) => node[name])).toBe(true);
    }
  });

  test('and nothing but the name is told', async () => {
    const { users, skills } = (
      await house.agent.ask(`{
        users(first: 1000) { nodes { userName role roleName isEnabled chatAgent { limit state } emailAgent { ticketLimit state } } }
        skills(first: 1000) { nodes { mode campaignId } }
      }`)
    ).data;
    const told = [...users.nodes, ...skills.nodes].flatMap((node: object) => Object.values(node));
    expect(told.length).toBeGreaterThan(100);
    const values = told.flatMap((value: unknown) =>
      typeof value === 'object' && value ? Object.values(value) : [value],
    );
    expect(values.filter((value) => value !== null)).toEqual([]);
  });

  test.each([
    ['users(role: ADMIN)', 'role'],
    ['users(isEnabled: true)', 'isEnabled'],
    ['users(orderBy: USER_NAME_DESC)', 'orderBy'],
    ['skills(campaignId: "1")', 'campaignId'],
  ])('and no list is filtered or ordered by what is not: %s', async (field, argument) => {
    const { errors } = await house.agent.ask(`{ ${field} { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', field: argument } }]);
  });

  test('one user, skill or campaign has a name too, and an unknown one is none', async () => {
    const { state } = house.sandbox;
    const skill = state.skills.all()[0]!;
    const query = `{ skill(id: "${skill.id}") { name channels } none: skill(id: "999999") { name } }`;
    const { data, errors } = await house.agent.ask(query);
    expect(errors).toBeUndefined();
    expect(data.none).toBeNull();
    expect(data.skill.name).toBe(skill.name);
    expect(data.skill.channels).toContain(skill.channel.toUpperCase());
  });

  test('who may read the lists reads them, and nothing stands in', async () => {
    const { extensions } = await house.admin.ask('{ users { nodes { userName role } } }');
    expect(extensions.upstream.standIns).toEqual([]);
  });
});
