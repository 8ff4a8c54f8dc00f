import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Args, Authorized, Ctx, Info, Query, Resolver, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { agentPerformance } from '../../datasources/data/chat-reports.js';
import { reports } from '../../datasources/data/all-reports.js';
import { ice } from '../../datasources/endpoints.js';
import { columnsOf } from '../../reports/columns.js';
import { ReportArgs } from '../../schema/report/report.args.js';
import { reportTypes, type ReportTypes } from '../../schema/report/report.type.js';
import { CALL_WEIGHT, expectedRows } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { linksOf } from './report.links.js';
import { reportPage } from './report-page.js';
import { askedReport, expectedCalls, defaultsIn } from './report-args.js';

const SKILLS = { CHAT: ice.chat.getSkillList, EMAIL: ice.email.getSkillList };

/** The root field of a report. */
function rootOf(report: Report, { Connection }: ReportTypes): ClassType {
  const { name, description, rowsAre, channel, endpoint } = report;

  @Resolver()
  class ReportResolver {
    @Authorized()
    @Calls(endpoint, SKILLS[channel], ice.data.getSubCampaigns)
    @Query(() => Connection, {
      name,
      nullable: true,
      complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
        1 + childComplexity * expectedRows(args) + CALL_WEIGHT * expectedCalls(report, args),
      description: `${description} A row is ${rowsAre}. One call a skill${report.grain === 'event' ? ' and window of days' : ''}.`,
    })
    async rows(
      @Args(() => ReportArgs) args: ReportArgs,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const asked = askedReport(report, args, defaultsIn(ctx));
      prefetch(ctx, info, channel);
      const isCounted = ctx.selections.of(info).has('totalCount');
      const { connection, problem } = await reportPage(ctx.reports, report, asked, isCounted);
      if (problem) ctx.problems.tell(problem, info);
      return connection;
    }
  }
  return ReportResolver;
}

const typesOf = (report: Report): ReportTypes =>
  reportTypes({ ...report, columns: columnsOf(report) });

/** The types of the one report that another entity shows rows of. */
export const performanceTypes = typesOf(agentPerformance);

/** The resolver classes of every report. */
export const reportResolvers: readonly ClassType[] = reports.flatMap((report) => {
  const types = report === agentPerformance ? performanceTypes : typesOf(report);
  return [rootOf(report, types), ...linksOf(report, types.Row)];
});
