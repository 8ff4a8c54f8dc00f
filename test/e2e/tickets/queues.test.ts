import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Ticket } from '../../../sandbox/index.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { signIn, type Client } from '../../support/house/client.js';

let house: Booted & { admin: Client; agent: Client };

beforeAll(async () => {
  const booted = await boot();
  house = { ...booted, admin: await signIn(booted), agent: await signIn(booted, 'agent') };
});
afterAll(() => house.close());
beforeEach(async () => {
  house.sandbox.reset();
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
});

const called = (): string[] => house.sandbox.journal.keys().toSorted();
const BY_STATUS = 'email.LoadTicketByStatusSup';
const CONTACTS = 'email.LoadAlltbl_ContactsByOrgID';

/** The ids of the sandbox's tickets that are so. */
const idsWhere = (isSo: (ticket: Ticket) => boolean): string[] =>
  house.sandbox.state.tickets
    .filter(isSo)
    .map(({ id }) => String(id))
    .toSorted();

async function idsOf(args: string, client = house.admin): Promise<string[]> {
  const { tickets } = await client.get(
    `{ tickets(first: 1000, ${args}) { totalCount nodes { id } } }`,
  );
  const ids = tickets.nodes.map(({ id }: { id: string }) => id);
  expect(tickets.totalCount).toBe(ids.length);
  return ids.toSorted();
}

const some = (): Ticket =>
  house.sandbox.state.tickets.find(
    ({ status, userId, contactId }) => status === 'Inbox' && userId > 0 && contactId > 0,
  )!;

describe('a queue is asked for', () => {
  test('by several statuses, one call each', async () => {
    const expected = idsWhere(({ status }) => status === 'Inbox' || status === 'Spam');
    expect(await idsOf('statuses: ["Inbox", "Spam"]')).toEqual(expected);
    expect(called()).toEqual([BY_STATUS, BY_STATUS]);
  });

  test('by all that there are, with the names of them', async () => {
    expect(await idsOf('statuses: ["ALL"]')).toEqual(idsWhere(() => true));
    expect(called()).toEqual(['email.GetTicketCountSup', ...Array(6).fill(BY_STATUS)]);
  });

  test.each(['inbox', 'INBOX', ' Inbox '])('by a status in any case: %j', async (status) => {
    expect(await idsOf(`status: "${status}"`)).toEqual(idsWhere((each) => each.status === 'Inbox'));
  });

  test('as by its own name, at one call', async () => {
    expect(await idsOf('status: "Inbox"')).toEqual(await idsOf('isAssigned: null'));
    expect(called()).toEqual([BY_STATUS, BY_STATUS]);
  });

  test.each([
    ['{ tickets(status: "Nope") { totalCount } }', 'status', 'tickets'],
    ['{ tickets(statuses: ["Inbox", "Nope"]) { totalCount } }', 'statuses', 'tickets'],
    ['{ ticketGroups(by: [SKILL], statuses: ["Nope"]) { count } }', 'statuses', 'ticketGroups'],
  ])('and not by a status that there is not: %s', async (query, field, root) => {
    const { data, errors } = await house.admin.ask(query);
    expect(data).toEqual({ [root]: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(errors![0]!.message).toBe(
      'ICE has no status Nope. There are Inbox, Spam, Draft, Sent, Archive, Resolved.',
    );
  });

  test('an empty folder is empty, and not unknown', async () => {
    house.sandbox.state.tickets
      .filter(({ status }) => status === 'Spam')
      .forEach((ticket) => Object.assign(ticket, { status: 'Archive' }));
    for (const status of ['Spam', 'spam']) expect(await idsOf(`status: "${status}"`)).toEqual([]);
  });

  test('by skills: all that they have, or of some statuses', async () => {
    const skills = [
      ...new Set(house.sandbox.state.tickets.all().map(({ skillId }) => skillId)),
    ].slice(0, 2);
    const named = `skillIds: ["${skills.join('", "')}"]`;
    const isOf = ({ skillId }: Ticket): boolean => skills.includes(skillId);
    expect(await idsOf(named)).toEqual(idsWhere(isOf));
    expect(called()).toEqual(Array(2).fill('email.LoadTicketPerSkillSupervisor'));
    house.sandbox.journal.clear();
    expect(await idsOf(`${named}, statuses: ["resolved"]`)).toEqual(
      idsWhere((each) => isOf(each) && each.status === 'Resolved'),
    );
    expect(called().filter((key) => key !== 'email.GetTicketCountSup')).not.toContain(
      'email.LoadTicketPerSkillSupervisor',
    );
  });

  test('by skills: of one that ICE does not list there are none, and it is looked for once', async () => {
    const [{ skillId }] = house.sandbox.state.tickets.all() as [Ticket];
    const known = await idsOf(`skillId: "${skillId}"`);
    house.sandbox.journal.clear();
    for (const unknown of ['999999', '999998']) {
      expect(await idsOf(`skillIds: ["${skillId}", "${unknown}"]`)).toEqual(known);
    }
    expect(house.sandbox.journal.count('email.GetSkillList')).toBe(1);
    expect(
      await house.admin.get('{ ticketGroups(by: [SKILL], skillIds: ["999999"]) { id } }'),
    ).toEqual({ ticketGroups: [] });
  });

  test('by skills: ICE’s no to one that it lists is told', async () => {
    house.sandbox.set({ faults: { 'email.LoadTicketPerSkillSupervisor': 'invalid' } });
    const [{ skillId }] = house.sandbox.state.tickets.all() as [Ticket];
    const { data, errors } = await house.admin.ask(
      `{ tickets(skillIds: ["${skillId}"]) { totalCount } }`,
    );
    expect(data).toEqual({ tickets: null });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_REJECTED' } }]);
  });

  test("by an agent, with what waits in the agent's skills", async () => {
    const { userName } = house.sandbox.credentials.agent;
    const self = house.sandbox.state.users.find((user) => user.userName === userName)!;
    const mine = house.sandbox.state.skills.filter(
      ({ members, channel }) => channel === 'email' && members.includes(self.id),
    );
    const waiting = idsWhere(
      ({ skillId, userId, status }) =>
        userId === 0 && status === 'Inbox' && mine.some(({ id }) => id === skillId),
    );
    expect(waiting.length).toBeGreaterThan(0);
    const skillIds = mine.map(({ id }) => `"${id}"`).join(', ');
    expect(
      await idsOf(`skillIds: [${skillIds}], status: "inbox", isAssigned: false`, house.agent),
    ).toEqual(waiting);
  });

  test('by who has it, or that nobody has', async () => {
    const { userId } = some();
    const other = house.sandbox.state.tickets.find(
      (each) => each.status === 'Inbox' && each.userId > 0 && each.userId !== userId,
    )!.userId;
    const inInbox = (isSo: (ticket: Ticket) => boolean) =>
      idsWhere((each) => each.status === 'Inbox' && isSo(each));
    expect(await idsOf(`assigneeIds: ["${userId}", "${other}"]`)).toEqual(
      inInbox((each) => [userId, other].includes(each.userId)),
    );
    expect(await idsOf('isAssigned: false')).toEqual(inInbox((each) => each.userId === 0));
    expect(await idsOf('isAssigned: true')).toEqual(inInbox((each) => each.userId > 0));
    expect(called()).toEqual(Array(3).fill(BY_STATUS));
  });

  test("by the contact's address, at one call more", async () => {
    const { contactId } = some();
    const { email } = house.sandbox.state.contacts.get(contactId)!;
    const ids = await idsOf(`contactEmail: " ${email.toUpperCase()} "`);
    const isSame = (id: number): boolean => house.sandbox.state.contacts.get(id)?.email === email;
    expect(ids).toEqual(idsWhere((each) => each.status === 'Inbox' && isSame(each.contactId)));
    expect(called()).toEqual([CONTACTS, BY_STATUS].toSorted());
  });

  test('by a word in subject, number, or the name or address of the contact', async () => {
    const { id, contactId, subject } = some();
    const { name, email } = house.sandbox.state.contacts.get(contactId)!;
    for (const word of [String(id), name.toUpperCase(), email.slice(0, 6), subject.slice(2, 9)]) {
      const has = (text: string | undefined): boolean =>
        text?.toLowerCase().includes(word.toLowerCase()) ?? false;
      const expected = idsWhere((each) => {
        const contact = house.sandbox.state.contacts.get(each.contactId);
        const texts = [String(each.id), each.subject, contact?.name, contact?.email];
        return each.status === 'Inbox' && texts.some(has);
      });
      expect(expected).toContain(String(id));
      expect(await idsOf(`search: "${word}"`)).toEqual(expected);
    }
    expect(house.sandbox.journal.count(CONTACTS)).toBe(1);
  });

  test('by a word, without the contacts: that is told, and the rest is searched', async () => {
    house.sandbox.set({ faults: { [CONTACTS]: 'error500' } });
    const { id } = some();
    const { data, errors } = await house.admin.ask(`{ tickets(search: "${id}") { nodes { id } } }`);
    expect(data.tickets.nodes).toEqual([{ id: String(id) }]);
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE', endpoint: CONTACTS } }]);
    const byAddress = await house.admin.ask(
      '{ tickets(contactEmail: "a@b.example") { nodes { id } } }',
    );
    expect(byAddress.data).toEqual({ tickets: null });
  });

  test('by ids: one call each, whatever the status; with statuses one for each of these', async () => {
    const resolved = house.sandbox.state.tickets.find(({ status }) => status === 'Resolved')!;
    const ids = [String(some().id), String(resolved.id)];
    const named = `ids: ["${ids.join('", "')}", "999999"]`;
    expect(await idsOf(named)).toEqual(ids.toSorted());
    expect(called()).toEqual(Array(3).fill('email.GetEmailInformation'));
    house.sandbox.journal.clear();
    expect(await idsOf(`${named}, status: "Resolved"`)).toEqual([ids[1]]);
    expect(called()).toEqual([BY_STATUS]);
    const many = Array.from({ length: 101 }, (_, index) => `"${index + 1}"`).join();
    const { errors } = await house.admin.ask(`{ tickets(ids: [${many}]) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'ids' } }]);
  });

  test.each([
    ['STATUS', 'statuses: ["ALL"]', 'status'],
    ['ASSIGNEE', '', 'assignee { displayName }'],
    ['SKILL', '', 'skill { name }'],
  ])('in the order of %s, both ways, page by page', async (order, args, field) => {
    const textOf = (node: Record<string, any>): string | null =>
      node['status'] ?? node['assignee']?.displayName ?? node['skill']?.name ?? null;
    for (const way of ['ASC', 'DESC']) {
      const asked = `orderBy: ${order}_${way} ${args}`;
      const read = async (page: string) =>
        (
          await house.admin.get(
            `{ tickets(${asked} ${page}) { nodes { id ${field} } pageInfo { endCursor } } }`,
          )
        ).tickets;
      const whole = await read('first: 1000');
      const texts: (string | null)[] = whole.nodes.map(textOf);
      const known = texts.filter((text) => text !== null);
      expect(texts.slice(0, known.length)).toEqual(known);
      const sorted = known.map((text) => text.toLowerCase()).toSorted();
      expect(known.map((text) => text.toLowerCase())).toEqual(
        way === 'ASC' ? sorted : sorted.toReversed(),
      );
      const first = await read('first: 30');
      const second = await read(`first: 30 after: "${first.pageInfo.endCursor}"`);
      expect([...first.nodes, ...second.nodes]).toEqual(whole.nodes.slice(0, 60));
    }
  });
});

describe('tickets of a type, of some statuses', () => {
  test('of all skills are one call a status', async () => {
    const { skills } = await house.admin.get(
      '{ skills(channel: EMAIL) { nodes { id tickets(first: 1000, statuses: ["Inbox", "Spam"]) { nodes { id } } } } }',
    );
    const found = skills.nodes.flatMap(({ tickets }: any) =>
      tickets.nodes.map(({ id }: any) => id),
    );
    expect(found.toSorted()).toEqual(idsWhere(({ status }) => ['Inbox', 'Spam'].includes(status)));
    expect(called()).toEqual(['email.GetSkillList', BY_STATUS, BY_STATUS].toSorted());
  });

  test('of all users likewise, in any case', async () => {
    const { users } = await house.admin.get(
      '{ users(channel: EMAIL, first: 100) { nodes { tickets(first: 500, status: "spam") { nodes { id } } } } }',
    );
    const found = users.nodes.flatMap(({ tickets }: any) => tickets.nodes.map(({ id }: any) => id));
    expect(found.toSorted()).toEqual(
      idsWhere(({ status, userId }) => status === 'Spam' && userId > 0),
    );
  });
});

describe('groups of tickets', () => {
  const GROUPS = 'id status skillId assigneeId count oldestReceivedAt';

  test('are counted by the sandbox’s own data, at one call a status', async () => {
    const { ticketGroups } = await house.admin.get(
      `{ ticketGroups(by: [SKILL, ASSIGNEE], statuses: ["Inbox", "Resolved"]) { ${GROUPS} } }`,
    );
    expect(called()).toEqual([BY_STATUS, BY_STATUS]);
    const expected = new Map<string, { count: number; oldest: number }>();
    for (const { status, skillId, userId, receivedAt } of house.sandbox.state.tickets.all()) {
      if (!['Inbox', 'Resolved'].includes(status)) continue;
      const key = `${skillId}/${userId || 'null'}`;
      const group = expected.get(key) ?? { count: 0, oldest: Infinity };
      expected.set(key, {
        count: group.count + 1,
        oldest: Math.min(group.oldest, receivedAt.getTime()),
      });
    }
    const told = new Map(
      ticketGroups.map(({ skillId, assigneeId, count, oldestReceivedAt }: any) => [
        `${skillId}/${assigneeId}`,
        { count, oldest: Date.parse(oldestReceivedAt) },
      ]),
    );
    expect(told).toEqual(expected);
    expect(ticketGroups.every(({ status }: any) => status === null)).toBe(true);
    const counts = ticketGroups.map(({ count }: any) => count);
    expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a));
  });

  test('are the wall in one operation: with names, and what ticketCounts says', async () => {
    const { ticketGroups, ticketCounts, inbox } = await house.admin.get(`{
      ticketGroups(by: [STATUS], statuses: ["ALL"]) { status count }
      ticketCounts { nodes { status count } }
      inbox: ticketGroups(by: [SKILL, ASSIGNEE]) { count skill { name } assignee { displayName } }
    }`);
    const sorted = (groups: any[]) => groups.toSorted((a, b) => (a.status < b.status ? -1 : 1));
    expect(sorted(ticketGroups)).toEqual(
      sorted(ticketCounts.nodes.filter(({ count }: any) => count > 0)),
    );
    expect(inbox.every(({ skill }: any) => skill.name)).toBe(true);
    expect(house.sandbox.journal.count(BY_STATUS)).toBe(6);
  });

  test('of another question are other groups, of the same the same', async () => {
    const ids = async (args: string): Promise<string[]> =>
      (await house.admin.get(`{ ticketGroups(by: [SKILL] ${args}) { id } }`)).ticketGroups.map(
        ({ id }: any) => id,
      );
    const inbox = await ids('statuses: ["Inbox"]');
    expect(await ids('statuses: ["Inbox"]')).toEqual(inbox);
    for (const same of ['', 'statuses: ["inbox"]', 'statuses: [" INBOX ", "Inbox"]']) {
      house.sandbox.journal.clear();
      expect(await ids(same)).toEqual(inbox);
      // As it is spelled there is no ticket: ICE is asked what there is, and then for that.
      expect(called().filter((key) => key === BY_STATUS).length).toBeLessThanOrEqual(2);
    }
    expect(await ids('statuses: ["all"]')).toEqual(await ids('statuses: ["Spam", "ALL"]'));
    const spam = await ids('statuses: ["Spam"]');
    expect(spam.filter((id) => inbox.includes(id))).toEqual([]);
  });

  test('of some skills are read by skill where no status is said', async () => {
    const { skillId } = some();
    const { ticketGroups } = await house.admin.get(
      `{ ticketGroups(by: [STATUS], skillIds: ["${skillId}"]) { status count } }`,
    );
    const sum = ticketGroups.reduce((all: number, { count }: any) => all + count, 0);
    expect(sum).toBe(idsWhere((each) => each.skillId === skillId).length);
    expect(called()).toEqual(['email.LoadTicketPerSkillSupervisor']);
  });
});
