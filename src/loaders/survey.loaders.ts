import * as chatApi from '../datasources/chat/surveys.endpoints.js';
import type { RecordOf } from '../datasources/contract/endpoint.js';
import * as emailApi from '../datasources/email/surveys.endpoints.js';
import { sourceOf } from './kit/single-list.js';
import {
  channelScopedDetails,
  channelScopedEntity,
  type DetailsLoader,
  type ChannelScopedEntity,
} from './kit/channel-scoped.js';
import { stubsOf } from './kit/stub.js';
import type { LoaderScope } from './kit/scope.js';
import { type Channel, channelScoped, channelScopedId, type ChannelScopedRecord } from '../ids.js';

type SurveyTold = RecordOf<typeof chatApi.getSurveyDetails>;
type QuestionTold = RecordOf<typeof chatApi.getSurveyQuestionDetails>;

/** A survey of one channel. */
export type SurveyRecord = ChannelScopedRecord &
  Omit<SurveyTold, 'questions'> & {
    readonly questions: readonly QuestionRecord[] | null;
  };

/** A question of a survey. */
export type QuestionRecord = ChannelScopedRecord & QuestionTold;

export interface SurveyLoaders extends ChannelScopedEntity<SurveyRecord> {
  readonly questions: DetailsLoader<QuestionRecord>;
}

/** E-mail knows no kinds of surveys, and no list their questions. */
type SurveyRow = Omit<SurveyTold, 'surveyTypeId' | 'questions'> &
  Partial<SurveyTold> & { readonly id: string };
type QuestionRow = Omit<QuestionTold, 'surveyId'> & { readonly id: string };

const toQuestion =
  (channel: Channel, surveyId: string | null) =>
  ({ id, ...row }: QuestionRow): QuestionRecord => ({
    ...row,
    ...channelScoped(channel, id),
    surveyId: channelScopedId(channel, surveyId),
  });

const toSurvey =
  (channel: Channel) =>
  ({ id, surveyTypeId = null, questions, ...row }: SurveyRow): SurveyRecord => ({
    ...row,
    ...channelScoped(channel, id),
    surveyTypeId,
    questions: questions?.map(toQuestion(channel, id)) ?? null,
  });

const stub = stubsOf(chatApi.getSurveyDetails);

/** A survey of which only the id is known. */
export const surveyStub = ({ channel, ownId }: ChannelScopedRecord): SurveyRecord =>
  toSurvey(channel)(stub(ownId));

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
