import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

/** What the sandbox has of a ticket. */
function truth(id: string) {
  const { tickets } = house.sandbox.state;
  const ticket = tickets.find((each) => String(each.id) === id)!;
  const written = house.sandbox.state
    .conversation(ticket.id)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const asked = written.findIndex(({ userId }) => userId === 0);
  const answer = written.slice(asked).find(({ userId }) => userId !== 0);
  const at = answer?.createdAt ?? null;
  const seconds = at && Math.round((at.getTime() - ticket.receivedAt.getTime()) / 1_000);
  return { firstResponseAt: at?.toISOString() ?? null, firstResponseSeconds: seconds };
}

it('is the first e-mail of a user after the contact’s, by one call a ticket', async () => {
  const { tickets } = await house.admin.get(
    '{ tickets(status: "Resolved", first: 20) { nodes { id response { firstResponseAt firstResponseSeconds } } } }',
  );
  const told = tickets.nodes.map(({ id, response }: any) => [id, response]);
  expect(told).toEqual(told.map(([id]: [string]) => [id, truth(id)]));
  expect(told.filter(([, { firstResponseAt }]: any) => firstResponseAt !== null)).not.toEqual([]);
  expect(house.sandbox.journal.count('email.GetEmailConversation')).toBe(told.length);
  expect(house.sandbox.journal.count()).toBe(told.length + 1);
});

it('is reached from a report’s row', async () => {
  const skill = house.sandbox.state.skills.find(({ channel }) => channel === 'email')!;
  const { ticketHistoryReport } = await house.admin.get(
    `{ ticketHistoryReport(skillIds: ["${skill.id}"], first: 3) {
      nodes { ticketId ticket { response { firstResponseAt firstResponseSeconds } } } } }`,
  );
  for (const { ticketId, ticket } of ticketHistoryReport.nodes) {
    expect(ticket.response).toEqual(truth(ticketId));
  }
  expect(ticketHistoryReport.nodes).toHaveLength(3);
});

it('is null with one error where ICE fails for a conversation', async () => {
  house.sandbox.set({ faults: { 'email.GetEmailConversation': 'failed' } });
  const { data, errors } = await house.admin.ask(
    '{ tickets(status: "Archive", first: 3) { nodes { id response { firstResponseAt } } } }',
  );
  expect(data.tickets.nodes.every(({ response }: any) => response === null)).toBe(true);
  expect(errors).toMatchObject([{ extensions: { code: 'ICE_REJECTED' } }]);
});
