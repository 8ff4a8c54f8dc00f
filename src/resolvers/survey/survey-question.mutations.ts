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
import { callTwin } from '../kit/mutation.js';
import {
  checkedCount,
  checkedParts,
  checkedText,
  replacement,
  requireFound,
} from '../kit/checks.js';

const ADD = { CHAT: chatApi.addSurveyQuestion, EMAIL: emailApi.addSurveyQuestion };
const UPDATE = { CHAT: chatApi.updateSurveyQuestion, EMAIL: emailApi.updateSurveyQuestion };
const DELETE = { CHAT: chatApi.deleteSurveyQuestion, EMAIL: emailApi.deleteSurveyQuestion };

/** How each of these mutations reads back. */
const question = (ctx: Context) =>
  ({
    field: 'surveyQuestion',
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
      const { channel, ownId: surveyId } = checkedChannelScopedId('surveyId', input.surveyId);
      const { id } = await callTwin(ctx, channel, ADD, {
        surveyId,
        text: checkedText('text', input.text),
        controlType: checkedText('controlType', input.controlType),
        options: input.options ? checkedParts('options', input.options) : undefined,
        isMandatory: input.isMandatory ?? undefined,
        position: checkedCount('position', input.position) ?? undefined,
      });
      return { channel, id };
    };
    return added(ctx, info, { ...question(ctx), add });
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
      async change({ id, ownId, channel }) {
        const given = ownIdIn(channel, 'surveyId', input.surveyId);
        checkedCount('position', input.position);
        const options = input.options && checkedParts('options', input.options);
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
  @Calls(ice.chat.deleteSurveyQuestion, ice.email.deleteSurveyQuestion)
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
    return deleted(ctx, info, { field: 'deletedSurveyQuestionId', input, twins: DELETE });
  }
}
