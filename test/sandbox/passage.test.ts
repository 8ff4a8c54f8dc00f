import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { useClock } from '../support/clock.js';
import { reporter, utc } from '../support/sandbox/reporting.js';
import { NOW, type Answer } from '../support/sandbox/sandbox.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const clock = useClock(NOW);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small', now: NOW, goesOn: true });
});
beforeEach(() => {
  clock.set(NOW);
  sandbox.reset();
});
afterAll(() => sandbox.close());

const WEEK = Array.from({ length: 7 }, (_, day) => NOW.getTime() + day * DAY);
const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY) * DAY;
const daysOf = (times: readonly Date[]): number[] => [...new Set(times.map(dayOf))].sort();
const isSince = (at: Date): boolean => at > NOW;

const sessions = ({ state }: Sandbox) =>
  state.skills
    .filter(({ channel }) => channel === 'chat')
    .flatMap(({ id: skillId }) => [
      ...state.events('sessions', { skillId, from: NOW, until: new Date(NOW.getTime() + 9 * DAY) }),
    ]);

/** All that goes on, as one text. */
const told = (it: Sandbox): string => {
  const { tickets, chats, offlineMessages } = it.state;
  const conversations = tickets.all().map(({ id }) => it.state.conversation(id));
  return JSON.stringify([
    ...[tickets, chats, offlineMessages].map((table) => table.all()),
    ...[conversations, sessions(it)],
  ]);
};

describe('a sandbox that goes on', () => {
  it('has every day of a week what the days before it had', async () => {
    const ticketsBefore = sandbox.state.tickets.size;
    const offlineMessages = sandbox.state.offlineMessages.size;
    clock.pass(7 * DAY);
    const { tickets, chats } = sandbox.state;
    const received = tickets.all().map(({ receivedAt }) => receivedAt);
    const held = chats.all().map(({ endedAt }) => endedAt);
    // Of 150 tickets and 120 chats in 90 days: one or two on each.
    expect(received.filter(isSince).length).toBeGreaterThan(5);
    expect(received.filter(isSince).length).toBeLessThan(20);
    expect(tickets.size - ticketsBefore).toBe(received.filter(isSince).length);
    expect(daysOf(held.filter(isSince)).length).toBeGreaterThan(4);
    expect(daysOf(sessions(sandbox).map(({ loginAt }) => loginAt))).toEqual(WEEK);
    const end = NOW.getTime() + 7 * DAY;
    expect([...received, ...held].filter((at) => at.getTime() > end)).toEqual([]);
    // One message for ten chats.
    clock.pass(30 * DAY);
    expect(sandbox.state.offlineMessages.size).toBeGreaterThan(offlineMessages);
  });

  it('has tickets taken and answered, so that the Inbox stays as long as it was', () => {
    const inbox = () => sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
    const waiting = () => inbox().filter(({ userId }) => userId === 0);
    const before = [inbox().length, waiting().length] as const;
    const demo = sandbox.state.users.find(({ userName }) => userName.startsWith('agent@'))!;
    const demos = () => sandbox.state.tickets.filter(({ userId }) => userId === demo.id);
    const mine = JSON.stringify(demos());
    clock.pass(30 * DAY);
    const answered = sandbox.state.tickets.filter(
      ({ status, lastUpdatedAt }) => status !== 'Inbox' && isSince(lastUpdatedAt),
    );
    expect(answered.length).toBeGreaterThan(25);
    expect(Math.abs(inbox().length - before[0])).toBeLessThan(5);
    expect(Math.abs(waiting().length - before[1])).toBeLessThan(5);
    for (const { id, userId, status, lastUpdatedAt } of answered) {
      if (status === 'Spam') continue;
      const letter = sandbox.state.conversation(id).at(-1)!;
      expect(letter).toMatchObject({ userId, createdAt: lastUpdatedAt });
      expect(letter.body).not.toMatch(/[{}]|undefined/);
    }
    // Their work is left to who signs in as them, and what a client sent is not mixed with it.
    expect(JSON.stringify(demos())).toBe(mine);
    expect(sandbox.state.sentMails.size).toBe(0);
  });

  it('has people at work in the morning and nobody at night, and the reports say so', async () => {
    const skillId = sandbox.state.chats.all()[0]!.skillId;
    const today = async () => {
      // Tokens live for a day.
      const ask = await reporter(sandbox);
      const { LoginLogoutData } = await ask('chat/get_login_logout_details_by_skillid', {
        SkillID: skillId,
        FromDateTime: utc(new Date(NOW.getTime() + 6 * DAY)),
        ToDateTime: '2100-01-01 00:00:00.000',
      });
      return LoginLogoutData.map(({ LogoutTime }: Answer) => LogoutTime !== null);
    };
    clock.pass(6 * DAY + 16 * HOUR);
    const inTheMorning = await today();
    expect(inTheMorning.length).toBeGreaterThan(0);
    expect(inTheMorning).not.toContain(true);
    clock.pass(7.5 * HOUR);
    const atNight = await today();
    expect(atNight.length).toBe(inTheMorning.length * 2);
    expect(atNight).not.toContain(false);
  });

  it('comes to the same, whenever and however often it is looked at', () => {
    clock.pass(7 * DAY);
    const once = told(sandbox);
    clock.set(NOW);
    sandbox.reset();
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      clock.pass(HOUR);
      if (hour % 5 === 0) told(sandbox);
    }
    expect(told(sandbox)).toBe(once);
  });

  it.each<SandboxOptions>([
    { now: new Date('2026-12-31T17:30:00Z') },
    { now: new Date('2028-02-28T23:59:59Z'), seed: 2 },
  ])('begins where its history ends: %j', async (options) => {
    const start = options.now!;
    clock.set(start);
    const other = await startSandbox({ size: 'small', goesOn: true, ...options });
    try {
      const before = other.state.chats.size;
      clock.pass(10 * DAY);
      const since = other.state.chats.all().slice(before);
      expect(since.length).toBeGreaterThan(5);
      expect(since.every(({ endedAt }) => endedAt > start)).toBe(true);
      expect(since.map(({ endedAt }) => endedAt)).toEqual(
        since.map(({ endedAt }) => endedAt).toSorted((a, b) => +a - +b),
      );
      const { tickets } = other.state;
      const arrivals = tickets.all().map(({ receivedAt }) => +receivedAt);
      expect(arrivals.toSorted((a, b) => a - b)).toEqual(arrivals);
    } finally {
      await other.close();
    }
  });

  it('goes on with the rows that only the reports tell of, at the pace of their year', async () => {
    const size = { users: 30, skills: 8, contacts: 20, tickets: 0, chats: 0 };
    const rows = await startSandbox({ now: NOW, size, reportRows: 3_650, goesOn: true });
    try {
      const [skill] = rows.state.skills.filter(({ channel }) => channel === 'chat');
      const chats = () => {
        const span = { skillId: skill!.id, from: new Date(0), until: new Date('2100-01-01') };
        return [...rows.state.events('chats', span)];
      };
      const before = chats();
      clock.pass(73 * DAY);
      const after = chats();
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.length / before.length).toBeCloseTo(1.2, 2);
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      expect(after.at(-1)!.endedAt.getTime()).toBeLessThan(NOW.getTime() + 73 * DAY);
    } finally {
      await rows.close();
    }
  });
});

it('stands still unless it is told to go on', async () => {
  const still = await startSandbox({ size: 'small', now: NOW });
  const before = told(still);
  clock.pass(7 * DAY);
  expect(told(still)).toBe(before);
  expect(sessions(still)).toEqual([]);
  await still.close();
});
