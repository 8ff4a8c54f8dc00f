import { refuse } from '../refusal.js';
import type { Span } from '../store/events.js';
import type { Store } from '../store/store.js';
import { WallClock } from '../zones.js';
import { CHAT_REPORTS, METADATA } from './chat-reports.js';
import { EMAIL_REPORTS } from './email-reports.js';
import type { Report, Row } from './report.js';
import { SURVEY_REPORTS } from './survey-reports.js';

/** All reports, by the folder of their paths: metadata alone writes it with a capital. */
export const REPORTS = {
  Chat: [METADATA],
  chat: [...CHAT_REPORTS, ...SURVEY_REPORTS],
  email: EMAIL_REPORTS,
} as const satisfies Record<string, readonly Report[]>;

/** A report, asked for in instants. */
export interface ReportRange extends Span {
  /** Minutes from UTC that times are written in; the organization's where it is absent. */
  readonly offset?: number;
  /** One of ICE's seven zones, in place of the offset. */
  readonly timeZoneId?: number;
}

/** The rows of `get_chat_averages` and its like, as an answer would have them, without asking over HTTP. */
export function reportRows(store: Store, name: string, range: ReportRange): Row[] {
  const { skillId, from, until, offset = store.organization.offset, timeZoneId } = range;
  const report = Object.values(REPORTS)
    .flat()
    .find((each) => each.name === name);
  if (!report) throw new Error(`no such report: ${name}`);
  const clock = new WallClock(offset, timeZoneId);
  return rowsOf(store, report, clock, { skillId, from, until });
}

/** A skill of the other channel has none of what is asked for. */
export function rowsOf(store: Store, report: Report, clock: WallClock, span: Span): Row[] {
  if (span.from > span.until) refuse('FromDateTime after ToDateTime');
  return [...report.rows({ store, skill: store.skills.need(span.skillId), span, clock })];
}
