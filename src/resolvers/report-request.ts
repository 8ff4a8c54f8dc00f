import type { Grain, Report } from '../datasources/data/report.js';
import { badInput } from '../errors.js';
import type { Range } from '../reports/plan.js';
import type { ReportRequest } from '../reports/report-reader.js';
import type { ReportRow } from '../reports/rows.js';
import { fixedZone, zoneNamed, type Zone } from '../reports/zone.js';
import { MAX_SKILLS, type ReportArgs } from '../schema/report/report.args.js';
import { checkedId } from './input.js';
import { orderByText, orderNameIn, pageRequest, type PageRequest } from './paging.js';

const DAY = 86_400_000;
const DEFAULT_DAYS = 30;
/** Ten years, with their leap days. */
export const MAX_DAYS = 3_660;
/** Before this there was nothing to report, and zones were all over the place. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** The days that one call is about: of events a window's, of aggregates all that no change of the clock cuts. */
const DAYS_A_CALL: Readonly<Record<Grain, number>> = { event: 31, aggregate: 366 };
const EXPECTED_SKILLS = 40;

type Asked = Omit<ReportArgs, 'first' | 'after'>;

/** A report and a page of it that were asked for, their arguments checked. */
export interface AskedReport {
  readonly request: ReportRequest;
  readonly page: PageRequest<ReportRow>;
}

/**
 * Checks the arguments of a report. To be called before anything is asked of ICE.
 * @param offsetMinutes the organization's, for who says no zone.
 * @param pinned the range of the page before, which goes on.
 * @throws IceGraphError BAD_USER_INPUT naming the argument.
 */
export function reportRequest(
  args: Asked,
  offsetMinutes: number | null,
  pinned: Range | null = null,
): ReportRequest {
  const { skillIds, timeZone, partial } = args;
  const { from: begin, to: end } = rangeOf(args, pinned);
  if (begin < EARLIEST) throw badInput('from', 'from must not be before 1990.');
  if (end > LATEST) throw badInput('to', 'to must be before 2200.');
  if (begin >= end) throw badInput('from', 'from must be before to.');
  if (end - begin > MAX_DAYS * DAY) {
    throw badInput('from', `from must be at most ${MAX_DAYS} days before to.`);
  }
  return {
    from: begin,
    to: end,
    zone: checkedZone(timeZone, offsetMinutes),
    skillIds: skillIds ? checkedSkills(skillIds) : null,
    isPartial: partial ?? false,
  };
}

/** What a range is, unless it is said: it may still be a bad one. */
function rangeOf({ from, to }: Pick<Asked, 'from' | 'to'>, pinned: Range | null): Range {
  const end = to ?? pinned?.to ?? Date.now();
  return { from: from ?? pinned?.from ?? end - DEFAULT_DAYS * DAY, to: end };
}

/**
 * About how many calls a report takes, by its arguments; a bad range, which is refused later, none.
 * Only its viewer's lists tell how many skills there are, where none are named.
 */
export function expectedCalls({ grain }: Report, args: Partial<ReportArgs>): number {
  const { from, to } = rangeOf(args, args.after ? rangeIn(args.after) : null);
  const days = Math.min((to - from) / DAY, MAX_DAYS);
  const periods = Math.max(0, Math.ceil(days / DAYS_A_CALL[grain]));
  return periods * (args.skillIds?.length ?? EXPECTED_SKILLS);
}

/** The same with a page: its cursor says which range it goes on in, so that "now" stays what it was. */
export function askedReport(
  { name }: Report,
  args: ReportArgs,
  offsetMinutes: number | null,
): AskedReport {
  const request = reportRequest(args, offsetMinutes, args.after ? rangeIn(args.after) : null);
  const order = orderByText<ReportRow>(`${name} ${rangeName(request)}`, ({ place }) => place);
  return { request, page: pageRequest(args, order) };
}

const rangeName = ({ from, to }: Range): string => `${from} ${to}`;

function rangeIn(cursor: string): Range | null {
  const [, from, to] = / (\d+) (\d+)$/.exec(orderNameIn(cursor) ?? '') ?? [];
  return from === undefined ? null : { from: Number(from), to: Number(to) };
}

function checkedZone(name: string | null | undefined, offsetMinutes: number | null): Zone {
  if (name === null || name === undefined) return fixedZone(offsetMinutes ?? 0);
  const zone = zoneNamed(name);
  if (zone) return zone;
  const message = 'timeZone must be a zone of the IANA database, as America/Chicago or UTC.';
  throw badInput('timeZone', message);
}

function checkedSkills(ids: readonly string[]): readonly string[] {
  if (ids.length === 0) {
    throw badInput('skillIds', 'skillIds must name a skill; leave it out for all.');
  }
  if (ids.length > MAX_SKILLS) {
    throw badInput('skillIds', `skillIds must be ${MAX_SKILLS} at most.`);
  }
  return [...new Set(ids.map((id) => checkedId('skillIds', id)))];
}
