import { describe, expect, it } from '@jest/globals';
import type { Ticket } from '../../sandbox/index.js';
import { lastReason, signIn, useSandbox, type Session } from '../support/sandbox/sandbox.js';

const box = useSandbox();

const LATER = '2026-03-02 09:30:00.000';

interface Row {
  TicketId: number;
  SkillId: number;
  UserId: number;
  Status: string;
}

function ids(answer: { TicketList: Row[] }): number[] {
  return answer.TicketList.map((row) => row.TicketId);
}

function idsWhere(wanted: (ticket: Readonly<Ticket>) => boolean): number[] {
  return box.current.state.tickets.filter(wanted).map((ticket) => ticket.id);
}

function aTicket(wanted: (ticket: Readonly<Ticket>) => boolean): Readonly<Ticket> {
  const found = box.current.state.tickets.find(wanted);
  if (!found) throw new Error('no such ticket in the seed');
  return found;
}

function skillsOf(session: Session): number[] {
  return box.current.state.skills
    .filter((skill) => skill.channel === 'email' && skill.members.includes(session.userId))
    .map((skill) => skill.id);
}

describe('ticket lists', () => {
  it('by status: an agent sees his own, a supervisor everybody’s', async () => {
    const agent = await signIn(box.current, 'agent');
    const supervisor = await signIn(box.current, 'supervisor');
    const body = { UserId: agent.userId, Status: 'Inbox' };
    const mine = await agent.post('email:Email/LoadTicketByStatus', body);
    expect(ids(mine)).toEqual(
      idsWhere((ticket) => ticket.userId === agent.userId && ticket.status === 'Inbox'),
    );
    const all = await supervisor.post('email:Email/LoadTicketByStatusSup', {
      UserId: supervisor.userId,
      Status: 'Inbox',
    });
    expect(ids(all)).toEqual(idsWhere((ticket) => ticket.status === 'Inbox'));
  });

  it('by skill: his own and what waits where he belongs; all of it for a supervisor', async () => {
    const agent = await signIn(box.current, 'agent');
    const supervisor = await signIn(box.current, 'supervisor');
    const emailSkills = box.current.state.skills.filter((skill) => skill.channel === 'email');
    expect(skillsOf(agent).length).toBeGreaterThan(1);
    expect(skillsOf(agent).length).toBeLessThan(emailSkills.length);
    for (const { id: SkillId } of emailSkills) {
      const isMember = skillsOf(agent).includes(SkillId);
      const mine = { UserId: agent.userId, SkillId };
      expect(ids(await agent.post('email:Email/LoadTicketPerSkill', mine))).toEqual(
        idsWhere(
          ({ skillId, userId }) =>
            skillId === SkillId && (userId === agent.userId || (isMember && userId === 0)),
        ),
      );
      const all = { UserId: supervisor.userId, SkillId };
      expect(ids(await supervisor.post('email:Email/LoadTicketPerSkillSupervisor', all))).toEqual(
        idsWhere((ticket) => ticket.skillId === SkillId),
      );
    }
  });

  it('writes dates as wall time, and a waiting ticket without assignee', async () => {
    const supervisor = await signIn(box.current, 'supervisor');
    const body = { UserId: supervisor.userId, Status: 'Inbox' };
    const { TicketList } = await supervisor.post('email:Email/LoadTicketByStatusSup', body);
    const waiting = TicketList.find((row: Row) => row.UserId === 0);
    const ticket = box.current.state.tickets.get(waiting.TicketId);
    const sixHoursEarlier = new Date((ticket?.receivedAt.getTime() ?? 0) - 6 * 3_600_000);
    expect(waiting).toEqual({
      TicketId: ticket?.id,
      ContactId: ticket?.contactId,
      SkillId: ticket?.skillId,
      UserId: 0,
      Subject: ticket?.subject,
      Status: 'Inbox',
      AssignedDate: null,
      LastUpdatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.000$/),
      ReceivedDate: sixHoursEarlier.toISOString().replace('T', ' ').replace('Z', ''),
    });
  });

  it('knows no tickets of a status it has never heard of', async () => {
    const agent = await signIn(box.current, 'agent');
    const body = { UserId: agent.userId, Status: 'inbox' };
    const answer = await agent.post('email:Email/LoadTicketByStatus', body);
    expect(answer).toEqual({ Message: 'Success', TicketList: [] });
  });

  it.each([
    ['agent', 'GetTicketCount'],
    ['supervisor', 'GetTicketCountSup'],
  ] as const)('counts what the %s sees, as %s', async (role, name) => {
    const session = await signIn(box.current, role);
    const body = { UserId: session.userId, OrgId: 59 };
    const { TicketCountList } = await session.post(`email:Email/${name}`, body);
    for (const { Status, Count } of TicketCountList) {
      const isSeen = ({ userId }: Ticket) => role === 'supervisor' || userId === session.userId;
      expect(Count).toBe(idsWhere((t) => t.status === Status && isSeen(t)).length);
    }
    expect(TicketCountList.map((row: { Status: string }) => row.Status)).toEqual(
      expect.arrayContaining(['Inbox', 'Spam', 'Draft', 'Sent', 'Archive', 'Resolved']),
    );
  });
});

describe('moving tickets', () => {
  it.each([
    ['UpdateForSpamToInbox', { IsSpam: true }, 'Spam'],
    ['UpdateForSpamToInbox', { IsSpam: false }, 'Inbox'],
    ['UpdateForMoveToFolder', { Folder: 'Archive' }, 'Archive'],
  ])('%s %j', async (name, body, status) => {
    const agent = await signIn(box.current, 'agent');
    const [first, second] = idsWhere((ticket) => ticket.status === 'Sent');
    const answer = await agent.post(`email:Email/${name}`, {
      ...body,
      // An id that is none is passed over.
      TicketIds: `${first},${second},1`,
      LastUpdatedDate: LATER,
    });
    expect(answer).toEqual({ Message: 'Ticket(s) have been moved successfully' });
    for (const id of [first, second]) {
      const { post: ask } = agent;
      const info = await ask('email:Email/GetEmailInformation', { TicketId: id });
      expect(info).toMatchObject({ TicketId: id, Status: status, LastUpdatedDate: LATER });
    }
  });

  it('UpdateTicketStatusWithoutSend moves one', async () => {
    const agent = await signIn(box.current, 'agent');
    const ticket = aTicket(({ status }) => status === 'Inbox');
    await agent.post('email:Email/UpdateTicketStatusWithoutSend', {
      TicketId: ticket.id,
      Status: 'Resolved',
      UserId: agent.userId,
      LastUpdatedDate: LATER,
    });
    expect(ticket.status).toBe('Resolved');
  });

  it('refuses a folder that is none', async () => {
    const agent = await signIn(box.current, 'agent');
    const { id } = aTicket(() => true);
    const body = { Folder: 'Attic', TicketIds: String(id), LastUpdatedDate: LATER };
    await agent.post('email:Email/UpdateForMoveToFolder', body);
    expect(lastReason(box.current)).toBe('no such folder: Attic');
  });

  it('DeleteTickets takes their notes and comments with them', async () => {
    const agent = await signIn(box.current, 'agent');
    const { notes, comments, tickets } = box.current.state;
    const id = notes.find(
      ({ ticketId }) => comments.find((c) => c.ticketId === ticketId) !== undefined,
    )?.ticketId;
    await agent.post('email:Email/DeleteTickets', {
      TicketIds: String(id),
      LastUpdatedDate: LATER,
    });
    expect(tickets.get(id ?? 0)).toBeUndefined();
    expect(notes.find((note) => note.ticketId === id)).toBeUndefined();
    expect(comments.find((comment) => comment.ticketId === id)).toBeUndefined();
  });

  it('EmptySpam deletes an agent’s own spam, and a supervisor’s whole view of it', async () => {
    const agent = await signIn(box.current, 'agent');
    const supervisor = await signIn(box.current, 'supervisor');
    const spam = () => idsWhere(({ status }) => status === 'Spam');
    const ours = idsWhere(({ userId, status }) => userId !== agent.userId && status === 'Spam');
    await agent.post('email:Email/EmptySpam', { UserId: agent.userId });
    expect(spam()).toEqual(ours);
    await supervisor.post('email:Email/EmptySpam', { UserId: supervisor.userId });
    expect(spam()).toEqual([]);
  });
});

describe('giving and taking tickets', () => {
  it('PickTickets takes what waits and leaves what a colleague has', async () => {
    const agent = await signIn(box.current, 'agent');
    const waiting = aTicket(({ userId }) => userId === 0);
    const taken = aTicket(({ userId }) => userId !== 0 && userId !== agent.userId);
    const before = { ...taken };
    const body = {
      UserId: agent.userId,
      TicketIds: `${waiting.id},${taken.id}`,
      LastUpdatedDate: LATER,
    };
    expect(await agent.post('email:Email/PickTickets', body)).toEqual({ Message: 'Success' });
    expect(waiting).toMatchObject({
      userId: agent.userId,
      // 9:30 in UTC-6.
      assignedAt: new Date('2026-03-02T15:30:00Z'),
    });
    expect(taken).toEqual(before);

    await agent.post('email:Email/PickTickets', { ...body, TicketIds: String(taken.id) });
    expect(lastReason(box.current)).toBe(`no such ticket: ${taken.id}`);
  });

  it.each([
    ['EscalateToOperator', 'OperatorId', 2],
    ['EscalateToSupervisor', 'SupervisorId', 3],
  ] as const)('%s hands over to the right role only', async (name, key, role) => {
    const agent = await signIn(box.current, 'agent');
    const ticket = aTicket(({ userId }) => userId === agent.userId);
    const body = {
      TicketIds: String(ticket.id),
      SkillId: ticket.skillId,
      LastUpdatedDate: LATER,
    };
    const colleague = (roleId: number) =>
      box.current.state.users.find(
        (user) => user.roleId === roleId && user.email !== null && user.id !== agent.userId,
      )?.id;
    const wrong = colleague(role === 2 ? 3 : 2);
    await agent.post(`email:Email/${name}`, { ...body, [key]: wrong });
    expect(lastReason(box.current)).toMatch(/^user \d+ is no/);

    const right = colleague(role);
    await agent.post(`email:Email/${name}`, { ...body, [key]: right });
    expect(ticket.userId).toBe(right);
  });

  it('EscalateToSkill lets the ticket wait in the other skill', async () => {
    const agent = await signIn(box.current, 'agent');
    const ticket = aTicket(({ userId }) => userId === agent.userId);
    const target = box.current.state.skills.find(
      (skill) => skill.channel === 'email' && skill.id !== ticket.skillId,
    );
    const body = { TicketIds: String(ticket.id), LastUpdatedDate: LATER };
    const { skillId: from } = ticket;
    const misplaced = { ...body, SkillId: target?.id, TargetSkillId: from };
    await agent.post('email:Email/EscalateToSkill', misplaced);
    expect(lastReason(box.current)).toBe(`no such ticket: ${ticket.id}`);

    const placed = { ...body, SkillId: from, TargetSkillId: target?.id };
    await agent.post('email:Email/EscalateToSkill', placed);
    expect(ticket).toMatchObject({ skillId: target?.id, userId: 0, assignedAt: null });
  });

  it('UnassignTicketsAtLogout releases the Inbox, AssignTicketsAtLogin fills it again', async () => {
    const agent = await signIn(box.current, 'agent');
    const body = { UserId: agent.userId, OrgId: 59 };
    const inbox = () => idsWhere((t) => t.userId === agent.userId && t.status === 'Inbox');
    expect(inbox().length).toBeGreaterThanOrEqual(12);

    await agent.post('email:Email/UnassignTicketsAtLogout', body);
    expect(inbox()).toEqual([]);

    const waiting = idsWhere(
      (t) => t.userId === 0 && t.status === 'Inbox' && skillsOf(agent).includes(t.skillId),
    );
    const limit = box.current.state.users.get(agent.userId)?.email?.limit ?? 0;
    await agent.post('email:Email/AssignTicketsAtLogin', body);
    // Ids are given in the order of arrival, so the oldest come first.
    expect(inbox()).toEqual(waiting.slice(0, limit));
  });

  it('DownloadUnassignedTickets may be limited to a skill', async () => {
    const agent = await signIn(box.current, 'agent');
    const [SkillId] = skillsOf(agent);
    const waits = (t: Readonly<Ticket>) => t.userId === 0 && t.status === 'Inbox';
    const elsewhere = idsWhere((t) => waits(t) && t.skillId !== SkillId);
    await agent.post('email:Email/DownloadUnassignedTickets', { UserId: agent.userId, SkillId });
    expect(idsWhere(waits)).toEqual(elsewhere);
  });

  it('lists the supervisors who can be escalated to, in the documented spelling', async () => {
    const agent = await signIn(box.current, 'agent');
    const answer = await agent.post('email:Email/GetSupervisorListByOrgId', { OrgId: 59 });
    expect(answer.Message).toBe(' Successful');
    expect(answer.supervisorlist).toContainEqual({ ' userID ': '702', ' forename ': 'Dana' });
  });
});
