import { describe, expect, it } from '@jest/globals';
import { expectShape, expectStrict } from '../support/sandbox/shapes.js';
import { lastReason, send, signIn, useSandbox, type Body } from '../support/sandbox/sandbox.js';

const box = useSandbox();

const DONE = { Message: 'Success' };
const AT = '2026-03-01 06:22:45.510';
const LETTER = { ToEmail: 'lee.moore@example.com', Subject: 'Your parcel', Body: '<p>Hello</p>' };

/** The agent, an email skill of his with its mailbox, and a ticket that came in. */
async function desk() {
  const agent = await signIn(box.current, 'agent');
  const { skills, campaigns, tickets } = box.current.state;
  const skill = skills.find(
    ({ channel, members }) => channel === 'email' && members.includes(agent.userId),
  );
  const ticket = tickets.find(({ status, skillId }) => status === 'Inbox' && skillId === skill?.id);
  if (!skill || !ticket) throw new Error('no desk');
  const letter = { UserId: agent.userId, SkillId: skill.id, ...LETTER };
  return {
    agent,
    skill,
    ticket,
    mailbox: campaigns.get(skill.campaignId)?.mailbox,
    letter,
    composed: { OrgId: 59, ...letter },
    reply: { TicketId: ticket.id, ...letter, LastUpdatedDate: AT },
    post: (name: string, body: Body) => agent.post(`email:Email/${name}`, body),
    newest: () => tickets.all().at(-1),
    conversation: async (TicketId: number) =>
      (await agent.post('email:Email/GetEmailConversation', { TicketId })).ConversationList,
    sent: () => box.current.state.sentMails.all(),
  };
}

describe('a mail of its own', () => {
  it('opens a ticket in the Sent folder, with the mail for its conversation', async () => {
    const { agent, skill, mailbox, composed, post, newest, conversation, sent } = await desk();
    const more = { CC: 'a@example.com; b@example.com', BCC: '', Attachments: 'label.pdf' };
    expect(await post('ComposeEmail', { ...composed, ...more })).toEqual(DONE);
    const ticket = newest();
    expect(ticket).toMatchObject({
      ...{ skillId: skill.id, userId: agent.userId, subject: 'Your parcel', status: 'Sent' },
    });
    expect(await conversation(ticket?.id ?? 0)).toEqual([
      {
        TicketId: ticket?.id,
        UserId: agent.userId,
        FromEmail: mailbox,
        ToEmail: 'lee.moore@example.com',
        CC: more.CC,
        BCC: '',
        Subject: 'Your parcel',
        Body: '<p>Hello</p>',
        CreatedDate: expect.any(String),
      },
    ]);
    expect(sent()).toMatchObject([
      { ticketId: ticket?.id, kind: 'new', attachments: 'label.pdf', from: mailbox },
    ]);
  });

  it('is for a contact: the one who has the address, or a new one', async () => {
    const { composed, post, newest } = await desk();
    const { contacts } = box.current.state;
    const known = contacts.all()[3];
    const ToEmail = `${known?.email.toUpperCase() ?? ''}, other@example.com`;
    await post('ComposeEmail', { ...composed, ToEmail });
    expect(newest()?.contactId).toBe(known?.id);
    await post('ComposeEmail', { ...composed, ToEmail: 'somebody.new@example.com' });
    const added = contacts.all().at(-1);
    expect(added).toMatchObject({ email: 'somebody.new@example.com', isActive: true });
    expect(newest()?.contactId).toBe(added?.id);
  });

  it('is kept as a draft, and sent once', async () => {
    const { composed, post, newest, conversation, sent } = await desk();
    expect(await post('ComposeSaveAsDraft', { ...composed, ToEmail: '' })).toEqual(DONE);
    const ticket = newest();
    const TicketId = ticket?.id ?? 0;
    expect(ticket).toMatchObject({ status: 'Draft', contactId: 0 });
    expect([await conversation(TicketId), sent()]).toEqual([[], []]);

    const body = { TicketId, ...composed, Subject: 'Your parcel, at last' };
    expect(await post('ComposeDraftedEmail', body)).toEqual(DONE);
    expect(ticket).toMatchObject({ status: 'Sent', subject: 'Your parcel, at last' });
    expect(box.current.state.contacts.get(ticket?.contactId ?? 0)?.email).toBe(LETTER.ToEmail);
    expect(await conversation(TicketId)).toHaveLength(1);

    await post('ComposeDraftedEmail', body);
    expect(lastReason(box.current)).toBe(`no draft with ticket ${TicketId}`);
    expect(sent()).toHaveLength(1);
  });
});

describe('a reply', () => {
  it('is in the conversation, after what was there, and files the ticket', async () => {
    const { ticket, reply, post, conversation, sent } = await desk();
    const before = await conversation(ticket.id);
    expect(await post('SendResponse', reply)).toEqual(DONE);
    const after = await conversation(ticket.id);
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ Body: '<p>Hello</p>', CreatedDate: AT });
    expect(box.current.state.tickets.get(ticket.id)).toMatchObject({ status: 'Sent' });
    await post('SendResponse', { ...reply, Status: 'Resolved' });
    expect(box.current.state.tickets.get(ticket.id)).toMatchObject({ status: 'Resolved' });
    expect(sent().map(({ ticketId, kind }) => [ticketId, kind])).toEqual([
      [ticket.id, 'reply'],
      [ticket.id, 'reply'],
    ]);
  });

  it('is kept as a draft, one a ticket, and sent once', async () => {
    const { ticket, reply, post, sent } = await desk();
    const drafts = () => box.current.state.drafts.filter((row) => row.ticketId === ticket.id);
    await post('ResponseSaveAsDraft', reply);
    await post('ResponseSaveAsDraft', { ...reply, Body: 'Better' });
    expect(drafts()).toMatchObject([{ kind: 'reply', body: 'Better' }]);
    expect(box.current.state.tickets.get(ticket.id)?.status).toBe('Draft');
    expect(sent()).toEqual([]);
    expect(await post('SendDraftedResponse', { ...reply, Body: 'Best' })).toEqual(DONE);
    expect([drafts(), sent()]).toMatchObject([[], [{ body: 'Best', ticketId: ticket.id }]]);
    await post('SendDraftedResponse', reply);
    expect(lastReason(box.current)).toBe(`no draft with ticket ${ticket.id}`);
    expect(sent()).toHaveLength(1);
  });

  it('waits with every ticket that lies in the Draft folder from the start', async () => {
    const { agent, post, sent } = await desk();
    const { drafts, tickets } = box.current.state;
    const draft = drafts.all()[0];
    if (!draft) throw new Error('no draft');
    expect(drafts.size).toBe(tickets.filter(({ status }) => status === 'Draft').length);
    const { to: ToEmail, subject: Subject, body: Body } = draft;
    const letter = { ToEmail, Subject, Body, SkillId: draft.skillId, UserId: agent.userId };
    const body = { TicketId: draft.ticketId, ...letter, LastUpdatedDate: AT };
    expect(await post('SendDraftedResponse', body)).toEqual(DONE);
    expect(sent()).toMatchObject([{ ticketId: draft.ticketId, body: draft.body }]);
  });

  it('is gone with its ticket while it is a draft; what was sent is not', async () => {
    const { ticket, reply, post, sent } = await desk();
    await post('ForwardEmail', reply);
    await post('ResponseSaveAsDraft', reply);
    await post('DeleteTickets', { TicketIds: String(ticket.id), LastUpdatedDate: AT });
    expect(box.current.state.drafts.find((row) => row.ticketId === ticket.id)).toBeUndefined();
    expect(sent()).toHaveLength(1);
  });
});

it('a forwarded mail leaves its ticket in its folder', async () => {
  const { ticket, reply, post, conversation, sent } = await desk();
  expect(await post('ForwardEmail', reply)).toEqual(DONE);
  expect((await conversation(ticket.id)).at(-1)).toMatchObject({ ToEmail: LETTER.ToEmail });
  expect(box.current.state.tickets.get(ticket.id)?.status).toBe('Inbox');
  expect(sent()).toMatchObject([{ kind: 'forward' }]);
});

it('mailboxes to send from are those of the skills’ servers, or else of their campaigns', async () => {
  const { agent, skill, mailbox, post } = await desk();
  const admin = await signIn(box.current, 'admin');
  const of = async (id: number) => {
    const { MailboxList } = await post('BlindMailbox', { OrgId: 59, UserId: agent.userId });
    return MailboxList.find((row: { SkillId: number }) => row.SkillId === id);
  };
  expect(await of(skill.id)).toEqual({ SkillId: skill.id, Mailbox: mailbox });
  const server = box.current.state.emailServers.find(({ skillId }) => skillId === skill.id);
  Object.assign(server?.smtp ?? {}, { mailbox: 'desk@example.com' });
  expect(await of(skill.id)).toMatchObject({ Mailbox: 'desk@example.com' });
  const body = { EmailServerId: server?.id, Status: 'Disabled' };
  await admin.post('email:EmailAdmin/EnableDisableEmailServer', body);
  expect(await of(skill.id)).toMatchObject({ Mailbox: mailbox });
});

describe('a fault while sending', () => {
  it.each([
    ['cut', 1],
    ['reset', 1],
    ['emptyBody', 1],
    ['badJson', 1],
    ['error500', 0],
    ['invalid', 0],
    ['redirect307', 0],
  ] as const)('%s: mails that went out: %i', async (kind, count) => {
    const { agent, reply, composed, sent } = await desk();
    box.current.set({ faults: { 'email.SendResponse': kind, 'email.ComposeEmail': kind } });
    const init: RequestInit = { redirect: 'manual' };
    for (const [name, body] of Object.entries({ SendResponse: reply, ComposeEmail: composed })) {
      const whole = { ...body, Token: agent.token };
      const answer = send(box.current, `email:Email/${name}`, whole, init);
      await answer.then((each) => each.text()).catch(() => 'lost');
    }
    expect(sent()).toHaveLength(2 * count);
  });
});

describe('what is refused', () => {
  it.each([
    ['SendResponse', { ToEmail: '' }, 'wrong type: ToEmail'],
    ['SendResponse', { ToEmail: 'nobody' }, 'wrong type: ToEmail'],
    ['SendResponse', { CC: 'a@example.com,' }, 'wrong type: CC'],
    ['SendResponse', { Status: 'Nowhere' }, 'wrong type: Status'],
    ['SendResponse', { SkillId: 1 }, 'no such skill: 1'],
    ['SendResponse', { TicketId: 1 }, 'no such ticket: 1'],
    ['SendResponse', { UserId: 1 }, 'not the acting user: UserId'],
    ['SendResponse', { LastUpdatedDate: '3/1/2026 6:22:45 AM' }, 'wrong type: LastUpdatedDate'],
    ['ForwardEmail', { Status: 'Sent' }, 'wrong key: Status'],
    ['SendResponse', { OrgId: 59 }, 'wrong key: OrgId'],
  ])('%s with %j', async (name, fields, reason) => {
    const { ticket, reply, post, sent } = await desk();
    expect(await post(name, { ...reply, ...fields })).toEqual({
      Message: 'The request is invalid.',
    });
    expect(lastReason(box.current)).toBe(reason);
    expect([sent(), box.current.state.tickets.get(ticket.id)?.status]).toEqual([[], 'Inbox']);
  });
});

describe('the live monitor', () => {
  const ROW = { UserId: 654, ForeName: 'John', SkillId: 337, TicketCount: 4, CurrentState: 'N/A' };

  it.each([
    ['LoadAlltbl_EmailLiveMonitoringTrigger', 'agent'],
    ['LoadAlltbl_SupEmailLiveMonitoringTrigger', 'supervisor'],
  ] as const)('%s answers as documented', async (name, role) => {
    const { userId: UserId } = await signIn(box.current, role);
    const body = { OrgId: 59, UserId };
    const documented = { ...DONE, MonitoringList: [ROW] };
    await expectShape(box.current, `email:Email/${name}`, role, body, documented);
    await expectStrict(box.current, `email:Email/${name}`, role, body);
  });

  it('counts what lies in an Inbox, and no longer what was answered', async () => {
    const { agent, skill, post } = await desk();
    const count = async () => {
      const body = { OrgId: 59, UserId: agent.userId };
      const { MonitoringList } = await post('LoadAlltbl_EmailLiveMonitoringTrigger', body);
      return MonitoringList.find((row: { SkillId: number }) => row.SkillId === skill.id)
        .TicketCount;
    };
    const before = await count();
    const own = box.current.state.tickets.find(
      ({ userId, skillId, status }) =>
        userId === agent.userId && skillId === skill.id && status === 'Inbox',
    );
    const letter = { UserId: agent.userId, SkillId: skill.id, ...LETTER };
    await post('SendResponse', { TicketId: own?.id, ...letter, LastUpdatedDate: AT });
    expect(await count()).toBe(before - 1);
  });
});
