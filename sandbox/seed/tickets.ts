import type { Contact } from '../store/contacts.js';
import { skillsOn, type Skill } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { NOBODY, type Ticket } from '../store/tickets.js';
import { userByName, type User } from '../store/users.js';
import { wholeSecond, type Senders } from './contacts.js';
import type { Plan } from './plan.js';
import { Random } from './random.js';
import type { Backgrounds } from './skills.js';
import { fill, slotsFor, type Slots } from './slots.js';
import type { Theme } from './words/themes.js';
import { SPAM } from './topics/spam.js';
import type { Scenario } from './topics/topic.js';
import { DEMO_USERS } from './users.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How a seeded ticket came about: all that its conversation is later told from. */
export interface Case {
  readonly scenario: Scenario;
  readonly slots: Slots;
  readonly ticket: Readonly<Ticket>;
  readonly contact: Readonly<Contact>;
  readonly agent: Readonly<User> | undefined;
  readonly brand: string;
  readonly mailbox: string;
}

export type Cases = Map<number, Case>;

/** The demo agent's Inbox has at least about this many, spread over its time. */
const DEMO_INBOX = 16;

export function seedTickets(
  store: Store,
  { seed, size, now }: Plan,
  backgrounds: Backgrounds,
  senders: Senders,
): Cases {
  const random = new Random(seed, 'tickets');
  const desks = desksOf(store, backgrounds);
  const cases = new Map<number, Case>();
  if (desks.length === 0 || senders.customers.length === 0) return cases;

  const demo = userByName(store, DEMO_USERS.agent.userName);
  const demoDesks = desks.filter(({ workers }) => demo && workers.includes(demo));
  const every = Math.max(1, Math.floor(inboxOf(size.tickets) / DEMO_INBOX));
  let inbox = 0;

  for (const { status, receivedAt } of arrivals(random, size.tickets, now)) {
    const isDemos = status === 'Inbox' && inbox++ % every === 0 && demoDesks.length > 0;
    const contact = sender(random, senders, status);
    const desk = isDemos ? random.pick(demoDesks) : deskFor(random, contact, desks);
    const agent = isDemos ? demo : taker(random, desk, status);
    const assignedAt = agent ? later(random, receivedAt, 6 * HOUR, now) : null;
    const matter = matterFor(random, desk, status, receivedAt);
    const lastUpdatedAt = assignedAt ? later(random, assignedAt, 2 * DAY, now) : receivedAt;
    const course = { status, assignedAt, lastUpdatedAt, receivedAt };
    openCase(store, cases, { ...matter, contact, desk, agent }, course);
  }
  return cases;
}

/** Somebody writes, and nobody has it yet. */
export function arrive(
  store: Store,
  cases: Cases,
  random: Random,
  { status, receivedAt }: Arrival,
  desks: readonly Desk[],
  senders: Senders,
): void {
  const contact = sender(random, senders, status);
  const desk = deskFor(random, contact, desks);
  const matter = matterFor(random, desk, status, receivedAt);
  const course = { status, assignedAt: null, lastUpdatedAt: receivedAt, receivedAt };
  openCase(store, cases, { ...matter, contact, desk, agent: undefined }, course);
}

/** What is written about. */
type Matter = Pick<Case, 'scenario' | 'slots'>;

function matterFor(random: Random, desk: Desk, status: string, receivedAt: Date): Matter {
  const scenario = random.pick(status === 'Spam' ? SPAM : desk.scenarios);
  return { scenario, slots: slotsFor(random, desk.theme, receivedAt) };
}

function openCase(
  store: Store,
  cases: Cases,
  about: Matter & { contact: Contact; desk: Desk; agent: User | undefined },
  course: Pick<Ticket, 'status' | 'assignedAt' | 'lastUpdatedAt' | 'receivedAt'>,
): void {
  const { scenario, slots, contact, desk, agent } = about;
  const ticket = store.tickets.insert({
    contactId: contact.id,
    skillId: desk.skill.id,
    userId: agent?.id ?? NOBODY,
    subject: fill(scenario.subject, slots),
    ...course,
  });
  cases.set(ticket.id, {
    scenario,
    slots,
    // Copies: what is told of the past does not change with the present.
    ticket: { ...ticket },
    contact: { ...contact },
    agent: agent && { ...agent },
    brand: desk.theme.name,
    mailbox: desk.mailbox,
  });
}

/** An email skill at work: what it is written about, and who answers. */
export interface Desk {
  skill: Skill;
  theme: Theme;
  scenarios: readonly Scenario[];
  mailbox: string;
  workers: readonly User[];
}

export function desksOf(store: Store, backgrounds: Backgrounds): Desk[] {
  return skillsOn(store, 'email').flatMap((skill) => deskOf(store, skill, backgrounds));
}

function deskOf(store: Store, skill: Skill, backgrounds: Backgrounds): Desk[] {
  const background = backgrounds.get(skill.id);
  const mailbox = store.campaigns.get(skill.campaignId)?.mailbox;
  const members = skill.members.flatMap((id) => store.users.get(id) ?? []);
  const workers = members.filter((user) => user.isEnabled);
  if (!background || !mailbox || workers.length === 0) return [];
  const { theme, topic } = background;
  const scenarios = topic.scenarios.filter(({ fits }) => !fits || fits.includes(theme.trade));
  return [{ skill, theme, scenarios, mailbox, workers }];
}

/** Mostly the skill that the contact belongs to, else another of the same campaign. */
function deskFor(random: Random, contact: Contact, desks: readonly Desk[]): Desk {
  const own = desks.find(({ skill }) => skill.id === contact.skillId) ?? random.pick(desks);
  if (random.chance(0.7)) return own;
  return random.pick(desks.filter(({ skill }) => skill.campaignId === own.skill.campaignId));
}

function sender(random: Random, { customers, spammers }: Senders, status: string): Contact {
  return random.pick(status === 'Spam' && spammers.length > 0 ? spammers : customers);
}

/** Nobody yet for a part of what lies in the Inbox, and for half of the spam. */
function taker(random: Random, desk: Desk, status: string): User | undefined {
  const waiting = { Inbox: 0.3, Spam: 0.5 }[status] ?? 0;
  return random.chance(waiting) ? undefined : random.pick(desk.workers);
}

export interface Arrival {
  status: string;
  receivedAt: Date;
}

/** In the order of arrival, as ids are given in that order. What lies in an Inbox is recent. */
function arrivals(random: Random, count: number, now: Date): Arrival[] {
  const inbox = inboxOf(count);
  return Array.from({ length: count }, (_, index): Arrival => {
    const status = index < inbox ? 'Inbox' : settledStatus(random);
    const days = status === 'Inbox' ? random.next() ** 2 * 14 : 0.5 + random.next() * 88;
    return { status, receivedAt: officeHours(random, now.getTime() - days * DAY, now) };
  }).sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}

/** A fifth of many tickets; most of few, so that a small Inbox is worth looking at too. */
function inboxOf(count: number): number {
  return Math.round(Math.max(Math.min(115, count * 0.77), count * 0.2));
}

function settledStatus(random: Random): string {
  const roll = random.next();
  if (roll < 0.52) return 'Resolved';
  if (roll < 0.68) return 'Archive';
  if (roll < 0.82) return 'Sent';
  return roll < 0.92 ? 'Spam' : 'Draft';
}

/** Some time of that day, or of the last before it that is over by now. */
export function officeHours(random: Random, time: number, now: Date): Date {
  let placed = timeOn(random, Math.floor(time / DAY) * DAY).getTime();
  while (placed >= now.getTime()) placed -= DAY;
  return new Date(placed);
}

/** People write at all hours, but mostly between breakfast and supper. */
export function timeOn(random: Random, midnight: number): Date {
  const isDaytime = random.chance(0.85);
  // 7 am to 9 pm in UTC-6, or the whole day.
  const hour = isDaytime ? 13 + random.next() * 14 : random.next() * 24;
  return wholeSecond(midnight + hour * HOUR);
}

function later(random: Random, from: Date, most: number, now: Date): Date {
  const room = Math.min(most, now.getTime() - from.getTime());
  return wholeSecond(from.getTime() + random.next() ** 2 * room);
}
