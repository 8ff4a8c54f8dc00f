import * as chatApi from '../datasources/chat/surveys.endpoints.js';
import * as emailApi from '../datasources/email/surveys.endpoints.js';
import { sourceOf } from './kit/single-list.js';
import {
  channelScopedDetails,
  channelScopedEntity,
  type DetailsLoader,
  type ChannelScopedEntity,
} from './kit/channel-scoped.js';
import type { LoaderScope } from './kit/scope.js';
import { type Channel, channelScoped, channelScopedId, type ChannelScopedRecord } from '../ids.js';

/** A survey of one channel. */
export interface SurveyRecord extends ChannelScopedRecord {
  readonly name: string | null;
  readonly surveyTypeId: string | null;
  readonly skillId: string | null;
  readonly isActive: boolean | null;
  readonly isPublished: boolean | null;
  readonly questions: readonly QuestionRecord[] | null;
}

/** A question of a survey. */
export interface QuestionRecord extends ChannelScopedRecord {
  readonly surveyId: string | null;
  readonly text: string | null;
  readonly controlType: string | null;
  readonly options: readonly string[] | null;
  readonly isMandatory: boolean | null;
  readonly position: number | null;
}

export interface SurveyLoaders extends ChannelScopedEntity<SurveyRecord> {
  readonly questions: DetailsLoader<QuestionRecord>;
}

interface SurveyRow {
  readonly id: string;
  readonly name: string | null;
  readonly typeId?: string | null;
  readonly skillId: string | null;
  readonly isActive: boolean | null;
  readonly isPublished: boolean | null;
  readonly questions?: readonly QuestionRow[] | null;
}

type QuestionRow = { readonly id: string } & Pick<
  QuestionRecord,
  'text' | 'controlType' | 'options' | 'isMandatory' | 'position'
>;

const toQuestion =
  (channel: Channel, surveyId: string | null) =>
  ({ id, text, controlType, options, isMandatory, position }: QuestionRow): QuestionRecord => ({
    ...channelScoped(channel, id),
    surveyId: channelScopedId(channel, surveyId),
    text,
    controlType,
    options,
    isMandatory,
    position,
  });

const toSurvey =
  (channel: Channel) =>
  ({ id, name, typeId, skillId, isActive, isPublished, questions }: SurveyRow): SurveyRecord => ({
    ...channelScoped(channel, id),
    name,
    surveyTypeId: typeId ?? null,
    skillId: skillId,
    isActive,
    isPublished,
    questions: questions?.map(toQuestion(channel, id)) ?? null,
  });

/** A survey of which only the id is known. */
export const surveyStub = ({ channel, ownId }: ChannelScopedRecord): SurveyRecord =>
  toSurvey(channel)({ id: ownId, name: null, skillId: null, isActive: null, isPublished: null });

export function surveyLoaders(scope: LoaderScope): SurveyLoaders {
  const { chat, email } = scope;
  const surveys = channelScopedEntity<SurveyRecord>(scope, {
    CHAT: sourceOf(chat, {
      list: chatApi.getSurveyList,
      details: chatApi.getSurveyDetails,
      record: toSurvey('CHAT'),
    }),
    EMAIL: sourceOf(email, {
      list: emailApi.getSurveyList,
      details: emailApi.getSurveyDetails,
      record: toSurvey('EMAIL'),
    }),
  });
  const questions = channelScopedDetails<QuestionRecord>({
    CHAT: async (id) => {
      const row = await chat.call(chatApi.getSurveyQuestionDetails, { id });
      return toQuestion('CHAT', row.surveyId)({ ...row, id });
    },
    EMAIL: async (id) => {
      const row = await email.call(emailApi.getSurveyQuestionDetails, { id });
      return toQuestion('EMAIL', row.surveyId)({ ...row, id });
    },
  });
  return { ...surveys, questions };
}
