import { refuse } from '../refusal.js';
import { inOrder, lastPosition, makeRoom } from './order.js';
import type { ReadTable, Table } from './table.js';

/**
 * The kinds that the reports are named after, spelled as the one sample spells its kind; a
 * SurveyTypeId counts them from 1.
 */
export const SURVEY_TYPES = ['Pre-Chat', 'Operator', 'Offline', 'Exit', 'In-Chat'] as const;
export type SurveyType = (typeof SURVEY_TYPES)[number];

/** Written where a survey belongs to no skill. */
export const NO_SKILL = 0;

/** Written where surveys have no kinds: the email product's. */
export const NO_TYPE = 0;

export interface Survey {
  readonly id: number;
  name: string;
  typeId: number;
  skillId: number;
  isActive: boolean;
  /** A draft until then. */
  isPublished: boolean;
}

export interface SurveyQuestion {
  readonly id: number;
  readonly surveyId: number;
  text: string;
  controlType: string;
  /** The choices, comma-separated; empty where there are none. */
  options: string;
  isMandatory: boolean;
  position: number;
}

/** Surveys are numbered by channel. */
export interface SurveyBook {
  readonly surveys: Table<Survey>;
  readonly questions: Table<SurveyQuestion>;
}

export interface ReadSurveyBook {
  readonly surveys: ReadTable<Survey>;
  readonly questions: ReadTable<SurveyQuestion>;
}

export function needSurveyType(typeId: number): SurveyType {
  return SURVEY_TYPES[typeId - 1] ?? refuse(`no such survey type: ${typeId}`);
}

export function questionsOf({ questions }: SurveyBook, surveyId: number): SurveyQuestion[] {
  return inOrder(questions.filter((question) => question.surveyId === surveyId));
}

/** Whether the questions go with it is not documented; here they do. */
export function deleteSurvey(book: SurveyBook, id: number): void {
  book.surveys.need(id);
  for (const question of questionsOf(book, id)) book.questions.remove(question.id);
  book.surveys.remove(id);
}

type QuestionFields = Omit<SurveyQuestion, 'id' | 'surveyId' | 'position'>;

/** Last, unless a position is named. */
export function addQuestion(
  book: SurveyBook,
  surveyId: number,
  fields: QuestionFields,
  position?: number,
): SurveyQuestion {
  book.surveys.need(surveyId);
  const others = questionsOf(book, surveyId);
  const place = position ?? lastPosition(others) + 1;
  makeRoom(others, place);
  return book.questions.insert({ ...fields, surveyId, position: place });
}

/** Every field is written; without a position the question stays where it is. */
export function replaceQuestion(
  book: SurveyBook,
  id: number,
  fields: QuestionFields,
  position?: number,
): void {
  const question = book.questions.need(id);
  if (position !== undefined && position !== question.position) {
    const others = questionsOf(book, question.surveyId).filter((each) => each.id !== id);
    makeRoom(others, position);
    question.position = position;
  }
  Object.assign(question, fields);
}
