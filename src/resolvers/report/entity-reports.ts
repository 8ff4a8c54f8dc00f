import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import {
  Args,
  Ctx,
  FieldResolver,
  Info,
  ObjectType,
  Resolver,
  Root as RootOf,
  type ClassType,
} from 'type-graphql';
import type { Context } from '../../context/context.js';
import { reports } from '../../datasources/data/all-reports.js';
import type { LinkTarget, Report } from '../../datasources/data/report.js';
import { ice } from '../../datasources/endpoints.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import {
  AggregatePeriodArgs,
  AggregateReportArgs,
  ReportArgs,
  ReportPeriodArgs,
} from '../../schema/report/report.args.js';
import { campaignIdOf } from '../../loaders/skill.loaders.js';
import type { SurveyRecord } from '../../loaders/survey.loaders.js';
import { SURVEY_REPORTS } from '../../loaders/survey-match.loaders.js';
import type { ReportRow } from '../../reports/rows.js';
import { Survey } from '../../schema/survey/survey.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { User } from '../../schema/user/user.type.js';
import { CALL_WEIGHT, expectedRows } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { withFallback } from '../kit/link.js';
import { connect } from '../kit/paging.js';
import { Prefetch } from '../kit/prefetch.js';
import { READS } from '../kit/reads.js';
import { lackOf, rowsOfSurvey } from '../survey/survey-answer-lists.js';
import { askedReport, defaultsIn, expectedCalls } from './report-args.js';
import { problemOf, reportPage, type ReportPage } from './report-page.js';
import { callsOf, typesOf } from './report-types.js';

/** A record that reports hang on. */
interface Root {
  readonly id: string;
}

/** An entity that reports hang on. */
interface Owner {
  readonly type: ClassType<Root>;
  readonly noun: string;
  /** What its reports take, by what their rows are. */
  readonly args: Readonly<Record<Report['grain'], ClassType<ReportPeriodArgs>>>;
  /** The reports whose rows name it. */
  readonly reports: readonly Report[];
  /** What a page costs beside what all of the owners on a page share. */
  weight(report: Report, args: Partial<AggregateReportArgs>): number;
  readonly costs: string;
  readonly calls: readonly AnyEndpoint[];
  /** Null where the report cannot be about it. */
  page(ask: Ask): Promise<ReportPage | null>;
}

interface Ask {
  readonly root: Root;
  readonly report: Report;
  readonly args: AggregateReportArgs;
  readonly ctx: Context;
  readonly isCounted: boolean;
}

/** Reports whose rows have a column that leads to it: read once for all of a page, and told apart there. */
const named = (type: Owner['type'], noun: string, target: LinkTarget): Owner => ({
  ...{ type, noun, args: { event: ReportArgs, aggregate: AggregateReportArgs } },
  reports: reports.filter(({ columns }) =>
    Object.values(columns).some(({ link }) => link === target),
  ),
  weight: () => CALL_WEIGHT,
  costs: `as many calls as the whole report takes, for all ${noun}s together`,
  calls: [],
  async page({ root: { id }, report, args, ctx }) {
    const { request, page } = askedReport(report, args, defaultsIn(ctx));
    const read = await ctx.reports.grouped(report, request, `${target}Id`);
    return {
      connection: connect<ReportRow>(read.by.get(id) ?? [], page),
      problem: problemOf(report, read),
    };
  },
});

/** Reports of skills that follow from it, which all are: each is asked about by itself. */
const ofSkills = (
  type: Owner['type'],
  noun: string,
  more: Pick<Owner, 'weight' | 'costs' | 'calls'> & {
    skillIds(id: string, ctx: Context, channel: Report['channel']): Promise<readonly string[]>;
  },
): Owner => ({
  ...{ type, noun, args: { event: ReportPeriodArgs, aggregate: AggregatePeriodArgs } },
  ...{ reports, ...more },
  async page({ root: { id }, report, args, ctx, isCounted }) {
    const { request, page } = askedReport(report, args, defaultsIn(ctx));
    const skillIds = await more.skillIds(id, ctx, report.channel);
    return reportPage(ctx.reports, report, { request: { ...request, skillIds }, page }, isCounted);
  },
});

/** A survey's own: the rows of the one report on surveys of its type that answer its questions. */
const SURVEY: Owner = {
  ...{
    type: Survey,
    noun: 'survey',
    args: { event: ReportPeriodArgs, aggregate: AggregatePeriodArgs },
    reports: SURVEY_REPORTS,
  },
  weight: (report, args) => CALL_WEIGHT * expectedCalls(report, { ...args, skillIds: [''] }),
  costs:
    'one call a window of days, and one for each survey that comes into question; of a survey of no skill, as many as the whole report takes. Null where its type is another',
  calls: [...READS.survey, ...READS.surveyQuestion, ice.data.getSurveyTypes],
  async page({ root, report, args, ctx }) {
    const { request, page } = askedReport(report, args, defaultsIn(ctx));
    const survey = root as SurveyRecord;
    if ((await ctx.load.surveyMatches.reportOf(survey)) !== report) return null;
    const read = await rowsOfSurvey(survey, request, ctx);
    return (
      read && {
        connection: connect<ReportRow>(read.rows, page),
        problem: lackOf(read),
      }
    );
  },
};

/** What a campaign is expected to have. */
const EXPECTED_SKILLS = 8;

const OWNERS: readonly Owner[] = [
  named(User, 'user', 'agent'),
  named(Ticket, 'ticket', 'ticket'),
  SURVEY,
  ofSkills(Skill, 'skill', {
    weight: (report, args) => CALL_WEIGHT * expectedCalls(report, { ...args, skillIds: [''] }),
    costs: 'one call, or one a window of days',
    calls: [],
    skillIds: async (id) => [id],
  }),
  ofSkills(Campaign, 'campaign', {
    weight: (report, args) =>
      EXPECTED_SKILLS * CALL_WEIGHT * expectedCalls(report, { ...args, skillIds: [''] }),
    costs: "as many calls as the campaign has skills, which ICE's list of skills tells",
    calls: [ice.chat.getSkillList, ice.email.getSkillList, ice.data.getSubCampaigns],
    async skillIds(id, ctx, channel) {
      const skills = await ctx.load.skills.list(channel);
      return (skills.group(campaignIdOf).get(id) ?? []).map((skill) => skill.id);
    },
  }),
];

/** `agentPerformance` of `agentPerformanceReport`: below `reports` it need not be said again. */
const fieldOf = ({ name }: Report): string => name.replace(/Report$/, '');

function resolversOf(owner: Owner): ClassType[] {
  const typeName = `${owner.type.name}Reports`;

  @ObjectType(typeName, { description: `What ICE's reports say of a ${owner.noun}.` })
  class Reports {
    constructor(readonly root: Root) {}
  }

  @Resolver(() => owner.type)
  class ReportsLink {
    @FieldResolver(() => Reports, {
      nullable: true,
      description: `What ICE's reports say of the ${owner.noun}. No call by itself.`,
    })
    reports(@RootOf() root: Root): Reports {
      return new Reports(root);
    }
  }

  return [ReportsLink, ...owner.reports.map((report) => rowsOf(owner, report, Reports))];
}

function rowsOf(owner: Owner, report: Report, Reports: ClassType<{ readonly root: Root }>) {
  const { name, description, rowsAre } = report;

  @Resolver(() => Reports)
  class OwnRows {
    @Prefetch({
      check: (args, ctx) => void askedReport(report, args, defaultsIn(ctx)),
    })
    @Calls(...callsOf(report), ...owner.calls)
    @FieldResolver(() => typesOf(report).Connection, {
      nullable: true,
      complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
        1 + childComplexity * expectedRows(args) + owner.weight(report, args),
      description: `The rows of \`${name}\` that are the ${owner.noun}'s. ${description} A row is ${rowsAre}. It costs ${owner.costs}.`,
    })
    async [fieldOf(report)](
      @RootOf() { root }: { readonly root: Root },
      @Args(() => owner.args[report.grain]) args: AggregateReportArgs,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const isCounted = ctx.selections.of(info).has('totalCount');
      const read = owner.page({ root, report, args, ctx, isCounted });
      const page = await withFallback(read, null, ctx, info);
      if (page?.problem) ctx.problems.tell(page.problem, info);
      return page && page.connection;
    }
  }
  return OwnRows;
}

/** Where the rows of a report hang on what they name: `User.reports.agentPerformance`. */
export const entityFieldsOf = (report: Report): readonly string[] =>
  OWNERS.filter((owner) => owner.reports.includes(report)).map(
    ({ type }) => `${type.name}.reports.${fieldOf(report)}`,
  );

/** The resolver classes of the reports that hang on entities. */
export const entityReportResolvers: readonly ClassType[] = OWNERS.flatMap(resolversOf);
