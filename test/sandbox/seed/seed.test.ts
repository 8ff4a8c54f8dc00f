import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  startSandbox,
  type Sandbox,
  type SandboxOptions,
  type SandboxState,
} from '../../../sandbox/index.js';
import { cpuTimeOf } from '../../support/cpu.js';
import { NOW } from '../../support/sandbox/sandbox.js';

async function stateOf<T>(options: SandboxOptions, look: (state: SandboxState) => T): Promise<T> {
  const sandbox = await startSandbox({ size: 'small', now: NOW, ...options });
  try {
    return look(sandbox.state);
  } finally {
    await sandbox.close();
  }
}

const ALWAYS = { from: new Date(0), until: new Date('2100-01-01') };

/** Everything, what is told only on request in the given order. */
function everything(state: SandboxState, backwards = false): string {
  const tickets = state.tickets.all().map((ticket) => ticket.id);
  const chats = state.chats.all().map((chat) => chat.id);
  const ofChat = (id: number) => [
    state.navigation(id),
    state.surveyAnswers(id),
    state.dialogue(id),
  ];
  if (backwards) {
    for (const id of tickets.toReversed()) state.conversation(id);
    for (const id of chats.toReversed()) ofChat(id);
  }
  const { chatCanned, chatSurveys, emailCanned, emailSurveys } = state;
  const tables = [
    ...[state.users, state.campaigns, state.skills, state.contacts, state.tickets],
    ...[state.notes, state.comments, state.chats, chatSurveys.surveys, chatSurveys.questions],
    ...[chatCanned.sets, chatCanned.menus, chatCanned.phrases, state.pushUrls],
    ...[state.logoutReasons, state.ipBlocks, state.ipAllows, state.drafts, state.sentMails],
    ...[emailCanned.sets, emailCanned.menus, emailCanned.phrases, state.emailFilters],
    ...[emailSurveys.surveys, emailSurveys.questions, state.emailServers, state.serviceLevels],
    ...[state.slaHours, state.webForms, state.formControls, state.responseTemplates],
    state.offlineMessages,
  ];
  return JSON.stringify([
    tables.map((table) => table.all()),
    tickets.map((id) => state.conversation(id)),
    chats.map(ofChat),
    state.skills.all().map(({ id }) => [...state.events('sessions', { skillId: id, ...ALWAYS })]),
  ]);
}

/** The texts of a list's rows, without what JSON puts around them. */
function textsOf(rows: readonly object[]): string[] {
  return rows.flatMap((row) => Object.values(row).map(String));
}

describe('the same seed', () => {
  it('gives the same data, in whatever order it is looked at', async () => {
    const first = await stateOf({}, (state) => everything(state));
    expect(await stateOf({}, (state) => everything(state, true))).toBe(first);
    expect(await stateOf({ seed: 2 }, (state) => everything(state))).not.toBe(first);
  });

  it('tells a seeded conversation as it was, whatever became of the ticket', async () => {
    const sandbox = await startSandbox({ size: 'small', now: NOW });
    const id = sandbox.state.tickets.find(({ status }) => status === 'Resolved')?.id ?? 0;
    const told = JSON.stringify(sandbox.state.conversation(id));
    sandbox.reset();
    Object.assign(sandbox.state.tickets.get(id) ?? {}, { status: 'Inbox', userId: 0, skillId: 0 });
    expect(JSON.stringify(sandbox.state.conversation(id))).toBe(told);
    await sandbox.close();
  });
});

describe('sizes', () => {
  it('can be set one by one', async () => {
    const size = { users: 12, campaigns: 2, skills: 5, contacts: 20, tickets: 33, chats: 44 };
    const counts = await stateOf({ size }, (state) =>
      Object.keys(size).map((name) => state[name as keyof typeof size].size),
    );
    expect(counts).toEqual(Object.values(size));
  });

  it.each([
    [{ users: 3, campaigns: 1, skills: 1, contacts: 1, tickets: 1, chats: 0 }],
    [{ users: 3, campaigns: 1, skills: 2, contacts: 0, tickets: 0, chats: 1 }],
    [{ users: 3, campaigns: 0, skills: 0, contacts: 0, tickets: 0, chats: 0 }],
  ])('can be next to nothing: %j', async (size) => {
    const counts = await stateOf({ size }, (state) => [state.tickets.size, state.chats.size]);
    expect(counts).toEqual([size.tickets, size.chats]);
  });
});

describe.each(['small', 'medium'] as const)('the %s organization', (size) => {
  let sandbox: Sandbox;
  let state: SandboxState;
  let startup = Infinity;
  beforeAll(async () => {
    startup = await cpuTimeOf(async () => (sandbox = await startSandbox({ size, now: NOW })));
    state = sandbox.state;
  });
  afterAll(() => sandbox.close());

  it('is there quickly', () => {
    expect(startup).toBeLessThan(5_000);
  });

  it('has users on both channels and on either alone, some disabled, of every role', () => {
    const users = state.users.all();
    const both = users.filter((user) => user.chat && user.email);
    expect(both.length).toBeGreaterThan(users.length / 2);
    expect(users.filter((user) => user.chat && !user.email)).not.toHaveLength(0);
    expect(users.filter((user) => user.email && !user.chat)).not.toHaveLength(0);
    expect(users.filter((user) => !user.chat && !user.email)).toHaveLength(0);
    expect(users.filter((user) => !user.isEnabled)).not.toHaveLength(0);
    expect(new Set(users.map((user) => user.roleId))).toEqual(new Set([1, 2, 3]));
    expect(new Set(users.map((user) => user.userName.toLowerCase())).size).toBe(users.length);
  });

  it('has names that do not tell one user from another', () => {
    const users = state.users.all();
    const shared = (names: string[]) => names.length - new Set(names).size;
    expect(shared(users.map((user) => user.forename))).toBeGreaterThanOrEqual(3);
    expect(shared(users.map((user) => `${user.forename} ${user.surname}`))).toBeGreaterThan(0);
    expect(shared(state.skills.all().map((skill) => skill.name))).toBeGreaterThan(0);
  });

  it('has campaigns of both products and of one, and skills only where their campaign runs', () => {
    const kinds = new Set(state.campaigns.all().map(({ channels }) => [...channels].sort().join()));
    expect(kinds).toEqual(new Set(['chat,email', 'chat', 'email']));
    for (const skill of state.skills.all()) {
      expect(state.campaigns.get(skill.campaignId)?.channels).toContain(skill.channel);
      expect(skill.mode === 'Email').toBe(skill.channel === 'email');
    }
  });

  it('staffs each skill with users of its channel, the demo users on several', () => {
    for (const { members, channel } of state.skills.all()) {
      expect(new Set(members).size).toBe(members.length);
      for (const id of members) expect(state.users.get(id)?.[channel]).toBeTruthy();
    }
    for (const role of ['agent', 'supervisor'] as const) {
      const { userName } = sandbox.credentials[role];
      const id = state.users.find((user) => user.userName === userName)?.id ?? 0;
      const skills = state.skills.filter(({ members }) => members.includes(id));
      for (const channel of ['chat', 'email']) {
        expect(skills.filter((skill) => skill.channel === channel).length).toBeGreaterThan(1);
      }
    }
    const untold = state.skills.filter(({ membersUntold }) => membersUntold);
    expect(untold).toHaveLength(2);
  });

  it('has tickets whose every link leads somewhere', () => {
    const astray = state.tickets.filter((ticket) => {
      const skill = state.skills.get(ticket.skillId);
      const assignee = state.users.get(ticket.userId);
      const isWaiting = ticket.userId === 0 && ticket.assignedAt === null;
      const isInHand =
        assignee?.isEnabled &&
        assignee.email !== null &&
        skill?.members.includes(assignee.id) &&
        ticket.assignedAt !== null;
      const isPlaced = skill?.channel === 'email' && state.contacts.get(ticket.contactId);
      return !isPlaced || !(isWaiting || isInHand);
    });
    expect(astray).toEqual([]);
  });

  it('has times in order, within the last 91 days', () => {
    let former = NOW.getTime() - 91 * 86_400_000;
    const disordered = state.tickets.filter((ticket) => {
      const contactSince = state.contacts.get(ticket.contactId)?.createdAt.getTime() ?? Infinity;
      const received = ticket.receivedAt.getTime();
      const times = [
        Math.max(former, contactSince),
        received,
        ticket.assignedAt?.getTime() ?? received,
        ticket.lastUpdatedAt.getTime(),
        NOW.getTime(),
      ];
      former = received;
      return times.some((time, index) => time > (times[index + 1] ?? Infinity));
    });
    expect(disordered).toEqual([]);
  });

  it('has an Inbox worth looking at', () => {
    const inbox = state.tickets.filter(({ status }) => status === 'Inbox');
    expect(inbox.length).toBeGreaterThanOrEqual(size === 'small' ? 100 : 500);
    const { userName } = sandbox.credentials.agent;
    const agent = state.users.find((user) => user.userName === userName);
    expect(inbox.filter(({ userId }) => userId === agent?.id).length).toBeGreaterThanOrEqual(12);
    expect(inbox.filter(({ userId }) => userId === 0).length).toBeGreaterThan(10);
    const statuses = new Set(state.tickets.all().map(({ status }) => status));
    expect(statuses).toEqual(new Set(['Inbox', 'Spam', 'Draft', 'Sent', 'Archive', 'Resolved']));
  });

  it('has conversations between contact and mailbox, with no slot left open', () => {
    const odd = state.tickets.filter((ticket) => {
      const contact = state.contacts.get(ticket.contactId)?.email;
      const skill = state.skills.get(ticket.skillId);
      const mailbox = state.campaigns.get(skill?.campaignId ?? 0)?.mailbox;
      const messages = state.conversation(ticket.id);
      const isRight = messages.every(({ userId, from, to, subject, body }) => {
        const [sender, recipient] = userId === 0 ? [contact, mailbox] : [mailbox, contact];
        const isAddressed = from === sender && to === recipient;
        const isWhole = !/[{}]|undefined/.test(subject + body);
        return isAddressed && isWhole && [0, ticket.userId].includes(userId);
      });
      return !isRight || messages[0]?.createdAt.getTime() !== ticket.receivedAt.getTime();
    });
    expect(odd).toEqual([]);
  });

  it('has notes and comments by the ticket’s assignee', () => {
    const foreign = [...state.notes.all(), ...state.comments.all()].filter(
      (remark) => state.tickets.get(remark.ticketId)?.userId !== remark.userId,
    );
    expect(foreign).toEqual([]);
  });

  it('has chats of chat skills, by members of theirs and a few who are gone', () => {
    const names = state.users.all().flatMap(({ userName, forename, surname }) => {
      return [userName, forename, `${forename} ${surname}`];
    });
    const odd = state.chats.filter((chat) => {
      const skill = state.skills.get(chat.skillId);
      const user = state.users.get(chat.userId);
      const isNamed =
        chat.skillName === skill?.name &&
        chat.campaignId === skill.campaignId &&
        chat.campaignName === state.campaigns.get(chat.campaignId)?.name;
      const isKnown = names.includes(chat.operatorName);
      const isStaffed = user
        ? user.isEnabled && skill?.members.includes(user.id) && isKnown
        : !isKnown;
      return skill?.channel !== 'chat' || !isNamed || !isStaffed;
    });
    expect(odd).toEqual([]);
    const gone = state.chats.filter(({ userId }) => !state.users.get(userId)).length;
    expect(gone).toBeGreaterThan(0);
    expect(gone).toBeLessThan(state.chats.size / 10);
  });

  it('has operators whose names are those of several users', () => {
    const bearers = (name: string) =>
      state.users.filter(({ userName, forename, surname }) =>
        [userName, forename, `${forename} ${surname}`].includes(name),
      ).length;
    const names = new Set(state.chats.all().map((chat) => chat.operatorName));
    const shared = [...names].filter((name) => bearers(name) > 1);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.length).toBeLessThan(names.size / 3);
  });

  it('has chats whose times are in order, within the last 91 days, the demo users’ among them', () => {
    let former = NOW.getTime() - 91 * 86_400_000;
    const disordered = state.chats.filter((chat) => {
      const [queued, started] = [chat.queuedAt.getTime(), chat.startedAt.getTime()];
      const times = [former, queued, started, chat.endedAt.getTime(), NOW.getTime()];
      former = queued;
      return times.some((time, index) => time > (times[index + 1] ?? Infinity));
    });
    expect(disordered).toEqual([]);
    const { userName } = sandbox.credentials.agent;
    const agent = state.users.find((user) => user.userName === userName);
    expect(state.chats.filter(({ userId }) => userId === agent?.id).length).toBeGreaterThan(5);
  });

  it('has a way, answers and words for each chat, with no slot left open', () => {
    const odd = state.chats.filter((chat) => {
      const way = state.navigation(chat.id);
      const answers = state.surveyAnswers(chat.id);
      const lines = state.dialogue(chat.id);
      const isOnItsWay =
        way.some(({ url }) => url === chat.page.url) &&
        way.every((view, at) => view.viewedAt >= (way[at - 1]?.viewedAt ?? new Date(0)));
      const isAsked = answers.every(({ surveyId, question, answer }) => {
        const { surveys, questions } = state.chatSurveys;
        const asked = questions.find(
          (each) => each.surveyId === surveyId && each.text === question,
        );
        const survey = surveys.get(surveyId);
        const isInUse = survey?.isPublished && survey.isActive;
        const isOpen = !asked?.options || asked.options.split(',').includes(answer);
        return isInUse && asked && isOpen && [0, chat.skillId].includes(survey.skillId);
      });
      const speakers = ['System', chat.operatorName, chat.visitor.name];
      const isSaid = lines.length > 8 && lines.every(({ from }) => speakers.includes(from));
      const isWhole = !/[{}]|undefined/.test(JSON.stringify([way, answers, lines].map(textsOf)));
      return !isOnItsWay || !isAsked || answers.length === 0 || !isSaid || !isWhole;
    });
    expect(odd.map(({ id }) => id)).toEqual([]);
  });

  it('has surveys in every stage, canned responses, push URLs and the small lists', () => {
    const { surveys, questions } = state.chatSurveys;
    expect(surveys.size).toBe(10);
    const stages = surveys.all().map((each) => `${each.isPublished} ${each.isActive}`);
    expect(new Set(stages).size).toBe(4);
    expect(new Set(surveys.all().map(({ typeId }) => typeId)).size).toBe(5);
    for (const { surveyId } of questions.all()) expect(surveys.get(surveyId)).toBeDefined();

    const { sets, menus, phrases } = state.chatCanned;
    expect(sets.size).toBe(6);
    for (const { parentId } of menus.all()) {
      expect(sets.get(parentId) ?? menus.get(parentId)).toBeDefined();
    }
    for (const { parentId, wording } of phrases.all()) {
      expect(menus.get(parentId)).toBeDefined();
      expect(wording?.text).toBeTruthy();
    }
    expect(state.pushUrls.size).toBe(12);
    for (const { skillId } of [...state.pushUrls.all(), ...state.ipBlocks.all()]) {
      expect(state.skills.get(skillId)?.channel).toBe('chat');
    }
    const blocked = state.ipBlocks.all().map(({ from }) => from);
    expect(state.chats.find(({ visitor }) => blocked.includes(visitor.ip))).toBeDefined();
    for (const { lastUpdatedBy } of state.ipAllows.all()) {
      expect(state.users.get(lastUpdatedBy)?.roleId).toBe(1);
    }
    expect(new Set(state.logoutReasons.all().map(({ isActive }) => isActive)).size).toBe(2);
  });

  it('writes to nobody who could exist', () => {
    const reserved = /@([a-z]+\.)?example\.(com|org|net)$|@sandbox\.example$/;
    const mails = [
      ...state.contacts.all().map(({ email }) => email),
      ...state.campaigns.all().map(({ mailbox }) => mailbox),
      ...state.users.all().flatMap(({ userName }) => (userName.includes('@') ? userName : [])),
    ];
    expect(mails.filter((mail) => !reserved.test(mail))).toEqual([]);
  });
});
