import type { GivenAnswer, OfflineMessage } from '../store/events.js';
import type { Store } from '../store/store.js';
import { surveyFor } from './chat-teller.js';
import { wholeSecond } from './contacts.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import { fill } from './slots.js';
import type { AskedSurvey } from './surveys.js';
import { visitor } from './visitors.js';

const DAY = 86_400_000;
/** One for so many chats: where nobody is there, a visitor is asked to leave a message. */
export const CHATS_A_MESSAGE = 10;

/** Of the last 90 days, in the skills that have had chats. */
export function seedOfflineMessages(
  store: Store,
  { seed, size, now }: Plan,
  surveys: readonly AskedSurvey[],
): void {
  const random = new Random(seed, 'offline messages');
  const skillIds = [...new Set(store.chats.all().map(({ skillId }) => skillId))];
  if (skillIds.length === 0) return;
  const times = Array.from({ length: size.chats / CHATS_A_MESSAGE }, () => random.next() * 89);
  for (const daysAgo of times.sort((a, b) => b - a)) {
    const leftAt = wholeSecond(now.getTime() - DAY - daysAgo * DAY);
    store.offlineMessages.insert(messageAt(random, leftAt, random.pick(skillIds), surveys));
  }
}

/** What somebody leaves in a skill. */
export function messageAt(
  random: Random,
  leftAt: Date,
  skillId: number,
  surveys: readonly AskedSurvey[],
): Omit<OfflineMessage, 'id'> {
  const { name: visitorName } = visitor(random);
  const answers = offlineAnswers(surveys, skillId, visitorName, random.int(100_000, 999_999));
  return { skillId, visitorName, leftAt, answers };
}

/** What the skill's offline survey is answered with. */
export function offlineAnswers(
  surveys: readonly AskedSurvey[],
  skillId: number,
  name: string,
  order: number,
): GivenAnswer[] {
  const slots = { name, order: String(order) };
  const survey = surveyFor({ skillId }, 'Offline', surveys);
  return (survey?.questions ?? []).map(({ text, answers = [] }) => ({
    question: text,
    answer: fill(answers[0] ?? '', slots),
  }));
}
