import type { Report } from '../../datasources/data/report.js';
import { reports } from '../../datasources/data/all-reports.js';
import { ice } from '../../datasources/endpoints.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { columnsOf } from '../../reports/columns.js';
import { reportTypes, type ReportTypes } from '../../schema/report/report.type.js';

const TYPES: ReadonlyMap<Report, ReportTypes> = new Map(
  reports.map((report) => [report, reportTypes({ ...report, columns: columnsOf(report) })]),
);

/** The types of a report's rows and pages, wherever it hangs. */
export const typesOf = (report: Report): ReportTypes => TYPES.get(report)!;

const SKILLS = { CHAT: ice.chat.getSkillList, EMAIL: ice.email.getSkillList };

/** What ICE is asked for a report: its endpoint, and the lists that say which skills there are. */
export const callsOf = ({ endpoint, channel }: Report): readonly AnyEndpoint[] => [
  endpoint,
  SKILLS[channel],
  ice.data.getSubCampaigns,
];
