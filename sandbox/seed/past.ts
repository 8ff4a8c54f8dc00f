import type { EventKind, Events, PastTeller, Span } from '../store/events.js';
import type { Store } from '../store/store.js';
import { pageOf } from './chat-talk.js';
import { CHAT_TOPICS } from './chat-topics/chat-topics.js';
import { desksOf as chatDesksOf, DISPOSITIONS, type Desk as ChatDesk } from './chats.js';
import { wholeSecond } from './contacts.js';
import { CHATS_A_MESSAGE, offlineAnswers } from './offline-messages.js';
import { noise, Random } from './random.js';
import type { Plan } from './plan.js';
import type { Backgrounds } from './skills.js';
import { fill, slotsFor } from './slots.js';
import type { AskedSurvey } from './surveys.js';
import { sessionTeller } from './sessions.js';
import { desksOf as emailDesksOf, type Desk as EmailDesk } from './tickets.js';
import { visitor } from './visitors.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const YEAR = 365 * 24 * HOUR;

/** The next random number of one event: from 0 up to 1. */
type Draw = () => number;

/** One kind of event: how many there are, and in which skills. */
interface Line<T> {
  readonly total: number;
  readonly firstId: number;
  readonly skills: readonly Maker<T>[];
}

/** How a skill's event with this id and time is made. */
interface Maker<T> {
  readonly skillId: number;
  make(id: number, at: Date, draw: Draw): T;
}

/**
 * What no table keeps: who was at work, and a year of as many events as it may please, dealt out evenly
 * to the skills. A skill's nth is made from its number alone, so that any part of the year costs only
 * what lies in it; while the sandbox goes on, so does the count.
 */
export function pastTeller(
  store: Store,
  plan: Plan,
  backgrounds: Backgrounds,
  surveys: readonly AskedSurvey[],
): PastTeller {
  const turns = sessionTeller(store, plan);
  const lines = plan.reportRows > 0 ? linesOf(store, plan, backgrounds, surveys) : undefined;
  return function* (kind, span) {
    if (kind === 'sessions') yield* turns(span) as Iterable<Events[typeof kind]>;
    if (lines) yield* told(lines[kind], plan, span);
  };
}

function linesOf(
  store: Store,
  plan: Plan,
  backgrounds: Backgrounds,
  surveys: readonly AskedSurvey[],
): { [K in EventKind]: Line<Events[K]> } {
  const chatDesks = chatDesksOf(store, backgrounds);
  const random = new Random(plan.seed, 'past');
  return {
    chats: chats(plan, chatDesks, random),
    tickets: tickets(store, plan, emailDesksOf(store, backgrounds), random),
    sessions: sessions(store, plan, chatDesks),
    offlineMessages: offlineMessages(plan, chatDesks, random, surveys),
  };
}

function* told<T>(
  { total, firstId, skills }: Line<T>,
  { seed, now, present }: Plan,
  { skillId, from, until }: Span,
): Generator<T> {
  const place = skills.findIndex((each) => each.skillId === skillId);
  const skill = skills[place];
  if (!skill) return;
  const count = Math.floor(total / skills.length) + (place < total % skills.length ? 1 : 0);
  if (count === 0) return;
  const start = wholeSecond(now.getTime() - YEAR).getTime();
  // The last hour is left free, so that what begins by then is over.
  const step = (YEAR - HOUR) / count;
  const goneBy = Math.floor((present().getTime() - now.getTime()) / step);
  const first = Math.max(0, Math.floor((from.getTime() - start) / step) - 1);
  for (let n = first; n < count + goneBy; n++) {
    const id = firstId + n * skills.length + place;
    let drawn = 0;
    const draw: Draw = () => noise(seed, id, drawn++);
    const at = wholeSecond(start + (n + draw()) * step);
    if (at >= until) return;
    if (at >= from) yield skill.make(id, at, draw);
  }
}

function pick<T>(list: readonly T[], draw: Draw): T {
  const picked = list[Math.floor(draw() * list.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

function after(at: Date, least: number, most: number, draw: Draw): Date {
  return wholeSecond(at.getTime() + least + draw() ** 2 * (most - least));
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function chats(
  { reportRows: total }: Plan,
  desks: readonly ChatDesk[],
  random: Random,
): Line<Events['chats']> {
  const people = times(500, () => visitor(random));
  const skills = desks.map(({ skill, campaign, background, operators }) => {
    const pages = CHAT_TOPICS[background.topicName].pages.map((page) =>
      pageOf(background.theme, page),
    );
    const names = {
      ...{ campaignId: campaign.id, campaignName: campaign.name },
      ...{ skillId: skill.id, skillName: skill.name },
    };
    const make = (id: number, startedAt: Date, draw: Draw) => ({
      id,
      ...names,
      ...pick(operators, draw),
      queuedAt: new Date(startedAt.getTime() - Math.floor(draw() * 60) * SECOND),
      startedAt,
      endedAt: after(startedAt, 40 * SECOND, 2_400 * SECOND, draw),
      disposition: pick(DISPOSITIONS, draw),
      visitor: pick(people, draw),
      page: pick(pages, draw),
    });
    return { skillId: skill.id, make };
  });
  return { total, firstId: 100_000_000, skills };
}

const STATUSES = ['Resolved', 'Resolved', 'Resolved', 'Sent', 'Archive'];

function tickets(
  store: Store,
  { reportRows, now, present }: Plan,
  desks: readonly EmailDesk[],
  random: Random,
): Line<Events['tickets']> {
  const contactIds = store.contacts.all().map(({ id }) => id);
  const skills = desks.map(({ skill, theme, scenarios, workers }) => {
    const slots = slotsFor(random, theme, now);
    const subjects = scenarios.map(({ subject }) => fill(subject, slots));
    const make = (id: number, receivedAt: Date, draw: Draw) => {
      const assignedAt = after(receivedAt, SECOND, HOUR / 2, draw);
      const lastUpdatedAt = after(assignedAt, SECOND, 48 * HOUR, draw);
      return {
        id,
        contactId: pick(contactIds, draw),
        skillId: skill.id,
        userId: pick(workers, draw).id,
        subject: pick(subjects, draw),
        status: pick(STATUSES, draw),
        assignedAt,
        lastUpdatedAt: lastUpdatedAt < present() ? lastUpdatedAt : assignedAt,
        receivedAt,
      };
    };
    return { skillId: skill.id, make };
  });
  return { total: contactIds.length > 0 ? reportRows : 0, firstId: 200_000_000, skills };
}

function sessions(
  store: Store,
  { reportRows: total, present }: Plan,
  desks: readonly ChatDesk[],
): Line<Events['sessions']> {
  const reasons = store.logoutReasons.filter(({ isActive }) => isActive).map(({ text }) => text);
  const skills = desks.map(({ skill: { id: skillId }, operators }) => {
    const make = (id: number, loginAt: Date, draw: Draw) => {
      const { userId, operatorName: agentName } = pick(operators, draw);
      const left = after(loginAt, HOUR / 2, 5 * HOUR, draw);
      const logoutAt = left < present() ? left : null;
      return { id, skillId, userId, agentName, loginAt, logoutAt, reason: pick(reasons, draw) };
    };
    return { skillId, make };
  });
  return { total, firstId: 300_000_000, skills };
}

function offlineMessages(
  { reportRows }: Plan,
  desks: readonly ChatDesk[],
  random: Random,
  surveys: readonly AskedSurvey[],
): Line<Events['offlineMessages']> {
  const names = times(200, () => visitor(random).name);
  const skills = desks.map(({ skill: { id: skillId } }) => {
    const make = (id: number, leftAt: Date, draw: Draw) => {
      const visitorName = pick(names, draw);
      const answers = offlineAnswers(surveys, skillId, visitorName, id % 1_000_000);
      return { id, skillId, visitorName, leftAt, answers };
    };
    return { skillId, make };
  });
  return { total: Math.floor(reportRows / CHATS_A_MESSAGE), firstId: 400_000_000, skills };
}
