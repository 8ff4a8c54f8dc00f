import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { emailSurveys } from '../../datasources/data/email-reports.js';
import type { SurveyRecord } from '../../loaders/survey.loaders.js';
import type { GroupedRows, ReportRequest } from '../../reports/report-reader.js';
import { bySortKey, type ReportRow } from '../../reports/rows.js';
import { sortInTurns } from '../../budget/sort-in-turns.js';
import type { SurveyAnswer } from '../../schema/survey/survey-answer.type.js';

/** An answer, with what tells which survey it is to. */
export interface AnswerRecord extends SurveyAnswer {
  readonly report: Report;
  readonly place: string;
}

export const toAnswer =
  (report: Report) =>
  (row: ReportRow): AnswerRecord => ({
    ...{ report, id: row.id, place: row.place, skillId: row.skillId },
    question: row['question'] as string | null,
    answer: row['answer'] as string | null,
    answeredAt: row['answeredAt'] as number | null,
    userId: (row['agentId'] ?? null) as string | null,
    ticketId: (row['ticketId'] ?? null) as string | null,
    chatId: (row['chatId'] ?? null) as string | null,
  });

/** The rows of a survey's report that answer it, and what is missing of them. */
export interface SurveyRows extends Pick<GroupedRows, 'missing' | 'answered'> {
  readonly report: Report;
  readonly rows: readonly ReportRow[];
}

/** Reads what was answered to a survey in a period; null where its type has no report that is known. */
export async function rowsOfSurvey(
  survey: SurveyRecord,
  request: ReportRequest,
  ctx: Context,
): Promise<SurveyRows | null> {
  const { surveyMatches } = ctx.load;
  const report = await surveyMatches.reportOf(survey);
  if (!report) return null;
  const own = survey.skillId === null ? request : { ...request, skillIds: [survey.skillId] };
  const { by, ...read } = await ctx.reports.grouped(report, own, 'question');
  const rows: ReportRow[] = [];
  for (const [question, group] of by) {
    const skills = new Set(group.map(({ skillId }) => skillId));
    for (const skillId of skills) {
      const answered = { report, skillId, question: question as string | null };
      const match = await surveyMatches.question(answered);
      if (match?.surveyId === survey.id) for (const row of of(skillId, group)) rows.push(row);
    }
  }
  return { ...read, report, rows: await sortInTurns(rows, bySortKey) };
}

function* of(skillId: string, rows: readonly ReportRow[]) {
  for (const row of rows) if (row.skillId === skillId) yield row;
}

/** The answers to surveys about a ticket, in order. */
export async function answersAbout(
  ticketId: string,
  request: ReportRequest,
  ctx: Context,
): Promise<readonly AnswerRecord[]> {
  const { by } = await ctx.reports.grouped(emailSurveys, request, 'ticketId');
  return (by.get(ticketId) ?? []).map(toAnswer(emailSurveys));
}
