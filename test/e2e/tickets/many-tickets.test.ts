import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';
import { placesOfOne } from '../../support/places.js';
import { together } from '../../support/house/together.js';

const CONCURRENCY = 7;
let house: House;

beforeAll(async () => {
  house = await openHouse({
    sandbox: { size: { tickets: 2_600 } },
    env: { ICE_CONCURRENCY: String(CONCURRENCY) },
  });
});
afterAll(() => house.close());

const QUERY = `{
  tickets(first: 500) { nodes {
    id contact { id name } assignee { id userName } skill { id name } } }
  latest: tickets(first: 20) { nodes { id conversation { body } } }
}`;

it('500 tickets with their links, and 20 conversations, cost 24 calls, a few at a time', async () => {
  house.sandbox.set({ latencyMs: 20 });
  const ask = () => house.admin.get(QUERY);
  const { tickets, latest } = await together(
    house,
    placesOfOne(CONCURRENCY),
    ask,
    'email.GetEmailConversation',
  );
  const { journal, state } = house.sandbox;
  const expected = state.tickets
    .filter(({ status }) => status === 'Inbox')
    .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || b.id - a.id)
    .slice(0, 500);
  expect(expected).toHaveLength(500);
  expect(tickets.nodes).toEqual(
    expected.map((ticket) => {
      const contact = state.contacts.get(ticket.contactId)!;
      const user = state.users.get(ticket.userId);
      const skill = state.skills.get(ticket.skillId)!;
      return {
        id: String(ticket.id),
        contact: { id: String(contact.id), name: contact.name },
        assignee: user ? { id: String(user.id), userName: user.userName } : null,
        skill: { id: String(skill.id), name: skill.name },
      };
    }),
  );
  expect(latest.nodes).toEqual(
    expected.slice(0, 20).map(({ id }) => ({
      id: String(id),
      conversation: state.conversation(id).map(({ body }) => ({ body })),
    })),
  );
  expect(journal.keys().toSorted()).toEqual([
    ...Array<string>(20).fill('email.GetEmailConversation'),
    'email.GetSkillList',
    'email.GetUserList',
    'email.LoadAlltbl_ContactsByOrgID',
    'email.LoadTicketByStatusSup',
  ]);
  expect(journal.maxInFlight()).toBe(placesOfOne(CONCURRENCY));
});
