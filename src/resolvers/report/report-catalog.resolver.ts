import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { reports } from '../../datasources/data/all-reports.js';
import { columnsOf } from '../../reports/columns.js';
import { countedByDay, timeColumnOf } from '../../reports/times-told.js';
import { MAX_SKILLS } from '../../schema/report/report.args.js';
import { ListArgs } from '../../schema/page-args.js';
import {
  ReportCatalogConnection,
  type CatalogReport,
} from '../../schema/report/report-catalog.type.js';
import { checkedText } from '../kit/checks.js';
import { connectRows } from '../kit/lists.js';
import { orderByText, pageRequest } from '../kit/paging.js';
import { entityFieldsOf } from './entity-reports.js';
import { MAX_DAYS } from './report-args.js';
import { linkedType } from './report.links.js';

const BY_NAME = orderByText<CatalogReport>('REPORT_NAME', ({ id }) => id);

@Resolver()
export class ReportCatalogResolver {
  @Authorized()
  @Query(() => ReportCatalogConnection, {
    nullable: true,
    description: 'Every report with its columns, arguments and limits. No call to ICE.',
  })
  reportCatalog(
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() ctx: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, BY_NAME, checkedText);
    const fields = schema.getQueryType()!.getFields();
    const entries = reports.map((report) => ({
      ...entryOf(report, ctx),
      arguments: fields[report.name]!.args.map(({ name, type, description }) => ({
        ...{ name, type: String(type), description: description ?? null },
      })),
    }));
    return connectRows(ctx, entries, page);
  }
}

function entryOf(report: Report, { reporting, origin }: Context): Omit<CatalogReport, 'arguments'> {
  const { name, title, description, channel, rowsAre, grain, endpoint } = report;
  return {
    ...{ id: name, title, description, channelName: channel, rowsAre, grain },
    endpoint: endpoint.key,
    evidence: endpoint.evidence,
    limits: limitsOf(report, reporting.windowDays),
    csvUrl: `${origin}/reports/${name}.csv`,
    ndjsonUrl: `${origin}/reports/${name}.ndjson`,
    parquetUrl: `${origin}/reports/${name}.parquet`,
    entityFields: entityFieldsOf(report),
    columns: columnsOf(report).map((column) => ({
      ...column,
      linksTo: linkedType(report, column.name),
    })),
  };
}

function limitsOf(report: Report, windowDays: number): string {
  return [
    `At most ${MAX_DAYS} days and ${MAX_SKILLS} named skills at a time.`,
    ...callsOf(report, windowDays),
    'ICE is asked for each skill that you can list today: what was of a skill that has been deleted is not among all, and may be refused by its id.',
    ...addingUp(report),
  ].join(' ');
}

function callsOf(report: Report, windowDays: number): string[] {
  if (report.grain === 'event') return [`One call a skill and window of ${windowDays} days.`];
  const isByDay = countedByDay(report, null) !== null;
  const calls =
    timeColumnOf(report) === null
      ? 'One call a skill.'
      : 'One call a skill, and one more for each change of the clock.';
  const every = isByDay ? 'With `every: HOUR` one' : 'With `every` one';
  return [calls, `${every} a skill and period.`];
}

/** What to heed where rows are added up. */
function addingUp({ grain, key, caution, columns }: Report): string[] {
  const words = caution === null ? [] : [caution];
  if (grain === 'aggregate' && !key.includes('skillId')) {
    words.push(`There is a row for each skill: add them up by ${inList(key)}.`);
  }
  for (const [name, { weight }] of Object.entries(columns)) {
    if (weight === null) continue;
    words.push(`Over several rows ${name} is sum(${name} * ${weight}) / sum(${weight}).`);
  }
  return words;
}

const inList = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
