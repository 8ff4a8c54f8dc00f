import type { Context } from '../../context/context.js';
import * as chatApi from '../../datasources/chat/surveys.endpoints.js';
import * as emailApi from '../../datasources/email/surveys.endpoints.js';
import type { Channel } from '../../ids.js';
import type { SurveyQuestionInput } from '../../schema/survey/survey-question.inputs.js';
import { checkedAll, checkedCount, checkedParts, checkedText } from '../kit/checks.js';
import { callTwin } from '../kit/twins.js';

const ADD = { CHAT: chatApi.addSurveyQuestion, EMAIL: emailApi.addSurveyQuestion };

type NewQuestion = ReturnType<typeof checkedQuestion>;

/** What is said of a new question, as ICE takes it. */
export const checkedQuestion = (input: SurveyQuestionInput) => ({
  ...checkedAll({
    text: () => checkedText('text', input.text),
    controlType: () => checkedText('controlType', input.controlType),
    options: () => (input.options ? checkedParts('options', input.options) : undefined),
    position: () => checkedCount('position', input.position) ?? undefined,
  }),
  isMandatory: input.isMandatory ?? undefined,
});

/** Adds a question to a survey, by ICE's own id of it. */
export const addQuestion = (
  ctx: Context,
  channel: Channel,
  surveyId: string,
  question: NewQuestion,
): Promise<{ readonly id: string | null }> =>
  callTwin(ctx, channel, ADD, { ...question, surveyId });
