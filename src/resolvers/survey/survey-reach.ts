import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { readChannelScopedId } from '../../ids.js';
import {
  surveyStub,
  type QuestionRecord,
  type SurveyRecord,
} from '../../loaders/survey.loaders.js';
import { completed } from '../kit/complete-rows.js';
import type { Reach } from '../kit/link.js';

/** How a survey is reached by its id. */
export const surveyReach: Reach<SurveyRecord> = {
  rowFields: new Set([
    'name',
    'surveyTypeId',
    'type',
    'isActive',
    'isPublished',
    'skillId',
    'skill',
    'questions',
    'answers',
    'reports',
  ]),
  loader: (load) => ({ load: (id) => load.surveys.one(id) }),
  stub: (id) => surveyStub(readChannelScopedId(id)!),
};

/** What the details of a question tell. */
const TOLD = ['text', 'controlType', 'options', 'isMandatory', 'position'] as const;

/** Questions with all that is selected of them. */
export const completedQuestions = (
  questions: readonly QuestionRecord[] | null,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<readonly QuestionRecord[] | null> =>
  completed(questions, TOLD, ctx.load.surveys.questions, ctx, info);
