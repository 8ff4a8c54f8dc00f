// Groups of tickets as they change: all of them in every event, from the polls that tell of the tickets.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Ticket } from '../../../sandbox/index.js';
import { openHouse, type House } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
import {
  socketOf,
  subscribe,
  type Event,
  type Subscriber,
} from '../../support/live/subscribers.js';
import { until } from '../../support/until.js';

const clock = new HandClock();
const BY_STATUS = 'email.LoadTicketByStatusSup';
const BY_SKILL = 'email.LoadTicketPerSkillSupervisor';
let house: House;
let socket: ReturnType<typeof socketOf>;
beforeAll(async () => {
  house = await openHouse({ schedule: clock });
});
beforeEach(async () => {
  await socket?.dispose();
  await until(() => clock.planned === 0);
  house.sandbox.set({ faults: {} });
  house.sandbox.reset();
  socket = socketOf(house.url, { authorization: `Bearer ${house.admin.token}` });
});
afterAll(async () => {
  await socket.dispose();
  await house.close();
});

const GROUP = 'id status skillId assigneeId count oldestReceivedAt';
const watch = (args: string, fields = GROUP): Subscriber =>
  subscribe(
    socket,
    `subscription { ticketGroupsChanged(${args}) { groups { ${fields} } asOf pollSeconds isStale problem } }`,
  );
const told = (event: Event) => event.data.ticketGroupsChanged;
/** As they are in the sandbox, to be changed there. */
const inbox = (): Ticket[] =>
  house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
const called = (): string[] => house.sandbox.journal.keys();

/** What the query says, whose calls are nobody's here. */
async function queried(args: string) {
  const { ticketGroups } = await house.admin.get(`{ ticketGroups(${args}) { ${GROUP} } }`);
  house.sandbox.journal.clear();
  return ticketGroups;
}

/** Lets the next poll come, and waits for what it tells. */
async function poll(subscriber: Subscriber): Promise<Event> {
  const { length } = subscriber.events;
  await until(() => clock.planned > 0);
  clock.pass(1_000_000);
  return subscriber.has(length + 1);
}

test.each([
  'by: [ASSIGNEE]',
  'by: [SKILL, STATUS], statuses: ["Spam", "Inbox", "Spam"]',
  'by: [STATUS], statuses: ["ALL"]',
  'by: [STATUS, STATUS], skillIds: ["SKILL"]',
  'by: [ASSIGNEE], skillIds: ["SKILL"], statuses: ["Inbox"]',
  'by: [ASSIGNEE], skillIds: ["SKILL"], statuses: ["ALL"]',
])('%s is at once what the query says, with the same ids', async (said) => {
  const args = said.replace('SKILL"', `${inbox()[0]!.skillId}"`);
  const expected = await queried(args);
  expect(expected.length).toBeGreaterThan(0);
  const event = told(await watch(args).has(1));
  expect(event.groups).toEqual(expected);
  expect(event).toMatchObject({ pollSeconds: 10, isStale: false, problem: null });
  if (said.includes('skillIds')) expect(called()).toEqual([BY_SKILL]);
});

test('every event has all groups as they are then, for a call a poll', async () => {
  const groups = watch('by: [STATUS, ASSIGNEE]');
  const first = told(await groups.has(1));
  const [ticket, gone] = inbox();
  const other = house.sandbox.state.users.filter(({ id }) => id !== ticket!.userId)[0]!;
  ticket!.userId = other.id;
  gone!.status = 'Archive';
  const next = told(await poll(groups));
  expect(next.asOf > first.asOf).toBe(true);
  expect(next.groups).not.toEqual(first.groups);
  expect(called()).toEqual([BY_STATUS, BY_STATUS]);
  expect(next.groups).toEqual(await queried('by: [STATUS, ASSIGNEE]'));
  // Nothing has changed, and all of them are told again.
  expect(told(await poll(groups)).groups).toEqual(next.groups);
});

test('the tickets and any groups of them are one poll, and names come from held lists', async () => {
  const skills = watch('by: [SKILL]', 'count skill { name }');
  const people = watch('by: [ASSIGNEE]', 'count assignee { displayName }');
  const queue = subscribe(socket, 'subscription { ticketsChanged { added { id } } }');
  await Promise.all([skills, people, queue].map((each) => each.has(1)));
  const countOf = (event: Event): number =>
    told(event).groups.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
  const { length } = queue.events[0]!.data.ticketsChanged.added;
  expect([skills, people].map(({ events }) => countOf(events[0]!))).toEqual([length, length]);
  const { groups } = told(skills.events[0]!);
  expect(groups.every(({ skill }: { skill: { name: string } }) => skill.name)).toBe(true);
  await poll(skills);
  expect(called().toSorted()).toEqual([
    'email.GetSkillList',
    'email.GetUserList',
    ...[BY_STATUS, BY_STATUS],
  ]);
});

test('an outage leaves the numbers as they were, and says so', async () => {
  const groups = watch('by: [SKILL]');
  const first = told(await groups.has(1));
  house.sandbox.set({ faults: { [BY_STATUS]: 'error503' } });
  const stale = told(await poll(groups));
  expect(stale).toMatchObject({ groups: first.groups, asOf: first.asOf, isStale: true });
  expect(stale.problem).toContain('email');
});

test('what ICE has not told yet is no number, also where it is only a part', async () => {
  house.sandbox.set({ faults: { [BY_STATUS]: { kind: 'error503', where: { Status: 'Spam' } } } });
  const groups = watch('by: [STATUS], statuses: ["Inbox", "Spam"]');
  expect(told(await groups.has(1))).toMatchObject({ groups: null, asOf: null, isStale: true });
});

test.each([
  ['by: []', 'by'],
  ['by: [SKILL], statuses: []', 'statuses'],
  ['by: [SKILL], skillIds: ["x"]', 'skillIds'],
])('%s is refused', async (args, field) => {
  const ended = await watch(args).hasEnded();
  expect(ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  expect(called()).toEqual([]);
});
