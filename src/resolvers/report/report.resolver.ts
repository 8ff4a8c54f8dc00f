import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Args, Authorized, Ctx, Info, Query, Resolver, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { reports } from '../../datasources/data/all-reports.js';
import { AggregateReportArgs, ReportArgs } from '../../schema/report/report.args.js';
import { CALL_WEIGHT, expectedRows } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { linksOf } from './report.links.js';
import { namesOf } from './report.names.js';
import { reportPage } from './report-page.js';
import { callsOf, typesOf } from './report-types.js';
import { askedReport, expectedCalls, defaultsIn } from './report-args.js';

/** The root field of a report. */
function rootOf(report: Report): ClassType {
  const { Connection } = typesOf(report);
  const { name, description, rowsAre, channel, grain } = report;
  const Arguments = grain === 'aggregate' ? AggregateReportArgs : ReportArgs;

  @Resolver()
  class ReportResolver {
    @Authorized()
    @Calls(...callsOf(report))
    @Query(() => Connection, {
      name,
      nullable: true,
      complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
        1 + childComplexity * expectedRows(args) + CALL_WEIGHT * expectedCalls(report, args),
      description: `${description} A row is ${rowsAre}. One call a skill${grain === 'event' ? ' and window of days' : ''}.`,
    })
    async rows(
      @Args(() => Arguments) args: AggregateReportArgs,
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

/** The resolver classes of every report. */
export const reportResolvers: readonly ClassType[] = reports.flatMap((report) => {
  const { Row } = typesOf(report);
  return [rootOf(report), ...namesOf(report, Row), ...linksOf(report, Row)];
});
