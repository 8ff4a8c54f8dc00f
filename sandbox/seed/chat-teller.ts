import { momentOf, type Chat, type ChatTeller, type PageView } from '../store/chats.js';
import type { SurveyAnswer, Visitor } from '../store/chats.js';
import type { Contact } from '../store/contacts.js';
import { NO_SKILL, type SurveyType } from '../store/surveys.js';
import { matterOf, pageOf, talkOf } from './chat-talk.js';
import { CHAT_TOPICS } from './chat-topics/chat-topics.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import type { Background, Backgrounds } from './skills.js';
import { fill } from './slots.js';
import type { AskedSurvey } from './surveys.js';

/** Where visitors come from before the page they ask on. */
const ENTRANCES = [
  ['/', 'Home'],
  ['/help', 'Help center'],
  ['/search', 'Search results'],
] as const;

/** Who is asked, and how many answer. Offline surveys are for those who found nobody to chat with. */
const ASKED: readonly (readonly [SurveyType, share: number])[] = [
  ['Pre-Chat', 1],
  ['In-Chat', 0.6],
  ['Operator', 0.9],
  ['Exit', 0.5],
];

/** Tells a seeded chat's details when they are asked for; the same ones whenever that is. */
export function chatTeller(
  { seed }: Plan,
  backgrounds: Backgrounds,
  surveys: readonly AskedSurvey[],
  customers: readonly Contact[],
): ChatTeller {
  const emailOf = addressBook(seed, customers);
  const backgroundOf = ({ skillId }: Chat): Background | undefined => backgrounds.get(skillId);
  return {
    navigation(chat) {
      const background = backgroundOf(chat);
      return background ? wayOf(seed, chat, background) : [];
    },
    surveyAnswers(chat) {
      const background = backgroundOf(chat);
      if (!background) return [];
      const email = emailOf(chat.visitor);
      return answersOf(seed, chat, { ...background, email }, surveys);
    },
    talk(chat) {
      const background = backgroundOf(chat);
      return background && talkOf(seed, chat, background);
    },
  };
}

/** Some pages, then the one the chat was started on; now and then another during the chat. */
function wayOf(seed: number, chat: Chat, { theme, topicName }: Background): PageView[] {
  const random = new Random(seed, `chat ${chat.id} way`);
  const others = [...ENTRANCES, ...CHAT_TOPICS[topicName].pages].map((page) => pageOf(theme, page));
  const before = random.sample(others, random.int(0, 4)).filter(({ url }) => url !== chat.page.url);
  let at = chat.queuedAt.getTime();
  const way = [...before, chat.page].reverse().map((page) => {
    at -= random.int(8, 150) * 1000;
    return { ...page, viewedAt: new Date(at) };
  });
  const during = random.chance(0.3)
    ? [{ ...random.pick(others), viewedAt: momentOf(chat, 0.6) }]
    : [];
  return [...way.reverse(), ...during];
}

/** The addresses of visitors: some are customers who write e-mails too, and are called the same. */
function addressBook(seed: number, customers: readonly Contact[]): (visitor: Visitor) => string {
  // As they are by now: what becomes of a contact later changes no answer.
  const known = customers.map(({ virtualName, email }) => ({ virtualName, email }));
  return ({ name, ip }) => {
    const random = new Random(seed, `visitor ${name} ${ip}`);
    const [forename] = name.split(' ');
    const namesakes = known.filter(({ virtualName }) => virtualName === forename);
    const isCustomer = namesakes.length > 0 && random.chance(0.5);
    if (isCustomer) return random.pick(namesakes).email;
    return `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  };
}

function answersOf(
  seed: number,
  chat: Chat,
  { email, ...background }: Background & { readonly email: string },
  surveys: readonly AskedSurvey[],
): SurveyAnswer[] {
  const { dialogue, slots } = matterOf(seed, chat, background);
  const random = new Random(seed, `chat ${chat.id} answers`);
  const words = { ...slots, subject: dialogue.subject, name: chat.visitor.name, email };
  return ASKED.flatMap(([type, share]) => {
    const isAnswered = random.chance(share);
    const survey = surveyFor(chat, type, surveys);
    if (!survey || !isAnswered) return [];
    return survey.questions.flatMap(({ text, options, isMandatory, answers }) => {
      const choices = answers ?? options.split(',');
      const answer = fill(random.pick(choices), words);
      const isGiven = isMandatory || random.chance(0.6);
      const answeredAt = answeredOn(chat, type);
      return isGiven ? [{ surveyId: survey.id, type, question: text, answer, answeredAt }] : [];
    });
  });
}

/** The skill's own survey, else the organization's. */
export function surveyFor(
  { skillId: wanted }: Pick<Chat, 'skillId'>,
  type: SurveyType,
  surveys: readonly AskedSurvey[],
): AskedSurvey | undefined {
  const asked = surveys.filter((survey) => survey.type === type);
  return (
    asked.find((survey) => survey.skillId === wanted) ??
    asked.find((survey) => survey.skillId === NO_SKILL)
  );
}

function answeredOn(chat: Chat, type: SurveyType): Date {
  if (type === 'Pre-Chat') return chat.queuedAt;
  return type === 'In-Chat' ? momentOf(chat, 0.5) : chat.endedAt;
}
