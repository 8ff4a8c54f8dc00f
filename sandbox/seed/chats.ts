import type { Campaign } from '../store/campaigns.js';
import type { Chat, Visitor } from '../store/chats.js';
import { skillsOn, type Skill } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { displayName } from '../store/users.js';
import { pageOf } from './chat-talk.js';
import { CHAT_TOPICS } from './chat-topics/chat-topics.js';
import { wholeSecond } from './contacts.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import type { Background, Backgrounds } from './skills.js';
import { officeHours } from './tickets.js';
import { isDemo } from './users.js';
import { visitor } from './visitors.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 1_440 * MINUTE;

type Operator = Pick<Chat, 'userId' | 'operatorName'>;

/** They left long ago: the history names them, and no list does. */
const FORMER: readonly Operator[] = [
  { userId: 612, operatorName: 'Wendell Pryor' },
  { userId: 640, operatorName: 'Odette' },
  { userId: 655, operatorName: 'Barnaby Lusk' },
  { userId: 671, operatorName: 'oswin.tate@example.com' },
];

/** `Success` is what ICE's sample has. */
export const DISPOSITIONS = [
  ...['Success', 'Success', 'Success', 'Success', 'Success', 'Success', 'Success'],
  ...['Follow-up required', 'Escalated', 'Transferred', 'Visitor left', 'Wrong department', 'Spam'],
];

/** Chats of the last 90 days, in the order of queueing. */
export function seedChats(store: Store, { seed, size, now }: Plan, backgrounds: Backgrounds): void {
  const random = new Random(seed, 'chats');
  const desks = desksOf(store, backgrounds);
  if (desks.length === 0) return;
  // Some come back.
  const people = Array.from({ length: Math.ceil(size.chats * 0.6) }, () => visitor(random));

  for (const queuedAt of queueTimes(random, size.chats, now)) {
    const desk = random.pick(desks);
    const isOld = now.getTime() - queuedAt.getTime() > 30 * DAY;
    const isFormers = isOld && random.chance(0.05);
    const chat = chatAt(
      random,
      queuedAt,
      isFormers ? { ...desk, operators: FORMER } : desk,
      people,
    );
    store.chats.insert(chat, random.int(1, 3));
  }
}

/** A chat as it was held, with one of these people. */
export function chatAt(
  random: Random,
  queuedAt: Date,
  { skill, campaign, background, operators }: Desk,
  people: readonly Visitor[],
): Omit<Chat, 'id'> {
  const startedAt = after(queuedAt, 2 * SECOND, 4 * MINUTE, random.next() ** 3);
  const { pages } = CHAT_TOPICS[background.topicName];
  return {
    campaignId: campaign.id,
    skillId: skill.id,
    ...random.pick(operators),
    campaignName: campaign.name,
    skillName: skill.name,
    queuedAt,
    startedAt,
    endedAt: after(startedAt, 40 * SECOND, 40 * MINUTE, random.next() ** 2),
    disposition: random.pick(DISPOSITIONS),
    visitor: random.pick(people),
    page: pageOf(background.theme, random.pick(pages)),
  };
}

/** A chat skill at work. */
export interface Desk {
  skill: Skill;
  campaign: Campaign;
  background: Background;
  operators: readonly Operator[];
}

/** Those that have somebody to work in them. */
export function desksOf(store: Store, backgrounds: Backgrounds): Desk[] {
  return skillsOn(store, 'chat').flatMap((skill) => deskOf(store, skill, backgrounds));
}

function deskOf(store: Store, skill: Skill, backgrounds: Backgrounds): Desk[] {
  const background = backgrounds.get(skill.id);
  const campaign = store.campaigns.get(skill.campaignId);
  const members = skill.members.flatMap((id) => store.users.get(id) ?? []);
  const operators = members
    .filter((user) => user.isEnabled)
    .flatMap((user) => {
      const operator = { userId: user.id, operatorName: displayName(user) };
      // The demo users get more than their share, so that theirs are worth looking at.
      return isDemo(user) ? Array<Operator>(4).fill(operator) : operator;
    });
  return background && campaign && operators.length > 0
    ? [{ skill, campaign, background, operators }]
    : [];
}

/** Far enough back that the last chat is over by now. */
function queueTimes(random: Random, count: number, now: Date): Date[] {
  const latest = new Date(now.getTime() - 60 * MINUTE);
  return Array.from({ length: count }, () =>
    officeHours(random, now.getTime() - random.next() * 89 * DAY, latest),
  ).sort((a, b) => a.getTime() - b.getTime());
}

function after(from: Date, least: number, most: number, share: number): Date {
  return wholeSecond(from.getTime() + least + share * (most - least));
}
