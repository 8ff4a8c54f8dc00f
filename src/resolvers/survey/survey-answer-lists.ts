import { inCountedTurns } from '../../budget/counted-turns.js';
import { sortInTurns } from '../../budget/sort-in-turns.js';
import { isPauseDue, pause } from '../../budget/turns.js';
import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { emailSurveys } from '../../datasources/data/email-reports.js';
import { IceGraphError } from '../../errors.js';
import type { SurveyMatch } from '../../loaders/survey-match.loaders.js';
import type { QuestionRecord, SurveyRecord } from '../../loaders/survey.loaders.js';
import type { GroupedRows, ReportRequest } from '../../reports/report-reader.js';
import { bySortKey, type ReportRow } from '../../reports/rows.js';
import { foldName } from '../../text/fold.js';
import { problemOf } from '../report/report-page.js';
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
  /** The rows that may be answers to it, or to another that asks the same. */
  readonly ambiguous: number;
}

/** Reads what was answered to a survey, or to one of its questions, in a period; null where its type has no report that is known. */
export async function rowsOfSurvey(
  survey: SurveyRecord,
  request: ReportRequest,
  ctx: Context,
  only: QuestionRecord | null = null,
): Promise<SurveyRows | null> {
  const { surveyMatches } = ctx.load;
  const report = await surveyMatches.reportOf(survey);
  if (!report) return null;
  const own = survey.skillId === null ? request : { ...request, skillIds: [survey.skillId] };
  const { by, ...read } = await ctx.reports.grouped(report, own, 'question');
  const told: [readonly ReportRow[], ReadonlyMap<string, SurveyMatch>][] = [];
  for (const [text, group] of by) {
    const question = text as string | null;
    if (only && foldName(question ?? '') !== foldName(only.text ?? '')) continue;
    const matches = new Map<string, SurveyMatch>();
    for (const { skillId } of group) {
      if (matches.has(skillId)) continue;
      matches.set(skillId, await surveyMatches.match({ report, skillId, question }));
    }
    told.push([group, matches]);
  }
  const isTo = ({ question, surveyId }: SurveyMatch): boolean =>
    only ? question?.id === only.id : surveyId === survey.id;
  // Many fields may ask at one time, each of which goes through all.
  if (isPauseDue()) await pause();
  return inCountedTurns(ctx.budget, async (turns) => {
    const rows: ReportRow[] = [];
    let ambiguous = 0;
    for (const [group, matches] of told) {
      ctx.budget.scan(group.length);
      for (const row of group) {
        const match = matches.get(row.skillId)!;
        if (isTo(match)) rows.push(row);
        else if (match.among.has(survey.id)) ambiguous += 1;
      }
      if (turns.isPauseDue()) await turns.pause();
    }
    return { ...read, report, ambiguous, rows: await sortInTurns(rows, bySortKey, turns) };
  });
}

/** What is told of a reading that lacks something; null of a whole one. @throws IceGraphError of one without any part. */
export function lackOf({ report, ambiguous, ...read }: SurveyRows): IceGraphError | null {
  const problem = problemOf(report, read);
  if (problem || ambiguous === 0) return problem;
  const message = `Of ${report.name}, ${ambiguous} answers are left out: which of several questions with the same text they are to cannot be told.`;
  return new IceGraphError('PARTIAL', message);
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
