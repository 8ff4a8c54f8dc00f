import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import DataLoader from 'dataloader';
import { openHouse, signIn, type House } from '../support/house/client.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Signs in anew, so that no list is held for the caller. */
beforeEach(async () => {
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
});
afterEach(() => {
  jest.restoreAllMocks();
  house.sandbox.reset();
});

const tickets = (links: string): string => `{ tickets(first: 100) { nodes { id ${links} } } }`;

it.each([
  ['tickets', tickets('assignee { id userName } skill { id name }')],
  ['tickets by edges', '{ tickets { edges { node { id assignee { id userName } } } } }'],
  ['contacts', '{ contacts(first: 100) { nodes { id skill { id name } } } }'],
])('no row of the first page waits for a list that is there: %s', async (_, query) => {
  const load = jest.spyOn(DataLoader.prototype, 'load');
  await house.admin.get(query);
  expect(load).not.toHaveBeenCalled();
});

it('rows that lead nowhere wait for no list', async () => {
  // As ICE has a ticket that is nobody's.
  for (const ticket of house.sandbox.state.tickets.filter(() => true)) {
    Object.assign(ticket, { userId: 0 });
  }
  const letGo = house.sandbox.hold('email.GetUserList');
  const page = await house.admin.get(tickets('assignee { userName }'));
  expect(page.tickets.nodes[0]).toMatchObject({ assignee: null });
  letGo();
});

it('rows that begin calls of their own wait for no list', async () => {
  const letGo = house.sandbox.hold('email.GetUserList');
  const answer = house.admin.get(tickets('assignee { userName } notes { text }'));
  await house.sandbox.journal.waitFor('email.GetTicketNoteList', 100);
  letGo();
  expect((await answer).tickets.nodes).toHaveLength(100);
});

it('a list that fails is told once, and ids stand', async () => {
  house.sandbox.set({ faults: { 'email.GetUserList': 'error500' } });
  const { data, errors } = await house.admin.ask(tickets('assigneeId assignee { id userName }'));
  expect(errors).toMatchObject([{ extensions: { endpoint: 'email.GetUserList' } }]);
  const { nodes } = data.tickets;
  const assigned = nodes.filter(({ assigneeId }: { assigneeId: string | null }) => assigneeId);
  expect(assigned.length).toBeGreaterThan(0);
  for (const { assigneeId, assignee } of assigned) {
    expect(assignee).toEqual({ id: assigneeId, userName: null });
  }
});
