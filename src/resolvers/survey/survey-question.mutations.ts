import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/surveys.endpoints.js';
import * as emailApi from '../../datasources/email/surveys.endpoints.js';
import {
  AddSurveyQuestionInput,
  AddSurveyQuestionPayload,
  DeleteSurveyQuestionInput,
  DeleteSurveyQuestionPayload,
  UpdateSurveyQuestionInput,
  UpdateSurveyQuestionPayload,
} from '../../schema/survey/survey-question.inputs.js';
import { SurveyQuestion } from '../../schema/survey/survey.type.js';
import { checkedChannelScopedId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { added, changed, deleted, ownIdIn } from '../kit/channel-scoped-mutation.js';
import { callTwin, refuseUntaken } from '../kit/twins.js';
import { addQuestion, checkedQuestion } from './new-question.js';
import {
  checkedAll,
  checkedCount,
  checkedParts,
  checkedText,
  optionalText,
  replacement,
  requireFound,
} from '../kit/checks.js';

const UPDATE = { CHAT: chatApi.updateSurveyQuestion, EMAIL: emailApi.updateSurveyQuestion };
const DELETE = { CHAT: chatApi.deleteSurveyQuestion, EMAIL: emailApi.deleteSurveyQuestion };

/** How each of these mutations reads back. */
const question = (ctx: Context) =>
  ({
    noun: 'surveyQuestion',
    read: (id: string) => ctx.load.surveys.questions.load(id),
  }) as const;

@Resolver(() => SurveyQuestion)
export class SurveyQuestionMutations {
  @Authorized()
  @Calls(ice.chat.addSurveyQuestion, ice.email.addSurveyQuestion, ...READS.surveyQuestion)
  @Mutation(() => AddSurveyQuestionPayload, {
    nullable: true,
    description: 'Adds a question to a survey.',
  })
  addSurveyQuestion(
    @Arg('input', () => AddSurveyQuestionInput, { description: 'The new question.' })
    input: AddSurveyQuestionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const add = async () => {
      const { survey, fields } = checkedAll({
        survey: () => checkedChannelScopedId('surveyId', input.surveyId),
        fields: () => checkedQuestion(input),
      });
      const { channel, ownId } = survey;
      return { channel, ...(await addQuestion(ctx, channel, ownId, fields)) };
    };
    return added(ctx, info, { ...question(ctx), input, add });
  }

  @Authorized()
  @Calls(ice.chat.updateSurveyQuestion, ice.email.updateSurveyQuestion, ...READS.surveyQuestion)
  @Mutation(() => UpdateSurveyQuestionPayload, {
    nullable: true,
    description: 'Changes a question.',
  })
  updateSurveyQuestion(
    @Arg('input', () => UpdateSurveyQuestionInput, { description: 'The changes.' })
    input: UpdateSurveyQuestionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...question(ctx),
      input,
      check: (channel) =>
        checkedAll({
          taken: () => channel && refuseUntaken(input, channel, UPDATE),
          surveyId: () => ownIdIn(channel, 'surveyId', input.surveyId),
          text: () => optionalText('text', input.text),
          controlType: () => optionalText('controlType', input.controlType),
          position: () => checkedCount('position', input.position),
          options: () => input.options && checkedParts('options', input.options),
        }),
      async change({ id, ownId, channel }, { surveyId: given, options }) {
        const known = await requireFound(ctx.load.surveys.questions.load(id));
        const whole = replacement({
          surveyId: given ?? ownIdIn(channel, 'surveyId', known.surveyId),
          text: input.text ?? known.text,
          controlType: input.controlType ?? known.controlType,
          options: options ?? known.options,
          isMandatory: input.isMandatory ?? known.isMandatory,
          position: input.position ?? known.position,
        });
        checkedText('text', whole.text);
        checkedText('controlType', whole.controlType);
        await callTwin(ctx, channel, UPDATE, { ...whole, id: ownId });
      },
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteSurveyQuestion, ice.email.deleteSurveyQuestion, ...READS.surveyQuestion)
  @Mutation(() => DeleteSurveyQuestionPayload, {
    nullable: true,
    description: 'Deletes a question.',
  })
  deleteSurveyQuestion(
    @Arg('input', () => DeleteSurveyQuestionInput, { description: 'Which question.' })
    input: DeleteSurveyQuestionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return deleted(ctx, info, { noun: 'surveyQuestion', input, twins: DELETE });
  }
}
