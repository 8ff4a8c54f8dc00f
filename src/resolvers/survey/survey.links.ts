import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { inEachChannel } from '../../ids.js';
import type { Context } from '../../context/context.js';
import type { Loaders } from '../../loaders/index.js';
import type { KindLoaders } from '../../loaders/lookup.loaders.js';
import type { QuestionRecord, SurveyRecord } from '../../loaders/survey.loaders.js';
import { ice } from '../../datasources/endpoints.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Survey, SurveyQuestion, SurveyType } from '../../schema/survey/survey.type.js';
import { Calls } from '../kit/calls.js';
import { kindReach, prefetchKinds } from '../kit/lookup-resolver.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { prefetchOf, follow, skillLink, detailsOr, orFallback, whenThere } from '../kit/link.js';
import { completedQuestions, surveyReach } from './survey-reach.js';

const skills = inEachChannel(skillLink);

const kinds = (load: Loaders): KindLoaders => load.surveyTypes;
const kind = kindReach(kinds);

@Resolver(() => Survey)
export class SurveyLinks {
  @Prefetch(prefetchKinds(kinds))
  @Calls(ice.data.getSurveyTypes)
  @FieldResolver(() => SurveyType, {
    nullable: true,
    description: 'Its kind (pre-chat, exit, offline, …); e-mail has no kinds.',
  })
  type(@Root() survey: SurveyRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(kind, survey.surveyTypeId, ctx, info);
  }

  // E-mail tells it with the details, too.
  @Prefetch({ start: ({ ctx, channel }) => channel === 'CHAT' && ctx.load.surveys.list('CHAT') })
  @Calls(...LISTS.surveys)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is published, and no longer a draft.',
  })
  isPublished(@Root() survey: SurveyRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    if (survey.isPublished !== null) return survey.isPublished;
    const listed = orFallback(ctx.load.surveys.listed.load(survey.id), null, ctx, info);
    return whenThere(listed, (known) => known?.isPublished ?? null);
  }

  @Prefetch({
    isLink: true,
    start: (ask) =>
      ask.channel
        ? prefetchOf(skills[ask.channel]).start(ask)
        : ask.selected.has('name') && ask.ctx.load.skills.union(),
  })
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that the survey belongs to.',
  })
  skill(@Root() survey: SurveyRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skills[survey.channel], survey.skillId, ctx, info);
  }

  @Calls(...READS.survey, ...READS.surveyQuestion)
  @FieldResolver(() => [SurveyQuestion], {
    nullable: 'itemsAndList',
    description:
      'Its questions; null where ICE does not say. One call a survey, and one a question for what is not told there (`options`).',
  })
  async questions(
    @Root() survey: SurveyRecord,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly QuestionRecord[] | null> {
    const { surveys } = ctx.load;
    const whole = survey.questions
      ? survey
      : await detailsOr(surveys.fresh(survey.id), null, ctx, info);
    return completedQuestions(whole?.questions ?? null, ctx, info);
  }
}

@Resolver(() => SurveyQuestion)
export class SurveyQuestionLinks {
  @Calls(...READS.survey)
  @FieldResolver(() => Survey, {
    nullable: true,
    description: 'The survey that it is a question of.',
  })
  survey(@Root() root: QuestionRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(surveyReach, root.surveyId, ctx, info);
  }
}
