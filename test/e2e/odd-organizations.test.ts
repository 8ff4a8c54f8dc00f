import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openHouse, type House } from '../support/house/client.js';

// What ICE's manual says of organizations, and no page of its interfaces.

let house: House;
beforeAll(async () => {
  const sandbox = { statusesApart: true, overflowAgents: true, quirks: { userSkillIds: true } };
  house = await openHouse({ sandbox });
});
afterAll(() => house.close());

test('a folder’s tickets are told whatever status each has, by folder and by skill', async () => {
  const inbox = house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
  const { tickets } = await house.admin.get(
    '{ tickets(status: "Inbox", first: 1000) { totalCount nodes { status } } }',
  );
  expect(tickets.totalCount).toBe(inbox.length);
  expect(new Set(tickets.nodes.map(({ status }: { status: string }) => status))).toEqual(
    new Set(['Open', 'Waiting']),
  );
  const { skillId } = inbox[0]!;
  const ofSkill = house.sandbox.state.tickets.filter((ticket) => ticket.skillId === skillId);
  const one = await house.admin.get(`{ tickets(skillId: "${skillId}") { totalCount } }`);
  expect(one.tickets.totalCount).toBe(ofSkill.length);
});

test('an overflow agent has a role without a name here, and keeps it when he is changed', async () => {
  const { users } = house.sandbox.state;
  const overflow = users.find(({ roleId, chat }) => roleId === 4 && chat !== null)!;
  const { user } = await house.admin.get(`{ user(id: "${overflow.id}") { role roleName } }`);
  expect(user).toEqual({ role: null, roleName: '4' });
  const input = `{ id: "${overflow.id}", channel: CHAT, surname: "Changed", volume: 0.5, ringType: "ChatSound1" }`;
  const { data } = await house.admin.ask(
    `mutation { updateUser(input: ${input}) { user { roleName } userErrors { code message field } } }`,
  );
  expect(data.updateUser).toEqual({ user: { roleName: '4' }, userErrors: [] });
  expect(users.get(overflow.id)).toMatchObject({ roleId: 4, surname: 'Changed' });
});
