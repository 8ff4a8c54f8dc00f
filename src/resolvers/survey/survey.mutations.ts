import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as chatApi from '../../datasources/chat/surveys.endpoints.js';
import * as emailApi from '../../datasources/email/surveys.endpoints.js';
import { badInput } from '../../errors.js';
import { type Channel, channelScoped, checkedId, optionalId } from '../../ids.js';
import type { SurveyRecord } from '../../loaders/survey.loaders.js';
import {
  CreateSurveyInput,
  CreateSurveyPayload,
  DeleteSurveyInput,
  DeleteSurveyPayload,
  PublishSurveyInput,
  PublishSurveyPayload,
  SetSurveyActiveInput,
  SetSurveyActivePayload,
  UpdateSurveyInput,
  UpdateSurveyPayload,
} from '../../schema/survey/survey.inputs.js';
import { Survey } from '../../schema/survey/survey.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { added, changed, deleted } from '../kit/channel-scoped-mutation.js';
import { callTwin, refuseUntaken } from '../kit/twins.js';
import {
  checkedAll,
  checkedEach,
  checkedText,
  optionalText,
  replacement,
  requireFound,
} from '../kit/checks.js';
import {
  askedOf,
  IN_STEPS,
  madeInSteps,
  partsReadBack,
  shortfallOf,
  type Following,
} from '../kit/steps.js';
import { addQuestion, checkedQuestion } from './new-question.js';

const CREATE = { CHAT: chatApi.createSurvey, EMAIL: emailApi.createSurvey };
const UPDATE = { CHAT: chatApi.updateSurvey, EMAIL: emailApi.updateSurvey };
const DELETE = { CHAT: chatApi.deleteSurvey, EMAIL: emailApi.deleteSurvey };
const SET_ACTIVE = { CHAT: chatApi.activeInactiveSurvey, EMAIL: emailApi.activeInactiveSurvey };
const PUBLISH = { CHAT: chatApi.publishSurvey, EMAIL: emailApi.publishSurvey };

/** How each of these mutations reads back. */
const survey = (ctx: Context) =>
  ({ noun: 'survey', read: (id: string) => ctx.load.surveys.fresh(id) }) as const;

@Resolver(() => Survey)
export class SurveyMutations {
  @Authorized()
  @Calls(
    ...[ice.chat.createSurvey, ice.email.createSurvey],
    ...[ice.chat.addSurveyQuestion, ice.email.addSurveyQuestion],
    ...[ice.chat.publishSurvey, ice.email.publishSurvey],
    ...[...READS.survey, ...READS.surveyQuestion],
  )
  @Mutation(() => CreateSurveyPayload, {
    nullable: true,
    description: `Creates a survey, adds its questions and publishes it, as far as it is asked for. ${IN_STEPS}`,
  })
  createSurvey(
    @Arg('input', () => CreateSurveyInput, { description: 'The new survey.' })
    input: CreateSurveyInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { channel } = input;
    const following = followingSurvey(input);
    const add = async () => {
      const {
        taken: _,
        steps,
        ...fields
      } = checkedAll({
        taken: () => refuseUntaken(input, channel, CREATE),
        name: () => checkedText('name', input.name),
        surveyTypeId: () => typeOf(channel, input.surveyTypeId),
        skillId: () => optionalId('skillId', input.skillId) ?? undefined,
        steps: () => following.checked(),
      });
      const isActive = input.isActive ?? undefined;
      const created = await callTwin(ctx, channel, CREATE, { ...fields, isActive });
      return { channel, ...(await madeInSteps(ctx, created, steps)) };
    };
    return added(ctx, info, {
      ...survey(ctx),
      input,
      add,
      asked: (made) => askedOf(input, made),
      told: (one) => (input.isPublished ? withPublished(ctx, one) : one),
      shortfall: (made, _, isFirst) => shortfallOf(ctx, made, following, isFirst),
    });
  }

  @Authorized()
  @Calls(ice.chat.updateSurvey, ice.email.updateSurvey, ...READS.survey)
  @Mutation(() => UpdateSurveyPayload, {
    nullable: true,
    description: 'Changes a survey.',
  })
  updateSurvey(
    @Arg('input', () => UpdateSurveyInput, { description: 'The changes.' })
    input: UpdateSurveyInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...survey(ctx),
      input,
      // Null takes the skill away.
      asked: () => (input.skillId === null ? { ...input, skillId: '' } : input),
      check: (channel) =>
        checkedAll({
          taken: () => channel && refuseUntaken(input, channel, UPDATE),
          name: () => optionalText('name', input.name),
          surveyTypeId: () => optionalId('surveyTypeId', input.surveyTypeId),
          skillId: () => optionalId('skillId', input.skillId),
        }),
      async change({ id, ownId, channel }, { skillId }) {
        const known = await requireFound(ctx.load.surveys.fresh(id));
        const { name, isActive } = replacement({
          name: input.name ?? known.name,
          // E-mail takes it apart, and is sent none here.
          isActive: channel === 'EMAIL' ? false : (input.isActive ?? known.isActive),
        });
        await callTwin(ctx, channel, UPDATE, {
          id: ownId,
          name: checkedText('name', name),
          surveyTypeId: typeOf(channel, input.surveyTypeId ?? known.surveyTypeId),
          skillId: (input.skillId === undefined ? known.skillId : skillId) ?? undefined,
          isActive,
        });
      },
    });
  }

  @Authorized()
  @Calls(ice.chat.deleteSurvey, ice.email.deleteSurvey, ...READS.survey)
  @Mutation(() => DeleteSurveyPayload, {
    nullable: true,
    description: 'Deletes a survey. Whether its questions go with it is not documented.',
  })
  deleteSurvey(
    @Arg('input', () => DeleteSurveyInput, { description: 'Which survey.' })
    input: DeleteSurveyInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return deleted(ctx, info, { noun: 'survey', input, twins: DELETE });
  }

  @Authorized()
  @Calls(ice.chat.activeInactiveSurvey, ice.email.activeInactiveSurvey, ...READS.survey)
  @Mutation(() => SetSurveyActivePayload, {
    nullable: true,
    description: 'Switches a survey on or off.',
  })
  setSurveyActive(
    @Arg('input', () => SetSurveyActiveInput, { description: 'Which survey, on or off.' })
    input: SetSurveyActiveInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { isActive } = input;
    return changed(ctx, info, {
      ...survey(ctx),
      input,
      change: ({ channel, ownId: id }) => callTwin(ctx, channel, SET_ACTIVE, { id, isActive }),
    });
  }

  @Authorized()
  @Calls(ice.chat.publishSurvey, ice.email.publishSurvey, ...READS.survey)
  @Mutation(() => PublishSurveyPayload, {
    nullable: true,
    description: 'Publishes a survey: it is no longer a draft. Whether it is on is another matter.',
  })
  publishSurvey(
    @Arg('input', () => PublishSurveyInput, { description: 'Which survey.' })
    input: PublishSurveyInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changed(ctx, info, {
      ...survey(ctx),
      input,
      asked: () => ({ isPublished: true }),
      told: (one) => withPublished(ctx, one),
      change: ({ channel, ownId: id }) => callTwin(ctx, channel, PUBLISH, { id }),
    });
  }
}

/** Whether it is published details need not say; lists do. */
const withPublished = async (ctx: Context, one: SurveyRecord): Promise<SurveyRecord> =>
  one.isPublished === null ? ((await ctx.load.surveys.listed.load(one.id)) ?? one) : one;

/** What follows a new survey: its questions, and when they are there it is published. */
function followingSurvey({ channel, questions, isPublished }: CreateSurveyInput): Following {
  return {
    checked() {
      const checked = checkedEach('questions', questions, checkedQuestion);
      return (ctx, id) => [
        ...checked.map((question, index) => ({
          field: `questions.${index}`,
          send: () => addQuestion(ctx, channel, id, question),
        })),
        ...(isPublished
          ? [
              {
                field: 'isPublished',
                needsAll: true,
                send: () => callTwin(ctx, channel, PUBLISH, { id }),
              },
            ]
          : []),
      ];
    },
    differences: (ctx, made) =>
      partsReadBack(ctx, 'surveyQuestion', made, questions, (id) =>
        ctx.load.surveys.questions.load(channelScoped(channel, id).id),
      ),
  };
}

/** A survey's kind, which ICE does not do without; e-mail knows none, and is sent none. */
function typeOf(channel: Channel, id: string | null | undefined): string {
  if (channel === 'EMAIL') return '';
  if (id) return checkedId('surveyTypeId', id);
  throw badInput('surveyTypeId', 'ICE wants the kind of a chat survey: give surveyTypeId.');
}
