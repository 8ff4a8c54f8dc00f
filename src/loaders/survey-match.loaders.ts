import type { Report } from '../datasources/data/report.js';
import {
  exitSurveys,
  inChatSurveys,
  offlineSurveys,
  operatorSurveys,
  prechatSurveys,
} from '../datasources/data/chat-reports.js';
import { emailSurveys } from '../datasources/data/email-reports.js';
import { IceGraphError } from '../errors.js';
import { foldName } from '../text/fold.js';
import { IndexedList } from './cache/indexed-list.js';
import { perKey } from './kit/batch.js';
import type { KindLoaders } from './lookup.loaders.js';
import type { QuestionRecord, SurveyLoaders, SurveyRecord } from './survey.loaders.js';

/** The reports on surveys of chat, by what ICE calls these surveys: `Pre-Chat`, `Exit Survey`. */
const REPORTS: Readonly<Record<string, Report>> = {
  prechat: prechatSurveys,
  operator: operatorSurveys,
  offline: offlineSurveys,
  exit: exitSurveys,
  inchat: inChatSurveys,
};

/** Every report whose rows are answers to surveys. */
export const SURVEY_REPORTS: readonly Report[] = [...Object.values(REPORTS), emailSurveys];

/** The report on a type of chat survey, by the name of the type; null for one that has none. */
export function reportOfType(name: string | null): Report | null {
  const letters = foldName(name ?? '').replace(/[^a-z]|survey/g, '');
  return Object.hasOwn(REPORTS, letters) ? REPORTS[letters]! : null;
}

/** What a row of a survey's report says of what was asked. */
export interface Answered {
  readonly report: Report;
  readonly skillId: string | null;
  readonly question: string | null;
}

/** Which surveys may have been answered, by their questions of that text. */
export interface SurveyMatch {
  /** The one survey; null where none asks that, and where several may have. */
  readonly surveyId: string | null;
  /** Its one question; null where it has several of that text. */
  readonly question: QuestionRecord | null;
  readonly among: ReadonlySet<string>;
}

/** Tells which survey an answer belongs to: ICE says no more than its type, its skill and its text. */
export interface SurveyMatchLoaders {
  /** @throws IceGraphError PARTIAL where ICE does not say what a survey asks that comes into question. */
  match(answered: Answered): Promise<SurveyMatch>;
  /** The report with the answers to a survey; null where its type is unknown. */
  reportOf(survey: SurveyRecord): Promise<Report | null>;
}

const NO_MATCH: SurveyMatch = { surveyId: null, question: null, among: new Set() };

/** @param untyped the surveys of which ICE does not say that they are of that type. */
function matchOf(questions: readonly QuestionRecord[], untyped: ReadonlySet<string>): SurveyMatch {
  const among = new Set(questions.map(({ surveyId }) => surveyId!));
  const [only = null, ...others] = among;
  if (only === null || others.length > 0 || untyped.has(only)) return { ...NO_MATCH, among };
  return { surveyId: only, question: questions.length === 1 ? questions[0]! : null, among };
}

export function surveyMatchLoaders({
  surveys,
  surveyTypes,
}: {
  readonly surveys: SurveyLoaders;
  readonly surveyTypes: KindLoaders;
}): SurveyMatchLoaders {
  /** Undefined where ICE does not say of which type a survey is. */
  async function typed({
    channel,
    surveyTypeId,
  }: SurveyRecord): Promise<Report | null | undefined> {
    if (channel === 'EMAIL') return emailSurveys;
    const type = surveyTypeId === null ? null : await surveyTypes.byId.load(surveyTypeId);
    return type?.name ? reportOfType(type.name) : undefined;
  }

  const questionsOf = perKey(async (surveyId: string): Promise<readonly QuestionRecord[]> => {
    const questions = (await surveys.fresh(surveyId))?.questions;
    // ICE may tell no more than their ids there.
    const whole = questions?.map(async (question) => ({
      ...question,
      text: question.text ?? (await surveys.questions.load(question.id))?.text ?? null,
      surveyId,
    }));
    const known = whole && (await Promise.all(whole));
    if (known && known.every(({ text }) => text !== null)) return known;
    const message = `ICE does not say what the survey ${surveyId} asks: it may be the one that was answered, or another.`;
    throw new IceGraphError('PARTIAL', message);
  });

  /** What answers in a skill may be to, by the questions' texts. */
  const askedIn = async ({ report, skillId }: Omit<Answered, 'question'>) => {
    const { rows } = await surveys.list(report.channel);
    // A survey of no skill may be asked in each of them.
    const near = rows.filter((survey) => survey.skillId === null || survey.skillId === skillId);
    const types = await Promise.all(near.map(typed));
    // One of another type has not been asked; one of an unknown type may have been.
    const isOpen = (type: Report | null | undefined) => type === report || type === undefined;
    const open = near.filter((_, index) => isOpen(types[index]));
    const untyped = near.filter((_, index) => types[index] === undefined);
    const questions = (await Promise.all(open.map(({ id }) => questionsOf.load(id)))).flat();
    const byText = new IndexedList(questions, 0).group(({ text }) => foldName(text ?? ''));
    const ids = new Set(untyped.map(({ id }) => id));
    return new Map([...byText].map(([text, same]) => [text, matchOf(same, ids)]));
  };
  const asked = new Map<string, ReturnType<typeof askedIn>>();

  return {
    reportOf: async (survey) => (await typed(survey)) ?? null,
    async match({ report, skillId, question }) {
      const text = foldName(question ?? '');
      if (text === '') return NO_MATCH;
      const key = `${report.name} ${skillId}`;
      const known = asked.get(key) ?? askedIn({ report, skillId });
      asked.set(key, known);
      return (await known).get(text) ?? NO_MATCH;
    },
  };
}
