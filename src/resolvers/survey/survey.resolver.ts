import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { getSurveyTypes } from '../../datasources/data/lookups.endpoints.js';
import type { QuestionRecord, SurveyRecord } from '../../loaders/survey.loaders.js';
import { SurveysArgs, type SurveyOrder } from '../../schema/survey/survey.args.js';
import {
  Survey,
  SurveyConnection,
  SurveyQuestion,
  SurveyTypeConnection,
} from '../../schema/survey/survey.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { matchesFilter, ofSkills } from '../kit/input.js';
import { checkedChannelScopedId } from '../../ids.js';
import { lookupResolver } from '../kit/lookup-resolver.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';

const ORDERS = orders<SurveyOrder, SurveyRecord>({ NAME: 'name' });

const NAMES = new FoldedTexts<SurveyRecord>(['name']);

@Resolver(() => Survey)
export class SurveyResolver {
  @Authorized()
  @Calls(...READS.survey)
  @Query(() => Survey, {
    nullable: true,
    description: 'One survey by id; null when ICE knows none.',
  })
  survey(
    @Arg('id', () => ID, { description: 'The id of the survey, as `chat:123`.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SurveyRecord | null> {
    const at = checkedChannelScopedId('id', id);
    prefetch(ctx, info, at.channel);
    return ctx.load.surveys.one(at.id);
  }

  @Authorized()
  @Calls(...LISTS.surveys)
  @Query(() => SurveyConnection, {
    nullable: true,
    description: 'The surveys of the organization.',
  })
  async surveys(
    @Args(() => SurveysArgs) args: SurveysArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC'], checkedChannelScopedId);
    const isOfSkill = ofSkills(args);
    prefetch(ctx, info, args.channel);
    const { surveys } = ctx.load;
    const list = await (args.channel ? surveys.list(args.channel) : surveys.union());
    const matches = NAMES.containing(list, args.search);
    return connectRows(
      ctx,
      list,
      page,
      (survey, index) =>
        isOfSkill(survey) &&
        matchesFilter(args.isActive, survey.isActive) &&
        matchesFilter(args.isPublished, survey.isPublished) &&
        matches(survey, index),
    );
  }

  @Authorized()
  @Calls(...READS.surveyQuestion)
  @Query(() => SurveyQuestion, {
    nullable: true,
    description: 'One question of a survey by id; null when ICE knows none.',
  })
  surveyQuestion(
    @Arg('id', () => ID, { description: 'The id of the question, as `chat:123`.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<QuestionRecord | null> {
    const at = checkedChannelScopedId('id', id);
    prefetch(ctx, info, at.channel);
    return ctx.load.surveys.questions.load(at.id);
  }
}

export const SurveyTypeResolver = lookupResolver({
  plural: 'surveyTypes',
  says: 'The kinds of chat survey.',
  connection: SurveyTypeConnection,
  endpoint: getSurveyTypes,
  loaders: (load) => load.surveyTypes,
});
