import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Ticket, User } from '../../../sandbox/index.js';
import { openHouse, signIn, type House } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
import {
  socketOf,
  subscribe,
  type Event,
  type Subscriber,
} from '../../support/live/subscribers.js';
import { until } from '../../support/until.js';

const clock = new HandClock();
let house: House;
beforeAll(async () => {
  house = await openHouse({ schedule: clock });
});
beforeEach(() => {
  house.sandbox.set({ faults: {} });
  house.sandbox.reset();
});
afterAll(() => house.close());

const TOLD = 'isWhole asOf pollSeconds isStale problem';
const QUEUE = `subscription ($statuses: [String!], $skillIds: [ID!], $assigneeIds: [ID!], $view: TicketView) {
  ticketsChanged(statuses: $statuses, skillIds: $skillIds, assigneeIds: $assigneeIds, view: $view) {
    added { id subject status assigneeId } changed { id subject status assigneeId } removedIds ${TOLD}
  } }`;

/** Somebody who watches, and the connection that goes when he does. */
function watch(
  query: string,
  variables: Record<string, unknown> = {},
  who = house.admin,
): Subscriber {
  const socket = socketOf(house.url, { authorization: `Bearer ${who.token}` });
  const subscriber = subscribe(socket, query, variables);
  return { ...subscriber, has: subscriber.has, leave: () => void socket.dispose() };
}

const ticketsOf = (event: Event) => event.data.ticketsChanged;
const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id).toSorted();
const inbox = (): string[] =>
  allOf('Inbox')
    .map(({ id }) => String(id))
    .toSorted();
/** As they are in the sandbox, to be changed there. */
const allOf = (status: string): Ticket[] =>
  house.sandbox.state.tickets.filter((ticket) => ticket.status === status);
const oneOf = (status: string): Ticket => allOf(status)[0]!;
const polls = (key = 'email.LoadTicketByStatusSup'): number =>
  house.sandbox.journal.keys().filter((each) => each === key).length;

/** Lets the next poll come, and waits for what it tells. */
async function poll(subscriber: Subscriber): Promise<Event> {
  const { length } = subscriber.events;
  await until(() => clock.planned > 0);
  clock.pass(1_000_000);
  return subscriber.has(length + 1);
}

describe('a queue', () => {
  test('is told at once, and then what comes, changes and goes', async () => {
    const queue = watch(QUEUE);
    const first = ticketsOf(await queue.has(1));
    expect(idsOf(first.added)).toEqual(inbox());
    expect(first).toMatchObject({ changed: [], removedIds: [], isWhole: true, isStale: false });
    expect(first.pollSeconds).toBe(10);
    expect(first.problem).toBeNull();

    const [changed, gone] = allOf('Inbox');
    const come = oneOf('Spam');
    changed!.subject = 'What everybody waits for';
    gone!.status = 'Archive';
    come.status = 'Inbox';
    const next = ticketsOf(await poll(queue));
    expect(next.added).toMatchObject([{ id: String(come.id), status: 'Inbox' }]);
    expect(next.changed).toMatchObject([{ subject: 'What everybody waits for' }]);
    expect(next.removedIds).toEqual([String(gone!.id)]);
    expect(next.isWhole).toBe(false);
    expect(next.asOf > first.asOf).toBe(true);
    expect(ticketsOf(await poll(queue))).toMatchObject({ added: [], changed: [], removedIds: [] });
    expect(house.sandbox.journal.keys()).toEqual(Array(3).fill('email.LoadTicketByStatusSup'));
    queue.leave();
  });

  test('of 200 clients costs the calls of one', async () => {
    const token = { authorization: `Bearer ${house.admin.token}` };
    const sockets = Array.from({ length: 20 }, () => socketOf(house.url, token));
    const clients = sockets.flatMap((socket) =>
      Array.from({ length: 10 }, () => subscribe(socket, QUEUE)),
    );
    await Promise.all(clients.map((client) => client.has(1)));
    expect(polls()).toBe(1);
    for (let round = 2; round <= 4; round += 1) {
      oneOf('Inbox').subject = `Round ${round}`;
      clock.pass(1_000_000);
      await Promise.all(clients.map((client) => client.has(round)));
      await until(() => clock.planned > 0);
      expect(house.sandbox.journal.keys()).toEqual(
        Array(round).fill('email.LoadTicketByStatusSup'),
      );
    }
    for (const { events } of clients) {
      expect(ticketsOf(events[3]!)).toEqual(ticketsOf(clients[0]!.events[3]!));
    }
    await Promise.all(sockets.map((socket) => socket.dispose()));
    // With the last one goes the poller.
    await until(() => clock.planned === 0);
  });

  test('loads the links of its rows from lists that are held', async () => {
    const query =
      'subscription { ticketsChanged { added { id assignee { userName } skill { name } } changed { id assignee { userName } } } }';
    const queue = watch(query);
    await queue.has(1);
    const ticket = oneOf('Inbox');
    const agent = house.sandbox.state.users.filter(({ id }) => id !== ticket.userId)[0]!;
    ticket.userId = agent.id;
    const { changed } = ticketsOf(await poll(queue));
    expect(changed).toEqual([{ id: String(ticket.id), assignee: { userName: agent.userName } }]);
    expect(house.sandbox.journal.keys().toSorted()).toEqual([
      'email.GetSkillList',
      'email.GetUserList',
      ...Array<string>(2).fill('email.LoadTicketByStatusSup'),
    ]);
    queue.leave();
  });

  test('of several statuses is one picture, and lists are shared between them', async () => {
    const both = watch(QUEUE, { statuses: ['Inbox', 'Spam'] });
    const spam = watch(QUEUE, { statuses: ['Spam'] });
    await Promise.all([both.has(1), spam.has(1)]);
    expect(polls()).toBe(2);
    expect(ticketsOf(both.events[0]!).added.length).toBe(
      house.sandbox.state.tickets.filter(({ status }) => ['Inbox', 'Spam'].includes(status)).length,
    );
    both.leave();
    spam.leave();
  });

  test('of every status has all tickets, wherever they move', async () => {
    const all = watch(QUEUE, { statuses: ['all'] });
    const { tickets } = house.sandbox.state;
    const ids = tickets.all().map(({ id }) => String(id));
    expect(idsOf(ticketsOf(await all.has(1)).added)).toEqual(ids.toSorted());
    const statuses = new Set(tickets.all().map(({ status }) => status)).size;
    expect(polls('email.GetTicketCountSup')).toBe(1);
    expect(polls()).toBeGreaterThanOrEqual(statuses);
    const moved = oneOf('Inbox');
    moved.status = 'Spam';
    const { added, changed, removedIds } = ticketsOf(await poll(all));
    expect(changed).toMatchObject([{ id: String(moved.id), status: 'Spam' }]);
    expect([added, removedIds]).toEqual([[], []]);
    all.leave();
  });

  test('of skills and people is narrowed', async () => {
    const mine = house.sandbox.state.tickets.filter(({ userId }) => userId !== 0)[0]!;
    const [skillIds, assigneeIds] = [[String(mine.skillId)], [String(mine.userId)]];
    const statuses = [mine.status.toUpperCase()];
    const queue = watch(QUEUE, { skillIds, assigneeIds, statuses });
    const { added } = ticketsOf(await queue.has(1));
    const expected = house.sandbox.state.tickets.filter(
      ({ skillId, userId, status }) =>
        skillId === mine.skillId && userId === mine.userId && status === mine.status,
    );
    expect(idsOf(added)).toEqual(expected.map(({ id }) => String(id)).toSorted());
    expect(house.sandbox.journal.keys()).toEqual(['email.LoadTicketPerSkillSupervisor']);
    queue.leave();
  });

  test('of an agent has his own tickets', async () => {
    const agent = await signIn(house, 'agent');
    house.sandbox.journal.clear();
    const queue = watch(QUEUE, {}, agent);
    const { added } = ticketsOf(await queue.has(1));
    expect(new Set(added.map(({ assigneeId }: { assigneeId: string }) => assigneeId)).size).toBe(1);
    expect(house.sandbox.journal.keys()).toEqual(['email.LoadTicketByStatus']);
    queue.leave();
  });

  test('is looked at at once after a mutation that touches it', async () => {
    const queue = watch(QUEUE);
    await queue.has(1);
    const id = String(oneOf('Inbox').id);
    clock.pass(600);
    await house.admin.get(
      `mutation { moveTicketsToFolder(input: { ticketIds: ["${id}"], folder: "Archive" }) { userErrors { code } } }`,
    );
    expect(ticketsOf(await queue.has(2)).removedIds).toEqual([id]);
    queue.leave();
  });
});

describe('what cannot be watched', () => {
  test.each([
    ['a blank status', { statuses: [' '] }, { code: 'BAD_USER_INPUT', field: 'statuses' }],
    ['no status at all', { statuses: [] }, { code: 'BAD_USER_INPUT', field: 'statuses' }],
    ['an id that is none', { skillIds: ['x'] }, { code: 'BAD_USER_INPUT', field: 'skillIds' }],
    [
      'more lists than one may poll',
      { statuses: Array.from({ length: 21 }, (_, n) => `Status ${n}`) },
      { code: 'BAD_USER_INPUT', field: 'statuses' },
    ],
    ['a value of another type', { view: 'NOBODY' }, { code: 'BAD_USER_INPUT' }],
  ])('%s', async (_, variables, extensions) => {
    const queue = watch(QUEUE, variables);
    expect(await queue.hasEnded()).toMatchObject([{ extensions }]);
    expect(house.sandbox.journal.keys()).toEqual([]);
    queue.leave();
  });

  test('what ICE refuses is refused', async () => {
    const agent = await signIn(house, 'agent');
    const queue = watch(QUEUE, { view: 'SUPERVISOR' }, agent);
    expect(await queue.hasEnded()).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    queue.leave();
  });

  test('a status that ICE does not have, which would be an empty queue', async () => {
    const queue = watch(QUEUE, { statuses: ['Nonsense'] });
    const extensions = { code: 'BAD_USER_INPUT', field: 'statuses' };
    expect(await queue.hasEnded()).toMatchObject([{ extensions }]);
    expect(house.sandbox.journal.keys()).toEqual([
      'email.LoadTicketByStatusSup',
      'email.GetTicketCountSup',
    ]);
    queue.leave();
  });

  test('but one in another spelling is the one that ICE has', async () => {
    const queue = watch(QUEUE, { statuses: ['inbox'] });
    const { data } = await queue.has(1);
    const inbox = house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
    expect(data.ticketsChanged.added).toHaveLength(inbox.length);
    queue.leave();
  });
});

describe('an outage', () => {
  test('is an event, and the queue stays as it was', async () => {
    const queue = watch(QUEUE);
    const first = ticketsOf(await queue.has(1));
    house.sandbox.set({ faults: { 'email.LoadTicketByStatusSup': 'error503' } });
    const stale = ticketsOf(await poll(queue));
    expect(stale).toMatchObject({ added: [], changed: [], removedIds: [], isStale: true });
    expect(stale.problem).toContain('email');
    expect(stale.asOf).toBe(first.asOf);
    // Who comes now is told what is known, and how old it is.
    const late = watch(QUEUE);
    const told = ticketsOf(await late.has(1));
    expect(told).toMatchObject({ isStale: true, asOf: first.asOf, added: first.added });
    // It is asked less often meanwhile.
    expect(stale.pollSeconds).toBeGreaterThan(first.pollSeconds);

    house.sandbox.set({ faults: {} });
    const gone = oneOf('Inbox');
    gone.status = 'Archive';
    const [{ length }] = [queue.events];
    clock.pass(1_000_000);
    await until(() => queue.events.slice(length).some((event) => !ticketsOf(event).isStale));
    const back = ticketsOf(queue.events.at(-1)!);
    expect(back).toMatchObject({ isStale: false, problem: null, removedIds: [String(gone.id)] });
    queue.leave();
    late.leave();
  });

  test('from the beginning on tells nothing, and says why', async () => {
    house.sandbox.set({ faults: { 'email.LoadTicketByStatusSup': 'error503' } });
    const queue = watch(QUEUE);
    expect(ticketsOf(await queue.has(1))).toMatchObject({ added: [], isStale: true, asOf: null });
    queue.leave();
  });
});

describe('what else is watched', () => {
  test('counts', async () => {
    const counts = watch(
      `subscription { ticketCountsChanged { added { id count } changed { id count } ${TOLD} } }`,
    );
    await counts.has(1);
    oneOf('Inbox').status = 'Spam';
    const { changed } = (await poll(counts)).data.ticketCountsChanged;
    expect(idsOf(changed)).toEqual(['SUPERVISOR:Inbox', 'SUPERVISOR:Spam']);
    expect(polls('email.GetTicketCountSup')).toBe(2);
    counts.leave();
  });

  test('the live monitor', async () => {
    const wall = watch(
      `subscription { liveMonitoringChanged { added { id ticketCount user { userName } } changed { id } ${TOLD} } }`,
    );
    const { added } = (await wall.has(1)).data.liveMonitoringChanged;
    expect(added.length).toBeGreaterThan(0);
    expect(polls('email.LoadAlltbl_SupEmailLiveMonitoringTrigger')).toBe(1);
    wall.leave();
  });

  test('users, with a state at each channel', async () => {
    const users = watch(
      `subscription { usersChanged { added { id } changed { id chatAgent { state } emailAgent { state } } removedIds ${TOLD} } }`,
    );
    const first = (await users.has(1)).data.usersChanged;
    expect(first.added.length).toBe(house.sandbox.state.users.all().length);
    const user: User = house.sandbox.state.users.filter(({ chat, email }) =>
      Boolean(chat && email),
    )[0]!;
    user.email!.currentState = 'On a break';
    const { length } = users.events;
    clock.pass(1_000_000);
    await until(() =>
      users.events.slice(length).some(({ data }) => data.usersChanged.changed.length > 0),
    );
    const told = users.events.find(({ data }) => data.usersChanged.changed.length > 0)!;
    expect(told.data.usersChanged.changed).toMatchObject([
      { id: String(user.id), emailAgent: { state: 'On a break' } },
    ]);
    users.leave();
  });
});
