import { describe, expect, it } from '@jest/globals';
import { lastReason, signIn, useSandbox } from '../support/sandbox/sandbox.js';

const box = useSandbox();

describe('what belongs to a ticket', () => {
  it('the conversation, between the contact and the campaign’s mailbox', async () => {
    const agent = await signIn(box.current, 'agent');
    const { tickets, contacts, skills, campaigns } = box.current.state;
    const ticket = tickets.find(({ status }) => status === 'Resolved');
    const contact = contacts.get(ticket?.contactId ?? 0);
    const campaign = campaigns.get(skills.get(ticket?.skillId ?? 0)?.campaignId ?? 0);
    const body = { TicketId: ticket?.id };
    const { ConversationList } = await agent.post('email:Email/GetEmailConversation', body);
    expect(ConversationList.length).toBeGreaterThan(1);
    expect(ConversationList[0]).toMatchObject({
      TicketId: ticket?.id,
      UserId: 0,
      FromEmail: contact?.email,
      ToEmail: campaign?.mailbox,
      Subject: ticket?.subject,
      Body: expect.stringContaining(contact?.name ?? ''),
    });
    expect(ConversationList[1]).toMatchObject({
      UserId: ticket?.userId,
      FromEmail: campaign?.mailbox,
      ToEmail: contact?.email,
      Subject: `Re: ${ticket?.subject}`,
    });
  });

  it('notes, and the one just written', async () => {
    const agent = await signIn(box.current, 'agent');
    const { notes } = box.current.state;
    const { ticketId: TicketId = 0 } = notes.all()[0] ?? {};
    const count = notes.filter((note) => note.ticketId === TicketId).length;
    const CreatedDate = '2026-03-02 09:30:00.510';
    const note = { TicketId, UserId: agent.userId, Note: 'Called back', CreatedDate };
    expect(await agent.post('email:Email/NoteInsert', note)).toEqual({ Message: 'Success' });
    const { NoteList } = await agent.post('email:Email/GetTicketNoteList', { TicketId });
    expect(NoteList).toHaveLength(count + 1);
    expect(NoteList.at(-1)).toEqual({ ...note, NoteId: expect.any(Number) });
  });

  it('comments, the caller’s own', async () => {
    const agent = await signIn(box.current, 'agent');
    const body = { UserId: agent.userId };
    const { CommentList } = await agent.post('email:Email/LoadAllTicketCommentsByUserID', body);
    const own = box.current.state.comments.filter(({ userId }) => userId === agent.userId);
    expect(CommentList.length).toBeGreaterThan(0);
    expect(CommentList.map((row: { CommentId: number }) => row.CommentId)).toEqual(
      own.map((comment) => comment.id),
    );
  });

  it('the history of its contact, itself included', async () => {
    const agent = await signIn(box.current, 'agent');
    const { tickets } = box.current.state;
    const ticket = tickets.all()[0];
    const body = { ContactId: ticket?.contactId, OrgId: 59 };
    const { EmailHistoryList } = await agent.post('email:Email/GetEmailHistoryList', body);
    const expected = tickets.filter((each) => each.contactId === ticket?.contactId);
    expect(EmailHistoryList.map((row: { TicketId: number }) => row.TicketId)).toEqual(
      expected.map((each) => each.id),
    );
    expect(Object.keys(EmailHistoryList[0])).toEqual(
      'TicketId Subject Status SkillId UserId ReceivedDate LastUpdatedDate'.split(' '),
    );
  });
});

describe('contacts', () => {
  const INSERT = {
    ContactName: 'Ada Newman',
    Email: 'ada.newman@example.com',
    Address: '12 Main Street',
    City: 'Austin',
    State: 'Texas',
    Country: 'USA',
    Website: '',
    BirthDate: '1984-05-15 07:15:47.000',
    CreatedDate: '2026-03-02 07:08:47.000',
    OrgId: 59,
    SkillId: 701,
    IsActive: true,
    VirtualName: 'Ada',
  };

  it('an insert answers a sentence and no id; the list then holds it', async () => {
    const agent = await signIn(box.current, 'agent');
    expect(await agent.post('email:Email/ContactInsert', INSERT)).toEqual({
      Message: 'Contact has been added successfully.',
    });
    const { ContactList } = await agent.post('email:Email/LoadAlltbl_ContactsByOrgID', {
      OrgId: 59,
    });
    const added = ContactList.at(-1);
    expect(added).toMatchObject({
      ContactName: 'Ada Newman',
      ZipCode: '',
      BirthDate: '5/15/1984 7:15:47 AM',
      CreatedDate: '3/2/2026 7:08:47 AM',
      IsActive: true,
    });
    expect(await agent.post('email:Email/GetContactInformation', { Id: added.Id })).toEqual({
      Message: 'Success',
      ...added,
    });
  });

  it('refuses a second contact of the same address', async () => {
    const agent = await signIn(box.current, 'agent');
    await agent.post('email:Email/ContactInsert', INSERT);
    await agent.post('email:Email/ContactInsert', { ...INSERT, Email: 'Ada.Newman@example.com' });
    expect(lastReason(box.current)).toBe('contact exists: Ada.Newman@example.com');
  });

  it('an update replaces every field and takes dates in the other form', async () => {
    const agent = await signIn(box.current, 'agent');
    const Id = box.current.state.contacts.all()[0]?.id ?? 0;
    const update = {
      ...INSERT,
      Id,
      ZipCode: '78701',
      Notes: 'Moved',
      BirthDate: '5/15/1984 7:15:47 AM',
      CreatedDate: '12/23/2025 10:17:11 PM',
    };
    expect(await agent.post('email:Email/ContactUpdate', update)).toEqual({
      Message: 'Contact has been updated successfully.',
    });
    expect(await agent.post('email:Email/GetContactInformation', { Id })).toMatchObject(update);

    const isoDates = { ...update, BirthDate: INSERT.BirthDate };
    await agent.post('email:Email/ContactUpdate', isoDates);
    expect(lastReason(box.current)).toBe('wrong type: BirthDate');
  });

  it('have a stray tab behind some countries, as documented', async () => {
    const agent = await signIn(box.current, 'agent');
    const body = { OrgId: 59 };
    const { ContactList } = await agent.post('email:Email/LoadAlltbl_ContactsByOrgID', body);
    const countries = new Set(ContactList.map((row: { Country: string }) => row.Country));
    expect([...countries]).toEqual(expect.arrayContaining(['USA', 'USA\t']));
  });
});
