import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { clientOf, openHouse, signIn } from '../../support/house/client.js';
import { done, freshId, refused, useDesk } from '../../support/house/mails.js';
import { mutate } from '../../support/house/operations.js';

const API_KEY = 'a key of the tests';
const { house, agent, state, self, emailSkills, waiting, sent, called, news, mail, compose } =
  useDesk({ API_KEYS: API_KEY });

describe('mailboxes', () => {
  test('are those of the skills of the viewer', async () => {
    const { mailboxes } = await agent().get(
      '{ mailboxes(first: 100) { totalCount nodes { address skillId skill { id } } } }',
    );
    const ids = emailSkills().map(({ id }) => String(id));
    expect(ids.length).toBeGreaterThan(1);
    expect(mailboxes.nodes.map(({ skillId }: { skillId: string }) => skillId).sort()).toEqual(
      ids.sort(),
    );
    for (const { address, skillId, skill } of mailboxes.nodes) {
      expect(address).toMatch(/@/);
      expect(skill).toEqual({ id: skillId });
    }
    expect(called()).toEqual(['email.BlindMailbox']);
  });

  test('can be filtered, paged and ordered', async () => {
    const { id } = emailSkills()[0]!;
    const { one, none, page } = await agent().get(`{
      one: mailboxes(skillId: "${id}") { nodes { skillId } }
      none: mailboxes(search: "no such address") { totalCount }
      page: mailboxes(first: 1, orderBy: ADDRESS_DESC) { nodes { address } pageInfo { hasNextPage } } }`);
    expect(one.nodes).toEqual([{ skillId: String(id) }]);
    expect(none.totalCount).toBe(0);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(called()).toEqual(['email.BlindMailbox']);
  });
});

describe('before ICE is asked', () => {
  test.each(['to', 'cc', 'bcc'])(
    'no address of %s may be more than one, or less',
    async (field) => {
      for (const address of [
        'somebody',
        'a@b@example.com',
        'somebody@example.com\nBcc: all@example.com',
        'a@example.com,b@example.com',
        'a@example.com; b@example.com',
        'Robin Ott <robin@example.com>',
        '',
      ]) {
        const input = news({ [field]: ['fine@example.com', address] });
        expect(await compose(input)).toEqual(refused('BAD_USER_INPUT', field));
      }
      expect(called()).toEqual([]);
    },
  );

  test.each([
    ['composeEmail', { to: [] }, 'to'],
    ['composeEmail', { subject: ' ' }, 'subject'],
    ['composeEmail', { body: ' \n' }, 'body'],
    ['composeEmail', { subject: 'Two\r\nlines' }, 'subject'],
    ['composeEmail', { skillId: 'support' }, 'skillId'],
    ['composeEmail', { clientMutationId: ' ' }, 'clientMutationId'],
    ['saveEmailDraft', { subject: 'Two\nlines' }, 'subject'],
    ['saveEmailDraft', { to: ['somebody'] }, 'to'],
    ['sendDraftedEmail', { ticketId: '-1' }, 'ticketId'],
    ['sendResponse', { ticketId: '0' }, 'ticketId'],
    ['sendResponse', { ticketId: '1', status: '' }, 'status'],
    ['sendDraftedResponse', { ticketId: '1', to: [] }, 'to'],
    ['forwardEmail', { ticketId: '1', to: [] }, 'to'],
  ])('%s refuses %j', async (name, input, field) => {
    const clientMutationId = (input as { clientMutationId?: string }).clientMutationId ?? null;
    expect(await mail(name, news(input))).toEqual(
      refused('BAD_USER_INPUT', field, clientMutationId),
    );
    expect(called()).toEqual([]);
  });

  test('a mail with files is not sent, and one with an empty list of them is', async () => {
    const attachments = ['report.pdf'];
    expect(await compose(news({ attachments }))).toEqual(refused('NOT_AVAILABLE', 'attachments'));
    expect(called()).toEqual([]);
    expect(await compose(news({ attachments: [] }))).toEqual(done(expect.any(String)));
  });

  test('files go with a mail where an override says how they travel', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'overrides-')), 'overrides.json');
    const override = { request: { Attachments: 'Attachments' } };
    await writeFile(file, JSON.stringify({ 'email.ComposeEmail': override }));
    const told = await openHouse({ env: { ICE_CONTRACT_OVERRIDES: file } });
    const input = { ...news(), attachments: ['report.pdf', 'terms.pdf'] };
    try {
      const { payload } = await mutate(told, 'composeEmail', input, 'ticket { id }');
      expect(payload.userErrors).toEqual([]);
      const [mailed] = told.sandbox.state.sentMails.all();
      expect(mailed).toMatchObject({ attachments: 'report.pdf,terms.pdf' });
      const drafted = await mutate(told, 'saveEmailDraft', input, 'ticket { id }');
      expect(drafted.payload.userErrors).toMatchObject([{ code: 'NOT_AVAILABLE' }]);
    } finally {
      await told.close();
      await rm(dirname(file), { recursive: true });
    }
  });

  test('a key that may only read is refused', async () => {
    const robot = clientOf(house().url, { 'x-api-key': API_KEY });
    expect(await compose(news(), robot)).toEqual({ payload: null, codes: ['FORBIDDEN'] });
    expect(called()).not.toContain('email.ComposeEmail');
  });
});

describe('drafts', () => {
  test('of a new mail are found, reworded and sent', async () => {
    const kept = await mail('saveEmailDraft', news({ to: [], body: '' }));
    const { id } = kept.payload.ticket;
    expect(kept.payload.ticket).toEqual({ id, status: 'Draft', subject: 'News' });
    expect(state().drafts.filter((draft) => String(draft.ticketId) === id)).toHaveLength(1);
    expect(sent()).toBe(0);
    expect(await mail('sendDraftedEmail', news({ ticketId: id }))).toEqual(done(id));
    expect(state().drafts.filter((draft) => String(draft.ticketId) === id)).toEqual([]);
    expect(state().sentMails.all()).toMatchObject([{ to: 'somebody@example.com', body: 'Hello' }]);
  });

  test('that cannot be told apart are kept, and said to be ambiguous', async () => {
    const keep = () => mail('saveEmailDraft', news());
    const before = state().drafts.all().length;
    expect((await keep()).payload.ticket.status).toBe('Draft');
    const { payload, codes } = await keep();
    expect({ payload, codes }).toEqual(refused('PARTIAL', null));
    expect(payload.userErrors[0].message).toContain('several');
    expect(state().drafts.all()).toHaveLength(before + 2);
  });

  test('of one text to several people are each told by whom they are for', async () => {
    const people = ['one@example.com', 'two@example.com'];
    for (const to of people) {
      const { payload } = await mail('saveEmailDraft', news({ to: [to] }));
      const { contactId } = state().tickets.get(Number(payload.ticket.id))!;
      expect(state().contacts.get(contactId)).toMatchObject({ email: to });
    }
  });

  test('of another user, skill or subject are not taken for it', async () => {
    const supervisor = await signIn(house(), 'supervisor');
    const [, other] = emailSkills();
    await mail('saveEmailDraft', news(), supervisor);
    await mail('saveEmailDraft', news({ skillId: String(other!.id) }));
    await mail('saveEmailDraft', news({ subject: 'Other news' }));
    expect(await mail('saveEmailDraft', news())).toMatchObject({
      payload: { ticket: { status: 'Draft' }, userErrors: [] },
    });
  });
});

test('an older ticket with the same subject is not taken for that of a new mail', async () => {
  const isOwn = ({ status, userId }: { status: string; userId: number }) =>
    status === 'Inbox' && userId === self().id;
  const { id, subject, skillId } = state().tickets.find(isOwn)!;
  // It lies in the same folder then, and has just changed.
  const reply = await mail('sendResponse', { ticketId: String(id), body: 'Hello' });
  expect(reply.payload.ticket).toEqual({ id: String(id), status: 'Sent', subject });
  const { payload } = await compose(news({ subject, skillId: String(skillId) }));
  expect(payload).toMatchObject({ ticket: { subject, status: 'Sent' }, userErrors: [] });
  expect(payload.ticket.id).not.toBe(String(id));
});

describe('a mail that was sent and cannot be read back', () => {
  test('is not in its folder: the payload says so', async () => {
    house().sandbox.set({ faults: { 'email.LoadTicketByStatus': 'noRecords' } });
    const { payload } = await compose(news());
    expect(payload).toMatchObject({ ticket: null, userErrors: [{ code: 'PARTIAL' }] });
    expect(payload.userErrors[0].message).toContain('not there');
    expect(sent()).toBe(1);
  });

  test('is found when it is submitted again, and the folder can be read', async () => {
    house().sandbox.set({ faults: { 'email.LoadTicketByStatus': { kind: 'invalid', times: 1 } } });
    const clientMutationId = freshId();
    expect(await compose(news({ clientMutationId }))).toEqual({
      payload: { ticket: null, clientMutationId, userErrors: [] },
      codes: ['ICE_REJECTED'],
    });
    const found = await compose(news({ clientMutationId }));
    expect(found).toEqual(done(expect.any(String), clientMutationId));
    expect(sent()).toBe(1);
  });
});

describe('what the ticket tells of a reply', () => {
  const nobody = async () => {
    const { payload } = await mail('saveEmailDraft', news({ to: [] }));
    return payload.ticket.id as string;
  };

  test('is no address when it has no contact: it must be given', async () => {
    const ticketId = await nobody();
    const reply = { ticketId, body: 'Hello' };
    expect(await mail('sendResponse', reply)).toEqual(refused('BAD_USER_INPUT', 'to'));
    expect(sent()).toBe(0);
    const { payload } = await mail('sendResponse', { ...reply, to: ['somebody@example.com'] });
    expect(payload.userErrors).toEqual([]);
    expect(state().sentMails.all()).toMatchObject([{ kind: 'reply', subject: 'News' }]);
  });

  test('counts for nothing that is said: explicit values win', async () => {
    const { id } = waiting();
    const own = { subject: 'Own words', to: ['other@example.com'], skillId: news().skillId };
    await mail('sendResponse', { ticketId: String(id), body: 'Hello', ...own });
    expect(state().sentMails.all()).toMatchObject([
      { subject: 'Own words', to: 'other@example.com', skillId: Number(own.skillId) },
    ]);
    expect(called()).toEqual(['email.SendResponse', 'email.GetEmailInformation']);
  });
});
