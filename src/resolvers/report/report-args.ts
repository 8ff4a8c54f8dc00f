import type { Context } from '../../context/context.js';
import type { Grain, Report } from '../../datasources/data/report.js';
import { badInput } from '../../errors.js';
import { GRAINS, type ReportGrain } from '../../reports/grains.js';
import type { Range } from '../../reports/range.js';
import type { ReportRequest } from '../../reports/report-reader.js';
import type { ReportRow } from '../../reports/rows.js';
import { countedByDay } from '../../reports/times-told.js';
import {
  dayOf,
  fixedZone,
  shownAt,
  startOfDay,
  wordOf,
  zoneNamed,
  zoneOfWord,
  type Zone,
} from '../../reports/zone.js';
import { MAX_SKILLS, type AggregateReportArgs } from '../../schema/report/report.args.js';
import type { PageArgs } from '../../schema/page-args.js';
import { checkedId, separated } from '../../ids.js';
import { momentIn, zoneOf } from '../kit/moments.js';
import { orderByText, orderNameIn, pageRequest, type PageRequest } from '../kit/paging.js';

const DAY = 86_400_000;
export const DEFAULT_DAYS = 30;
/** Ten years, with their leap days. */
export const MAX_DAYS = 3_660;
const MAX_PERIODS = MAX_DAYS;
/** About how long the periods of a grain are. */
const LENGTHS: Readonly<Record<ReportGrain, number>> = {
  HOUR: 3_600_000,
  DAY,
  WEEK: 7 * DAY,
  MONTH: 30 * DAY,
};
/** By clocks on the wall: before this there was nothing to report, and zones were all over the place. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** The days that one call is about: of events a window's, of aggregates all that no change of the clock cuts. */
const DAYS_A_CALL: Readonly<Record<Grain, number>> = { event: 31, aggregate: 366 };
const EXPECTED_SKILLS = 40;

type Asked = Omit<AggregateReportArgs, 'first' | 'after'>;

/** A report and a page of it that were asked for, their arguments checked. */
export interface AskedReport {
  readonly request: ReportRequest;
  readonly page: PageRequest<Pick<ReportRow, 'place'>>;
}

/** What is not said in the arguments of a report. */
export interface ReportDefaults {
  /** Whose days count where no zone is said. */
  readonly zone: Zone;
  readonly now: number;
}

export const defaultsIn = (
  ctx: Pick<Context, 'reporting' | 'session' | 'reports'>,
): ReportDefaults => ({
  zone: zoneOf(ctx),
  now: ctx.reports.now,
});

/** What the page before was about, which goes on. */
interface Pinned extends Range {
  readonly zone: Zone;
  readonly every: ReportGrain | null;
}

/**
 * Checks the arguments of a report. To be called before anything is asked of ICE.
 * @throws IceGraphError BAD_USER_INPUT naming the argument.
 */
export function reportRequest(
  args: Asked,
  unsaid: ReportDefaults,
  pinned: Pinned | null = null,
): ReportRequest {
  const { skillIds, timeZone, partial } = args;
  const every = args.every ?? pinned?.every ?? null;
  const zone = checkedZone(timeZone) ?? pinned?.zone ?? unsaid.zone;
  const { from, to } = rangeOf(args, { ...unsaid, zone }, pinned);
  const [begin, end] = [shownAt(zone, from), shownAt(zone, to)];
  // Also what is no number, as far away from all clocks.
  if (!(begin >= EARLIEST)) throw badInput('from', 'from must not be before 1990.');
  if (!(end <= LATEST)) throw badInput('to', 'to must be before 2200.');
  if (from >= to) {
    throw badInput('from', 'from must be before to, which is no longer in the period.');
  }
  if (end - begin > MAX_DAYS * DAY) {
    throw badInput('from', `from must be at most ${MAX_DAYS} days before to.`);
  }
  if (every && (end - begin) / LENGTHS[every] > MAX_PERIODS) {
    const message = `every: ${every} makes more than ${MAX_PERIODS} periods of the range, which are the most.`;
    throw badInput('every', message);
  }
  return {
    ...{ from, to, zone, every },
    skillIds: skillIds ? checkedSkills(separated(skillIds)) : null,
    isPartial: partial ?? false,
  };
}

/** What a range is, unless it is said: whole days up to today. It may still be a bad one. */
function rangeOf(
  { from, to }: Pick<Asked, 'from' | 'to'>,
  { zone, now }: ReportDefaults,
  pinned: Range | null,
): Range {
  const end = momentIn(zone, to) ?? pinned?.to ?? startOfDay(zone, dayOf(zone, now) + 1);
  const begin = momentIn(zone, from) ?? pinned?.from;
  return { from: begin ?? startOfDay(zone, dayOf(zone, end) - DEFAULT_DAYS), to: end };
}

/**
 * About how many calls a report takes, by its arguments; a bad range, which is refused later, none.
 * Only its viewer's lists tell how many skills there are, where none are named.
 */
export function expectedCalls(report: Report, args: Partial<AggregateReportArgs>): number {
  // In whichever zone: it has as many days.
  const unsaid = { zone: fixedZone(0), now: Date.now() };
  const { from, to } = rangeOf(args, unsaid, pinnedBy(args));
  const days = Math.min((to - from) / DAY, MAX_DAYS);
  const { every = null } = args;
  const isOneCall = every === null || countedByDay(report, every) !== null;
  const length = isOneCall ? DAYS_A_CALL[report.grain] : LENGTHS[every] / DAY;
  const periods = Math.max(0, Math.min(Math.ceil(days / length), MAX_PERIODS));
  const { skillIds } = args;
  return periods * (skillIds ? separated(skillIds).length : EXPECTED_SKILLS);
}

/**
 * The same with a page: its cursor says which range it goes on in, and in which zone, so that "today" stays
 * what it was.
 */
export function askedReport(
  { name }: Pick<Report, 'name'>,
  args: AggregateReportArgs,
  unsaid: ReportDefaults,
): AskedReport {
  const pinned = pinnedBy(args);
  const request = reportRequest(args, unsaid, pinned);
  if (pinned && pinnedName(pinned) !== pinnedName(request)) {
    const message =
      'A cursor goes on in the period and the time zone that it is of: leave out from, to, timeZone and every, or say them as they were.';
    throw badInput(args.after ? 'after' : 'before', message);
  }
  const order = orderByText<Pick<ReportRow, 'place'>>(
    `${name} ${pinnedName(request)}`,
    ({ place }) => place,
  );
  return { request, page: pageRequest(args, order) };
}

const pinnedName = ({ from, to, zone, every }: Pinned): string =>
  [from, to, wordOf(zone), ...(every ? [every] : [])].join(' ');

const PINNED = / (\d+) (\d+) (\S+)(?: ([A-Z]+))?$/;

function pinnedBy({ after, before }: Partial<PageArgs>): Pinned | null {
  const cursor = after || before;
  return cursor ? pinnedIn(cursor) : null;
}

function pinnedIn(cursor: string): Pinned | null {
  const [, from, to, word = '', grain] = PINNED.exec(orderNameIn(cursor) ?? '') ?? [];
  const zone = zoneOfWord(word);
  const every = GRAINS.find((each) => each === grain) ?? null;
  return zone && { from: Number(from), to: Number(to), zone, every };
}

function checkedZone(name: string | null | undefined): Zone | null {
  if (name === null || name === undefined) return null;
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
