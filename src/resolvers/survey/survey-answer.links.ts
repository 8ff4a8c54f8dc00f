import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { isPauseDue, pause } from '../../budget/turns.js';
import type { Context } from '../../context/context.js';
import { emailSurveys } from '../../datasources/data/email-reports.js';
import { ice } from '../../datasources/endpoints.js';
import { reportOfType, SURVEY_REPORTS, type Answered } from '../../loaders/survey-match.loaders.js';
import type { QuestionRecord, SurveyRecord } from '../../loaders/survey.loaders.js';
import type { ReportRow } from '../../reports/rows.js';
import { dayOf } from '../../reports/zone.js';
import { WallTime } from '../../schema/wall-time.js';
import { ChatSurveyAnswer } from '../../schema/chat/chat-parts.type.js';
import { Chat } from '../../schema/chat/chat.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { SurveyAnswersArgs, TicketAnswersArgs } from '../../schema/survey/survey-answer.args.js';
import { SurveyAnswer, SurveyAnswerConnection } from '../../schema/survey/survey-answer.type.js';
import { Survey, SurveyQuestion } from '../../schema/survey/survey.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { User } from '../../schema/user/user.type.js';
import { CALL_WEIGHT, expectedRows } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { chatLink, follow, skillLink, ticketReach, userLink, withFallback } from '../kit/link.js';
import { connectAs } from '../kit/paging.js';
import { Prefetch } from '../kit/prefetch.js';
import { LISTS, READS } from '../kit/reads.js';
import {
  askedReport,
  defaultsIn,
  expectedCalls,
  MAX_DAYS,
  reportRequest,
} from '../report/report-args.js';
import { callsOf, typesOf } from '../report/report-types.js';
import {
  answersAbout,
  lackOf,
  rowsOfSurvey,
  toAnswer,
  type AnswerRecord,
} from './survey-answer-lists.js';
import { completedQuestions, surveyReach } from './survey-reach.js';

/** What tells which survey an answer is to. */
const MATCHING = [...READS.survey, ...READS.surveyQuestion, ice.data.getSurveyTypes];
const ANSWERS = SURVEY_REPORTS.flatMap(callsOf);
const MATCH =
  'ICE tells of an answer the type of the survey, the skill and the question: null where no question of such a survey has that text, and where several have, and with an error where ICE does not say what one of them asks. One call for each survey that comes into question.';

/** The question that was answered, as it stands now. */
async function questionOf(answered: Answered, ctx: Context, info: GraphQLResolveInfo) {
  const match = await withFallback(ctx.load.surveyMatches.match(answered), null, ctx, info);
  const whole = match?.question && (await completedQuestions([match.question], ctx, info));
  return whole?.[0] ?? null;
}

async function surveyOf(answered: Answered, ctx: Context, info: GraphQLResolveInfo) {
  const match = await withFallback(ctx.load.surveyMatches.match(answered), null, ctx, info);
  return match && follow(surveyReach, match.surveyId, ctx, info);
}

const DAY = 86_400_000;

/** The order of answers: that of the rows that they are. */
const LIST = { name: 'surveyAnswers' };

async function page(
  survey: SurveyRecord,
  args: SurveyAnswersArgs,
  ctx: Context,
  info: GraphQLResolveInfo,
  question: QuestionRecord | null = null,
) {
  const asked = askedReport(LIST, args, defaultsIn(ctx));
  const rows = rowsOfSurvey(survey, asked.request, ctx, question);
  const read = await withFallback(rows, null, ctx, info);
  if (!read) return null;
  const lack = lackOf(read);
  if (lack) ctx.problems.tell(lack, info);
  // Each question of a survey has a page of its own.
  if (isPauseDue()) await pause();
  return connectAs<ReportRow, AnswerRecord>(read.rows, asked.page, toAnswer(read.report));
}

const checked = Prefetch({ check: (args, ctx) => void askedReport(LIST, args, defaultsIn(ctx)) });

const complexity = ({ args, childComplexity }: ComplexityEstimatorArgs): number =>
  1 + childComplexity * expectedRows(args) + CALL_WEIGHT * expectedCalls(emailSurveys, args);

@Resolver(() => Survey)
export class SurveyAnswersLink {
  @checked
  @Calls(...ANSWERS, ...MATCHING)
  @FieldResolver(() => SurveyAnswerConnection, {
    nullable: true,
    complexity,
    description: `What was answered to the survey, from the report on surveys of its type; null where ICE's name of the type is of no such report. What may be to another that asks the same is left out, and told. ${MATCH}`,
  })
  answers(
    @Root() survey: SurveyRecord,
    @Args(() => SurveyAnswersArgs) args: SurveyAnswersArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return page(survey, args, ctx, info);
  }
}

@Resolver(() => SurveyQuestion)
export class SurveyQuestionAnswersLink {
  @checked
  @Calls(...ANSWERS, ...MATCHING)
  @FieldResolver(() => SurveyAnswerConnection, {
    nullable: true,
    complexity,
    description: `What was answered to the question. What may be to another with the same text is left out, and told. ${MATCH}`,
  })
  async answers(
    @Root() question: QuestionRecord,
    @Args(() => SurveyAnswersArgs) args: SurveyAnswersArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { surveyId } = question;
    const { surveys } = ctx.load;
    const survey = surveyId === null ? null : await surveys.one(surveyId);
    // Where it is nested in its survey, ICE may tell no more than its id.
    const { text } =
      question.text === null ? ((await surveys.questions.load(question.id)) ?? question) : question;
    return survey && text !== null ? page(survey, args, ctx, info, { ...question, text }) : null;
  }
}

/**
 * A day before a ticket came in, when nobody was asked about it: one of few, at least a window of days back, so
 * that all tickets of a page are answered from the same windows. As long ago as may be asked where ICE does not
 * say when that was.
 */
function daysSince({ receivedAt }: Ticket, ctx: Context): WallTime {
  const { zone, now } = defaultsIn(ctx);
  const today = dayOf(zone, now);
  const age = receivedAt === null ? MAX_DAYS : Math.max(today - dayOf(zone, receivedAt), 1);
  const { windowDays } = ctx.reporting;
  const days = windowDays * 2 ** Math.max(0, Math.ceil(Math.log2(age / windowDays)));
  return new WallTime((today + 1 - Math.min(days, MAX_DAYS - 1)) * DAY);
}

@Resolver(() => Ticket)
export class TicketAnswersLink {
  @Calls(...callsOf(emailSurveys))
  @FieldResolver(() => [SurveyAnswer], {
    nullable: 'itemsAndList',
    description:
      'What the customer answered to surveys about it. One call a skill and window of days, for all tickets together.',
  })
  async surveyAnswers(
    @Root() ticket: Ticket,
    @Args(() => TicketAnswersArgs) args: TicketAnswersArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly AnswerRecord[] | null> {
    const from = args.from ?? daysSince(ticket, ctx);
    const request = reportRequest({ ...args, from }, defaultsIn(ctx));
    return withFallback(answersAbout(ticket.id, request, ctx), null, ctx, info);
  }
}

@Resolver(() => SurveyAnswer)
export class SurveyAnswerLinks {
  @Calls(...MATCHING)
  @FieldResolver(() => Survey, { nullable: true, description: `The survey. ${MATCH}` })
  survey(@Root() root: AnswerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return surveyOf(root, ctx, info);
  }

  @Calls(...MATCHING)
  @FieldResolver(() => SurveyQuestion, {
    nullable: true,
    description: `The question, as it stands now. ${MATCH}`,
  })
  surveyQuestion(
    @Root() root: AnswerRecord,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return questionOf(root, ctx, info);
  }

  @Calls(...LISTS.users)
  @FieldResolver(() => User, { nullable: true, description: 'The agent.' })
  user(@Root() root: AnswerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(userLink(root.report.channel), root.userId, ctx, info);
  }

  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, { nullable: true, description: 'The skill in which it was asked.' })
  skill(@Root() root: AnswerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skillLink(root.report.channel), root.skillId, ctx, info);
  }

  @Calls(...READS.ticket)
  @FieldResolver(() => Ticket, {
    nullable: true,
    description: 'The ticket that it was asked about. One call a ticket.',
  })
  ticket(@Root() root: AnswerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(ticketReach, root.ticketId, ctx, info);
  }

  @Calls(ice.chat.getChatHistory)
  @FieldResolver(() => Chat, {
    nullable: true,
    description: 'The chat that it was asked around, from the whole history.',
  })
  chat(@Root() root: AnswerRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(chatLink, root.chatId, ctx, info);
  }
}

/** What tells the skill of a chat. */
const OF_CHAT = [ice.chat.getSkillList, ice.data.getSubCampaigns, ice.chat.getChatHistory];

/** An answer that ICE tells with a chat, which says the type of the survey in words. */
interface AnswerOfChat extends ChatSurveyAnswer {
  readonly chat: Chat;
}

async function ofChat(
  { surveyType, question, chat }: AnswerOfChat,
  ctx: Context,
): Promise<Answered | null> {
  const report = reportOfType(surveyType);
  if (!report) return null;
  // Of a chat that is known by less than the history says, the history tells.
  const whole = chat.skillName ? chat : await ctx.load.chats.byId.load(chat.id);
  if (!whole) return null;
  if (!whole.skillName) return { report, question, skillId: null };
  // In which of the skills with that name it was, ICE does not say.
  const skill = await ctx.load.skills.byName.load(whole.skillName);
  return skill && { report, question, skillId: skill.id };
}

@Resolver(() => ChatSurveyAnswer)
export class ChatSurveyAnswerLinks {
  @Calls(...MATCHING, ...OF_CHAT)
  @FieldResolver(() => Survey, { nullable: true, description: `The survey. ${MATCH}` })
  async survey(@Root() root: AnswerOfChat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const answered = await withFallback(ofChat(root, ctx), null, ctx, info);
    return answered && surveyOf(answered, ctx, info);
  }

  @Calls(...MATCHING, ...OF_CHAT)
  @FieldResolver(() => SurveyQuestion, {
    nullable: true,
    description: `The question, as it stands now. ${MATCH}`,
  })
  async surveyQuestion(
    @Root() root: AnswerOfChat,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const answered = await withFallback(ofChat(root, ctx), null, ctx, info);
    return answered && questionOf(answered, ctx, info);
  }
}

/** The links of the rows of each report on surveys. */
export const surveyRowLinks = SURVEY_REPORTS.map((report) => {
  const answered = (row: ReportRow): Answered => ({
    ...{ report, skillId: row.skillId },
    question: row['question'] as string | null,
  });

  @Resolver(() => typesOf(report).Row)
  class SurveyRowLinks {
    @Calls(...MATCHING)
    @FieldResolver(() => Survey, { nullable: true, description: `The survey. ${MATCH}` })
    survey(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return surveyOf(answered(row), ctx, info);
    }

    @Calls(...MATCHING)
    @FieldResolver(() => SurveyQuestion, {
      nullable: true,
      description: `The question, as it stands now. ${MATCH}`,
    })
    surveyQuestion(@Root() row: ReportRow, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return questionOf(answered(row), ctx, info);
    }
  }
  return SurveyRowLinks;
});
