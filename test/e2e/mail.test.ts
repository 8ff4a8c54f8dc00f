import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../sandbox/index.js';
import { clientOf, openHouse, signIn, type Client, type House } from './helpers/client.js';
import { mutationOf } from './helpers/operations.js';

const API_KEY = 'a key of the tests';
let house: House;
let agent: Client;

beforeAll(async () => {
  house = await openHouse({ env: { API_KEYS: API_KEY } });
});
afterAll(() => house.close());
beforeEach(async () => {
  house.sandbox.reset();
  agent = await signIn(house, 'agent');
  house.sandbox.journal.clear();
});

const FIELDS = 'ticket { id status subject } clientMutationId';
const state = () => house.sandbox.state;
const self = () =>
  state().users.find(({ userName }) => userName === house.sandbox.credentials.agent.userName)!;
const ownSkills = () => state().skills.filter(({ members }) => members.includes(self().id));
const emailSkills = () => ownSkills().filter(({ channel }) => channel === 'email');
const waiting = () => state().tickets.find(({ status }) => status === 'Inbox')!;
const sent = () => state().sentMails.all().length;
const called = () => house.sandbox.journal.keys();

/** An id of the client's own; the server remembers those of the tests before. */
let count = 0;
const freshId = (): string => `submission ${(count += 1)}`;

const news = (more: object = {}) => ({
  skillId: String(emailSkills()[0]!.id),
  to: ['somebody@example.com'],
  subject: 'News',
  body: 'Hello',
  ...more,
});

/** Carries out a mutation; answers its payload, and the codes of the errors beside it. */
async function mail(name: string, input: object, who = agent, fields = FIELDS) {
  const { data, errors = [] } = await who.ask(mutationOf(name, fields), { input });
  return { payload: data?.[name], codes: errors.map(({ extensions }) => extensions['code']) };
}
const compose = (input: object, who?: Client) => mail('composeEmail', input, who);
const done = (id: unknown, clientMutationId: string | null = null) => ({
  payload: {
    ticket: { id, status: 'Sent', subject: 'News' },
    clientMutationId,
    userErrors: [],
  },
  codes: [],
});
const refused = (code: string, field: string | null, clientMutationId: string | null = null) => ({
  payload: {
    ticket: null,
    clientMutationId,
    userErrors: [{ code, message: expect.any(String), field }],
  },
  codes: [],
});

describe('mailboxes', () => {
  test('are those of the skills of the viewer', async () => {
    const { mailboxes } = await agent.get(
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
    const { one, none, page } = await agent.get(`{
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

  test('a key that may only read is refused', async () => {
    const robot = clientOf(house.url, { 'x-api-key': API_KEY });
    expect(await compose(news(), robot)).toEqual({ payload: null, codes: ['FORBIDDEN'] });
    expect(called()).not.toContain('email.ComposeEmail');
  });
});

describe('a mail that is submitted twice under one id', () => {
  test('is sent once, one after the other, and answered alike', async () => {
    const clientMutationId = freshId();
    const first = await compose(news({ clientMutationId }));
    expect(first).toEqual(done(expect.any(String), clientMutationId));
    house.sandbox.journal.clear();
    expect(await compose(news({ clientMutationId }))).toEqual(first);
    expect(called()).toEqual(['email.GetEmailInformation']);
    expect(sent()).toBe(1);
  });

  test('is sent once, both at the same time', async () => {
    house.sandbox.set({ latencyMs: 30 });
    const clientMutationId = freshId();
    const both = [1, 2, 3].map(() => compose(news({ clientMutationId })));
    const [first, ...others] = await Promise.all(both);
    expect(first).toEqual(done(expect.any(String), clientMutationId));
    for (const other of others) expect(other).toEqual(first);
    expect(sent()).toBe(1);
  });

  test('is sent once in one operation', async () => {
    const data = await agent.get(
      `mutation ($input: ComposeEmailInput!) {
        a: composeEmail(input: $input) { ticket { id } userErrors { code } }
        b: composeEmail(input: $input) { ticket { id } userErrors { code } } }`,
      { input: news({ clientMutationId: freshId() }) },
    );
    expect(data.a).toEqual({ ticket: { id: expect.any(String) }, userErrors: [] });
    expect(data.b).toEqual(data.a);
    expect(sent()).toBe(1);
  });

  test('keeps its ticket, even when another mail looks the same', async () => {
    const clientMutationId = freshId();
    const first = await compose(news({ clientMutationId }));
    expect(await compose(news())).toEqual(refused('PARTIAL', null));
    expect(await compose(news({ clientMutationId }))).toEqual(first);
    expect(sent()).toBe(2);
  });

  test('is known from any session of the user', async () => {
    const clientMutationId = freshId();
    const first = await compose(news({ clientMutationId }));
    const again = await signIn(house, 'agent');
    expect(await compose(news({ clientMutationId }), again)).toEqual(first);
    expect(sent()).toBe(1);
  });

  test.each([
    ['sendResponse', 'Sent'],
    ['saveResponseDraft', 'Draft'],
    ['forwardEmail', 'Inbox'],
  ])('is handed to ICE once by %s', async (name, status) => {
    const { id, subject } = waiting();
    const to = ['partner@example.com'];
    const input = { ticketId: String(id), to, body: 'Hello', clientMutationId: freshId() };
    const first = await mail(name, input);
    expect(first.payload.ticket).toEqual({ id: String(id), status, subject });
    house.sandbox.journal.clear();
    expect(await mail(name, input)).toEqual(first);
    expect(called()).toEqual(['email.GetEmailInformation']);
  });

  test('is refused when it is not the same mail', async () => {
    const clientMutationId = freshId();
    await compose(news({ clientMutationId }));
    house.sandbox.journal.clear();
    const conflict = refused('CONFLICT', 'clientMutationId', clientMutationId);
    for (const other of [{ body: 'Goodbye' }, { to: ['other@example.com'] }, { cc: [] }]) {
      expect(await compose(news({ clientMutationId, ...other }))).toEqual(conflict);
    }
    expect(await mail('saveEmailDraft', news({ clientMutationId }))).toEqual(conflict);
    expect(called()).toEqual([]);
  });

  test('is two mails from two users', async () => {
    const clientMutationId = freshId();
    const supervisor = await signIn(house, 'supervisor');
    const first = await compose(news({ clientMutationId }));
    const second = await compose(news({ clientMutationId }), supervisor);
    expect(second).toEqual(done(expect.any(String), clientMutationId));
    expect(second.payload.ticket.id).not.toBe(first.payload.ticket.id);
    expect(sent()).toBe(2);
  });

  test.each<[FaultKind, unknown, unknown[]]>([
    ['invalid', refused('ICE_REJECTED', null).payload, []],
    ['error500', null, ['ICE_UNAVAILABLE']],
  ])('may be tried again when ICE said no: %s', async (kind, payload, codes) => {
    house.sandbox.set({ faults: { 'email.ComposeEmail': { kind, times: 1 } } });
    const clientMutationId = freshId();
    const input = news({ clientMutationId });
    const answer = await compose(input);
    expect(answer).toEqual({ payload: payload && { ...payload, clientMutationId }, codes });
    expect(sent()).toBe(0);
    expect(await compose(input)).toEqual(done(expect.any(String), clientMutationId));
    expect(sent()).toBe(1);
  });

  test('may be tried again when it was not even sent', async () => {
    const clientMutationId = freshId();
    const input = { ticketId: '999999', body: 'Hello', clientMutationId };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      house.sandbox.journal.clear();
      const answer = await mail('sendResponse', input);
      expect(answer).toEqual(refused('NOT_FOUND', 'ticketId', clientMutationId));
      expect(called()).toEqual(['email.GetEmailInformation']);
    }
  });
});

describe('without an id of the client', () => {
  test('each mail is one of its own', async () => {
    await compose(news());
    await compose(news());
    expect(sent()).toBe(2);
  });
});

describe('a mail whose answer is lost', () => {
  let hasty: House;
  beforeAll(async () => {
    hasty = await openHouse({ env: { ICE_TIMEOUT_MS: '200' } });
  });
  afterAll(() => hasty.close());
  beforeEach(() => hasty.sandbox.reset());

  const unknown = { payload: null, codes: ['UNKNOWN_OUTCOME'] };

  test.each<FaultKind>(['hang', 'cut', 'reset', 'badJson', 'emptyBody'])(
    'is an unknown outcome, and is not sent again under its id: %s',
    async (kind) => {
      const who = await signIn(hasty);
      hasty.sandbox.set({ faults: { 'email.ComposeEmail': { kind, times: 1 } } });
      const skill = hasty.sandbox.state.skills.find(({ channel }) => channel === 'email')!;
      const input = {
        ...{ skillId: String(skill.id), to: ['somebody@example.com'], subject: 'News' },
        ...{ body: 'Hello', clientMutationId: freshId() },
      };
      expect(await compose(input, who)).toEqual(unknown);
      expect(hasty.sandbox.state.sentMails.all()).toHaveLength(1);
      hasty.sandbox.journal.clear();
      expect(await compose(input, who)).toEqual(unknown);
      expect(hasty.sandbox.journal.keys()).toEqual([]);
      // Whoever has looked, and wants another all the same, says so by another id.
      const another = await compose(
        { ...input, subject: 'More', clientMutationId: 'x' + kind },
        who,
      );
      expect(another.payload.userErrors).toEqual([]);
      expect(hasty.sandbox.state.sentMails.all()).toHaveLength(2);
    },
  );
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

  test('of another user, skill or subject are not taken for it', async () => {
    const supervisor = await signIn(house, 'supervisor');
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
    house.sandbox.set({ faults: { 'email.LoadTicketByStatus': 'noRecords' } });
    const { payload } = await compose(news());
    expect(payload).toMatchObject({ ticket: null, userErrors: [{ code: 'PARTIAL' }] });
    expect(payload.userErrors[0].message).toContain('not there');
    expect(sent()).toBe(1);
  });

  test('is found when it is submitted again, and the folder can be read', async () => {
    house.sandbox.set({ faults: { 'email.LoadTicketByStatus': { kind: 'invalid', times: 1 } } });
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
