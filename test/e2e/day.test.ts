import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SandboxState } from '../../sandbox/index.js';
import { boot, type Booted } from '../support/house/boot.js';
import { signIn, type Client } from '../support/house/client.js';

/** An agent's working day, and what a supervisor has to do with it: each step builds on those before. */
describe('a day in the life of an agent', () => {
  let house: Booted;
  let ice: SandboxState;
  let agent: Client;
  let supervisor: Client;
  /** The agent's id. */
  let me: number;
  /** What the agent works on in the course of the day. */
  const desk = { opened: 0, picked: 0, escalated: 0, letter: '', draft: 0 };

  beforeAll(async () => {
    house = await boot({ env: { LIST_TTL_S: '60' } });
    ice = house.sandbox.state;
    const { userName } = house.sandbox.credentials.agent;
    me = ice.users.find((user) => user.userName === userName)!.id;
  });
  afterAll(() => house.close());

  const skillsOf = (userId: number): number[] =>
    ice.skills
      .filter((skill) => skill.channel === 'email' && skill.members.includes(userId))
      .map(({ id }) => id);
  const mine = (status = 'Inbox') =>
    ice.tickets.filter((ticket) => ticket.userId === me && ticket.status === status);
  const waiting = () =>
    ice.tickets.filter(
      (ticket) =>
        ticket.userId === 0 && ticket.status === 'Inbox' && skillsOf(me).includes(ticket.skillId),
    );
  const countOf = (counts: { status: string; count: number }[], folder: string) =>
    counts.find(({ status }) => status === folder)?.count;
  const write = async (by: Client, field: string, input: object | null, answer: string) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const text = input
      ? `mutation ($input: ${type}!) { ${field}(input: $input) { ${answer} userErrors { code message field } } }`
      : `mutation { ${field} { ${answer} userErrors { code message field } } }`;
    const data = await by.get(text, input ? { input } : {});
    expect(data[field].userErrors).toEqual([]);
    return data[field];
  };

  test('signs in, and gets the tickets that wait for his skills', async () => {
    agent = await signIn(house, 'agent');
    await write(agent, 'unassignTicketsAtLogout', null, 'ticketCounts { status count }');
    expect(mine()).toEqual([]);
    const before = waiting().length;
    expect(before).toBeGreaterThan(2);
    const answer = 'ticketCounts { status count }';
    const { ticketCounts } = await write(agent, 'assignTicketsAtLogin', null, answer);
    expect(mine().length).toBe(Math.min(before, 40));
    expect(countOf(ticketCounts, 'Inbox')).toBe(mine().length);
  });

  test('sees how many lie in each folder, and his inbox, newest first', async () => {
    const { ticketCounts, tickets } = await agent.get(`{
      ticketCounts { nodes { status count } }
      tickets(first: 1000) { totalCount nodes { id assignee { id } skill { id } receivedAt } }
    }`);
    expect(countOf(ticketCounts.nodes, 'Inbox')).toBe(mine().length);
    expect(countOf(ticketCounts.nodes, 'Sent')).toBe(mine('Sent').length);
    const newestFirst = mine().sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime());
    expect(tickets.nodes).toEqual(
      newestFirst.map(({ id, skillId, receivedAt }) => ({
        id: String(id),
        assignee: { id: String(me) },
        skill: { id: String(skillId) },
        receivedAt: receivedAt.toISOString(),
      })),
    );
    [desk.opened, desk.escalated] = newestFirst.map(({ id }) => id) as [number, number];
  });

  test('opens one, with all that was written, who wrote it, and what else that contact wrote', async () => {
    const { ticket } = await agent.get(
      `query ($id: ID!) { ticket(id: $id) {
        subject status
        conversation { fromAddress body createdAt }
        contact { id name email }
        history { id }
        notes { text }
      } }`,
      { id: String(desk.opened) },
    );
    const { contactId, subject } = ice.tickets.get(desk.opened)!;
    const { name, email } = ice.contacts.get(contactId)!;
    expect(ticket).toMatchObject({ subject, status: 'Inbox' });
    expect(ticket.contact).toEqual({ id: String(contactId), name, email });
    expect(ticket.conversation.map(({ body }: { body: string }) => body)).toEqual(
      ice.conversation(desk.opened).map(({ body }) => body),
    );
    const others = ice.tickets.filter(
      (each) => each.contactId === contactId && each.id !== desk.opened,
    );
    expect(ticket.history.map(({ id }: { id: string }) => Number(id)).sort()).toEqual(
      others.map(({ id }) => id).sort(),
    );
  });

  test('notes what was said on the telephone', async () => {
    const input = { ticketId: String(desk.opened), text: 'Called back: wants it by Friday.' };
    const { note } = await write(agent, 'addTicketNote', input, 'note { text author { id } }');
    expect(note).toEqual({ text: input.text, author: { id: String(me) } });
    const notes = ice.notes.filter(({ ticketId }) => ticketId === desk.opened);
    expect(notes.at(-1)).toMatchObject({ userId: me, text: input.text });
  });

  test('picks one that nobody has', async () => {
    const [another] = ice.tickets.filter(
      ({ userId, status }) => userId === 0 && status === 'Inbox',
    );
    desk.picked = another!.id;
    const answer = 'sentTicketIds tickets { id assigneeId }';
    const ids = [String(desk.picked)];
    const { sentTicketIds, tickets } = await write(
      agent,
      'pickTickets',
      { ticketIds: ids },
      answer,
    );
    expect(sentTicketIds).toEqual(ids);
    expect(tickets).toEqual([{ id: ids[0], assigneeId: String(me) }]);
    expect(ice.tickets.get(desk.picked)).toMatchObject({ userId: me });
  });

  test('finds a canned letter for it', async () => {
    const { skillId } = ice.tickets.get(desk.picked)!;
    const { cannedTree } = await agent.get(
      `query ($skillId: ID!) { cannedTree(skillId: $skillId) {
        name children { name text children { name text children { name text } } }
      } }`,
      { skillId: String(skillId) },
    );
    interface Node {
      readonly text?: string | null;
      readonly children?: readonly Node[] | null;
    }
    const texts = (nodes: readonly Node[]): string[] =>
      nodes.flatMap(({ text, children }) => [...(text ? [text] : []), ...texts(children ?? [])]);
    desk.letter = texts(cannedTree)[0]!;
    const known = ice.emailCanned.phrases.all().map(({ wording }) => wording?.text);
    expect(known).toContain(desk.letter);
  });

  test('answers with it, once, though the desktop sends the answer twice', async () => {
    const { contactId, subject } = ice.tickets.get(desk.picked)!;
    const input = {
      ticketId: String(desk.picked),
      body: desk.letter,
      status: 'Sent',
      clientMutationId: 'the answer of the day',
    };
    const answers = await Promise.all(
      [1, 2].map(() => write(agent, 'sendResponse', input, 'ticket { id status }')),
    );
    const ticket = { id: input.ticketId, status: 'Sent' };
    expect(answers.map((each) => each.ticket)).toEqual([ticket, ticket]);
    const sent = ice.sentMails.filter(({ ticketId }) => ticketId === desk.picked);
    expect(sent).toHaveLength(1);
    const { email: to } = ice.contacts.get(contactId)!;
    expect(sent[0]).toMatchObject({ to, subject, body: desk.letter, kind: 'reply', userId: me });
  });

  test('begins a letter of his own, and finishes it later', async () => {
    const [skillId] = skillsOf(me);
    const mail = { skillId: String(skillId), subject: 'Our prices of next year' };
    const drafted = await write(agent, 'saveEmailDraft', { ...mail, body: '' }, 'ticket { id }');
    desk.draft = Number(drafted.ticket.id);
    expect(ice.tickets.get(desk.draft)).toMatchObject({ status: 'Draft', userId: me });
    const whole = { ...mail, to: ['buyer@customer.example'], body: 'They stay as they are.' };
    const input = { ticketId: String(desk.draft), ...whole };
    const sent = await write(agent, 'sendDraftedEmail', input, 'ticket { id status }');
    expect(sent.ticket).toEqual({ id: String(desk.draft), status: 'Sent' });
    expect(ice.drafts.filter(({ ticketId }) => ticketId === desk.draft)).toEqual([]);
    expect(ice.sentMails.all().at(-1)).toMatchObject({ to: whole.to[0], subject: mail.subject });
  });

  test('is kept from what is a supervisor’s or an admin’s', async () => {
    const { errors } = await agent.ask('{ tickets(view: SUPERVISOR) { totalCount } }');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    const { data } = await agent.ask(
      `mutation { deleteSkill(input: { id: "${skillsOf(me)[0]}", channel: EMAIL }) { deletedSkillId userErrors { code } } }`,
    );
    expect(data).toEqual({
      deleteSkill: { deletedSkillId: null, userErrors: [{ code: 'FORBIDDEN' }] },
    });
    expect(ice.skills.get(skillsOf(me)[0]!)).toBeDefined();
  });

  test('passes one on to a supervisor, who sees it among the team’s', async () => {
    const { supervisors } = await agent.get('{ supervisors { nodes { id forename } } }');
    const { userName } = house.sandbox.credentials.supervisor;
    const { id, forename } = ice.users.find((user) => user.userName === userName)!;
    expect(supervisors.nodes).toContainEqual({ id: String(id), forename });
    const input = { ticketIds: [String(desk.escalated)], supervisorId: String(id) };
    await write(agent, 'escalateTicketsToSupervisor', input, 'sentTicketIds');
    expect(ice.tickets.get(desk.escalated)).toMatchObject({ userId: id });

    supervisor = await signIn(house, 'supervisor');
    const { tickets, liveMonitoring } = await supervisor.get(
      `query ($id: ID!) {
        tickets(assigneeId: $id, first: 1000) { nodes { id assigneeId } }
        liveMonitoring(first: 1000) { nodes { userId ticketCount } }
      }`,
      { id: String(id) },
    );
    const seen = { id: String(desk.escalated), assigneeId: String(id) };
    expect(tickets.nodes).toContainEqual(seen);
    const own = liveMonitoring.nodes.filter((row: { userId: string }) => row.userId === String(me));
    expect(own.length).toBeGreaterThan(0);
  });

  test('whom the supervisor relieves of it: it is resolved, without a mail', async () => {
    const mails = ice.sentMails.size;
    const input = { ticketIds: [String(desk.escalated)], status: 'Resolved' };
    const answer = 'sentTicketIds tickets { id status }';
    const { tickets } = await write(supervisor, 'setTicketStatus', input, answer);
    expect(tickets).toEqual([{ id: input.ticketIds[0], status: 'Resolved' }]);
    expect(ice.tickets.get(desk.escalated)).toMatchObject({ status: 'Resolved' });
    expect(ice.sentMails.size).toBe(mails);
  });

  test('leaves what is left to colleagues, and signs out', async () => {
    const left = mine().map(({ id }) => id);
    expect(left).toContain(desk.opened);
    const answer = 'ticketCounts { status count }';
    const { ticketCounts } = await write(agent, 'unassignTicketsAtLogout', null, answer);
    expect(countOf(ticketCounts, 'Inbox')).toBe(0);
    expect(left.map((id) => ice.tickets.get(id)!.userId)).toEqual(left.map(() => 0));
    await agent.get('mutation { logout { userErrors { code } } }');
    const { errors } = await agent.ask('{ ticketCounts { totalCount } }');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
  });
});
