import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.sandbox.reset();
  house.sandbox.journal.clear();
});

const called = (): string[] => house.sandbox.journal.keys().toSorted();
/** A ticket with as much on it as there is. */
const busy = (): string => {
  const { notes, tickets } = house.sandbox.state;
  const [note] = notes.all();
  return String(note?.ticketId ?? tickets.all()[0]!.id);
};

const WRITTEN = 'createdAt authorId author { displayName }';
const EVENTS = `nodes {
  __typename
  ... on TicketMessage { id subject isIncoming ${WRITTEN} }
  ... on TicketNote { id text ${WRITTEN} }
  ... on TicketComment { id text ${WRITTEN} }
}`;

describe('the timeline of a ticket', () => {
  const query = (id: string, args = 'first: 1000') => `{ ticket(id: "${id}") {
    timeline(${args}) { totalCount pageInfo { endCursor startCursor } ${EVENTS} }
    conversation { id } notes { id } comments { id }
  } }`;

  test('has every e-mail, note and comment once, in the order of time, at the calls of the three', async () => {
    const { ticket } = await house.admin.get(query(busy()));
    const { nodes, totalCount } = ticket.timeline;
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted();
    expect(ids(nodes)).toEqual(ids([...ticket.conversation, ...ticket.notes, ...ticket.comments]));
    expect(totalCount).toBe(nodes.length);
    expect(new Set(nodes.map(({ __typename }: any) => __typename)).size).toBeGreaterThan(1);
    const times = nodes.map(({ createdAt }: any) => createdAt);
    expect(times).toEqual(times.toSorted());
    expect(called()).toEqual([
      'email.GetEmailConversation',
      'email.GetEmailInformation',
      'email.GetTicketNoteList',
      'email.GetUserList',
      'email.LoadAllTicketCommentsByUserID',
    ]);
  });

  test('of many tickets is two calls each, and one for all comments', async () => {
    await house.admin.get(`{ tickets(first: 5) { nodes { timeline { totalCount } } } }`);
    expect(called()).toEqual([
      ...Array(5).fill('email.GetEmailConversation'),
      ...Array(5).fill('email.GetTicketNoteList'),
      'email.LoadAllTicketCommentsByUserID',
      'email.LoadTicketByStatusSup',
    ]);
  });

  test('goes by pages from either end', async () => {
    const id = busy();
    const { nodes } = (await house.admin.get(query(id))).ticket.timeline;
    const last = (await house.admin.get(query(id, 'last: 2'))).ticket.timeline;
    expect(last.nodes).toEqual(nodes.slice(-2));
    const before = query(id, `last: 1, before: "${last.pageInfo.startCursor}"`);
    expect((await house.admin.get(before)).ticket.timeline.nodes).toEqual(nodes.slice(-3, -2));
  });

  test('tells which part of it is not to be had, and has the others', async () => {
    house.sandbox.set({ faults: { 'email.GetTicketNoteList': 'error500' } });
    const { data, errors } = await house.admin.ask(
      `{ ticket(id: "${busy()}") { timeline { nodes { __typename } } } }`,
    );
    expect(data.ticket.timeline.nodes.length).toBeGreaterThan(0);
    expect(errors).toMatchObject([
      { path: ['ticket', 'timeline'], extensions: { endpoint: 'email.GetTicketNoteList' } },
    ]);
  });
});

describe('an e-mail', () => {
  const MAILS = `{ id isIncoming isHtml authorId toAddress cc bcc toAddresses ccAddresses bccAddresses body }`;

  test('has an id that is its own, and the same in every answer', async () => {
    const query = `{ tickets(first: 20) { nodes { id conversation { id } } } }`;
    const [first, second] = [await house.admin.get(query), await house.admin.get(query)];
    expect(second).toEqual(first);
    const ids = first.tickets.nodes.flatMap(({ id, conversation }: any) =>
      conversation.map((mail: any) => {
        expect(mail.id.startsWith(`${id}:`)).toBe(true);
        return mail.id;
      }),
    );
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('says who wrote it, to whom, and whether it is HTML', async () => {
    const { tickets } = await house.admin.get(
      `{ tickets(first: 30) { nodes { conversation ${MAILS} } } }`,
    );
    const mails = tickets.nodes.flatMap(({ conversation }: any) => conversation);
    for (const mail of mails) {
      expect(mail.isIncoming).toBe(mail.authorId === null);
      expect(mail.toAddresses).toEqual(mail.toAddress ? mail.toAddress.split(/[,;] ?/) : []);
      expect(mail.isHtml).toBe(/<(p|br|div)\b/.test(mail.body));
    }
    expect(new Set(mails.map(({ isIncoming }: any) => isIncoming)).size).toBe(2);
  });
});

describe('links beside their ids', () => {
  test.each([
    ['responseTemplates', 'kindId kind { id name } kindName', 'email.GetTemplateList'],
    ['surveys(channel: CHAT)', 'surveyTypeId type { id name }', 'data.get_survey_type'],
  ])('of %s cost one call for all', async (field, selection, endpoint) => {
    const data = await house.admin.get(`{ it: ${field} { nodes { ${selection} } } }`);
    expect(data.it.nodes.length).toBeGreaterThan(0);
    for (const node of data.it.nodes) {
      const to = node.kind ?? node.type;
      expect(to?.id ?? null).toBe(node.kindId ?? node.surveyTypeId);
      if (node.kind) expect(to.name).toBe(node.kindName);
    }
    expect(house.sandbox.journal.count(endpoint)).toBe(1);
    house.sandbox.journal.clear();
    await house.admin.get(
      `{ it: ${field} { nodes { ${selection.replace(/ name| kindName/g, '')} } } }`,
    );
    expect(house.sandbox.journal.count(endpoint)).toBe(0);
  });

  test('of the controls of a form', async () => {
    const { webForms } = await house.admin.get(
      '{ webForms { nodes { controls { kindId kindName kind { id name } } } } }',
    );
    const controls = webForms.nodes.flatMap((form: any) => form.controls);
    expect(controls.length).toBeGreaterThan(0);
    for (const { kindId, kindName, kind } of controls) {
      expect(kind).toEqual({ id: kindId, name: kindName });
    }
  });

  test('and what costs a call a user stands in an object of its own', async () => {
    const DETAILS = 'gender realForename realSurname isMultiSession';
    const { users } = await house.admin.get(
      `{ users(first: 3, channel: CHAT) { nodes { ${DETAILS} details { ${DETAILS} } } } }`,
    );
    for (const { details, ...plain } of users.nodes) expect(details).toEqual(plain);
    expect(house.sandbox.journal.count('chat.GetUserDetails')).toBe(3);
  });
});
