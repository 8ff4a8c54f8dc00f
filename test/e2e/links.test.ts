import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openHouse, signIn, type House } from '../support/house/client.js';
import { together } from '../support/house/together.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Signs in anew, so that no list is held for the caller, and starts counting. */
beforeEach(async () => {
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
});

const called = (): string[] => house.sandbox.journal.keys().toSorted();

const TICKETS =
  '{ tickets(first: 100) { nodes { id subject status assignee { id userName } skill { id name } } } }';

describe('tickets with assignee and skill', () => {
  it('are right by the data of ICE', async () => {
    const { state } = house.sandbox;
    const { tickets } = await house.admin.get(TICKETS);
    const expected = state.tickets
      .filter((ticket) => ticket.status === 'Inbox')
      .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || b.id - a.id)
      .slice(0, 100)
      .map((ticket) => {
        const user = state.users.get(ticket.userId);
        const skill = state.skills.get(ticket.skillId);
        return {
          id: String(ticket.id),
          subject: ticket.subject,
          status: 'Inbox',
          assignee: user ? { id: String(user.id), userName: user.userName } : null,
          skill: skill ? { id: String(skill.id), name: skill.name } : null,
        };
      });
    expect(expected).toHaveLength(100);
    expect(tickets.nodes).toEqual(expected);
  });

  it('cost three calls, all under way together', async () => {
    await together(house, 3, () => house.admin.get(TICKETS));
    expect(called()).toEqual([
      'email.GetSkillList',
      'email.GetUserList',
      'email.LoadTicketByStatusSup',
    ]);
    expect(house.sandbox.journal.maxInFlight()).toBe(3);
  });

  it('cost one call while the lists are held, and say so', async () => {
    await house.admin.get(TICKETS);
    house.sandbox.journal.clear();
    const { extensions } = await house.admin.ask(TICKETS);
    expect(called()).toEqual(['email.LoadTicketByStatusSup']);
    expect(extensions.upstream).toEqual({
      calls: { chat: 0, email: 1, data: 0 },
      cached: ['email.GetSkillList', 'email.GetUserList'],
      ...{ stale: [], standIns: [], missingKeys: [], decodeTroubles: [] },
      asOf: expect.any(String),
    });
  });

  it('cost one call more with the contact', async () => {
    const withContact = TICKETS.replace('subject', 'subject contact { name email }');
    await together(house, 4, () => house.admin.get(withContact));
    expect(called()).toEqual([
      'email.GetSkillList',
      'email.GetUserList',
      'email.LoadAlltbl_ContactsByOrgID',
      'email.LoadTicketByStatusSup',
    ]);
    expect(house.sandbox.journal.maxInFlight()).toBe(4);
  });

  it.each([
    'assignee { id }',
    'assignee { __typename iceId }',
    'assigneeId contactId skillId',
    'contact { id } skill { ...on Skill { id } }',
    'assignee { id userName @skip(if: true) }',
  ])('cost one call for %s', async (links) => {
    await house.admin.get(`{ tickets(first: 100) { nodes { id ${links} } } }`);
    expect(called()).toEqual(['email.LoadTicketByStatusSup']);
  });
});

/** Each link: what is asked, and which calls it may cost over the whole page. */
const LINKS: readonly [string, string, readonly string[]][] = [
  [
    'Ticket.skill.campaign',
    '{ tickets(first: 50) { nodes { skill { campaign { name } } } } }',
    ['email.GetCampaignList', 'email.GetSkillList', 'email.LoadTicketByStatusSup'],
  ],
  [
    'Ticket.comments',
    '{ tickets(first: 50) { nodes { comments { text } } } }',
    ['email.LoadAllTicketCommentsByUserID', 'email.LoadTicketByStatusSup'],
  ],
  [
    'Ticket.response',
    '{ tickets(first: 2) { nodes { conversation { body } response { firstResponseAt firstResponseSeconds } } } }',
    ['email.GetEmailConversation', 'email.GetEmailConversation', 'email.LoadTicketByStatusSup'],
  ],
  [
    'Ticket.conversation',
    '{ tickets(first: 2) { nodes { conversation { body author { displayName } } } } }',
    [
      'email.GetEmailConversation',
      'email.GetEmailConversation',
      'email.GetUserList',
      'email.LoadTicketByStatusSup',
    ],
  ],
  [
    'Ticket.notes',
    '{ tickets(first: 2) { nodes { notes { text authorId } } } }',
    ['email.GetTicketNoteList', 'email.GetTicketNoteList', 'email.LoadTicketByStatusSup'],
  ],
  [
    'User.tickets',
    '{ users(channel: EMAIL) { nodes { userName tickets(first: 5) { nodes { subject } } } } }',
    ['email.GetUserList', 'email.LoadTicketByStatusSup'],
  ],
  [
    'User.chatAgent and User.emailAgent',
    '{ users { nodes { chatAgent { limit state } emailAgent { ticketLimit state } } } }',
    ['chat.GetUserList', 'email.GetUserList'],
  ],
  [
    'Campaign.skills',
    '{ campaigns { nodes { name skills { name } } } }',
    ['chat.GetCampaignList', 'chat.GetSkillList', 'email.GetCampaignList', 'email.GetSkillList'],
  ],
  [
    'Skill.campaign',
    '{ skills(channel: CHAT) { nodes { name campaign { name } } } }',
    ['chat.GetCampaignList', 'chat.GetSkillList'],
  ],
  [
    'Skill.channels',
    '{ skills { nodes { name channels } } }',
    ['chat.GetSkillList', 'email.GetSkillList'],
  ],
  [
    'Contact.skill',
    '{ contacts(first: 20) { nodes { name skill { name } } } }',
    ['email.GetSkillList', 'email.LoadAlltbl_ContactsByOrgID'],
  ],
  ['Viewer.user', '{ viewer { userId userName user { displayName } } }', ['chat.GetUserList']],
  ['Viewer.user, by its id alone', '{ viewer { user { id } } }', []],
];

describe('links', () => {
  it.each(LINKS)('%s cost what they say', async (_, query, calls) => {
    await house.admin.get(query);
    expect(called()).toEqual(calls);
  });

  it('of users to skills and tickets make calls that grow with skills, never with users', async () => {
    const { state, journal } = house.sandbox;
    const { users } = await house.admin.get(
      '{ users(first: 200) { nodes { id userName skills { name campaign { name } } tickets(first: 5) { nodes { subject } } } } }',
    );
    const skills = state.skills.all().length;
    expect(journal.count(/GetSkillDetails/)).toBe(skills);
    // Two lists each of users, skills and campaigns, and one of tickets.
    expect(journal.count()).toBe(skills + 7);
    const expected = state.users
      .all()
      .filter((user) => user.chat !== null || user.email !== null)
      .map((user) => ({
        id: String(user.id),
        skills: state.skills
          .filter((skill) => skill.members.includes(user.id))
          .map((skill) => skill.name)
          .toSorted(),
      }));
    const actual = users.nodes.map((user: { id: string; skills: { name: string }[] }) => ({
      id: user.id,
      skills: user.skills.map((skill) => skill.name).toSorted(),
    }));
    expect(actual).toEqual(expected);
  });

  it('of skills to members and back agree', async () => {
    const { skills } = await house.admin.get(
      '{ skills { nodes { id members { id skills { id } } } } }',
    );
    for (const skill of skills.nodes) {
      expect(skill.members.length).toBeGreaterThan(0);
      for (const member of skill.members) {
        expect(member.skills).toContainEqual({ id: skill.id });
      }
    }
  });

  it('of tickets to contact, history and back agree', async () => {
    const { tickets } = await house.admin.get(
      '{ tickets(first: 5) { nodes { id contact { id tickets(first: 100) { nodes { id } } } history { id contactId assignedAt } } } }',
    );
    for (const ticket of tickets.nodes) {
      const all = ticket.contact.tickets.nodes.map((each: { id: string }) => each.id).toSorted();
      const others = ticket.history.map((each: { id: string }) => each.id);
      expect([...others, ticket.id].toSorted()).toEqual(all);
      expect(
        ticket.history.every((each: { contactId: string }) => each.contactId === ticket.contact.id),
      ).toBe(true);
    }
  });

  it('null for members that ICE does not name, not an empty list', async () => {
    house.sandbox.set({ quirks: { members: 'most' } });
    try {
      const { skills, users } = await house.admin.get(
        '{ skills { nodes { members { id } } } users(first: 3) { nodes { skills { id } } } }',
      );
      const unknown = skills.nodes.filter((skill: { members: unknown }) => skill.members === null);
      expect(unknown).toHaveLength(2);
      expect(users.nodes).toEqual([{ skills: null }, { skills: null }, { skills: null }]);
    } finally {
      house.sandbox.set({ quirks: 'none-extra' });
    }
  });
});

describe('one record by its id', () => {
  it('costs one details call, and none while the list is held', async () => {
    const { state, journal } = house.sandbox;
    const user = state.users.find((each) => each.chat !== null)!;
    const query = `{ user(id: ${user.id}) { userName gender realForename } }`;
    const { user: answer } = await house.admin.get(query);
    expect(answer.userName).toBe(user.userName);
    expect(journal.keys()).toEqual(['chat.GetUserDetails']);
    await house.admin.get('{ users(channel: CHAT) { totalCount } }');
    journal.clear();
    await house.admin.get(`{ user(id: ${user.id}) { userName isEnabled } }`);
    expect(journal.keys()).toEqual([]);
  });

  it('is found in e-mail when chat does not know it', async () => {
    const { state, journal } = house.sandbox;
    const user = state.users.find((each) => each.chat === null && each.email !== null)!;
    const { user: answer } = await house.admin.get(
      `{ user(id: ${user.id}) { userName isEnabled emailAgent { ticketLimit } chatAgent { limit } } }`,
    );
    expect(answer).toEqual({
      userName: user.userName,
      isEnabled: user.isEnabled,
      emailAgent: { ticketLimit: user.email!.limit },
      chatAgent: null,
    });
    // Both lists are read for the agents' sake: details would cost calls that tell nothing more.
    expect(journal.keys().toSorted()).toEqual(['chat.GetUserList', 'email.GetUserList']);
  });

  it.each(['user', 'skill', 'campaign', 'ticket', 'contact'])(
    'is null for a %s that nobody knows',
    async (field) => {
      expect(await house.admin.get(`{ ${field}(id: 999999) { id } }`)).toEqual({ [field]: null });
    },
  );
});
