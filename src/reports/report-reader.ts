import type { Instant } from '../datasources/wire/codecs.js';
import type { Caller } from '../datasources/caller.js';
import type { DataDatasource } from '../datasources/data/data.datasource.js';
import type { Report } from '../datasources/data/report.js';
import type { UpstreamMeter } from '../datasources/meter.js';
import { IceGraphError, isIceError } from '../errors.js';
import { sortInTurns } from '../budget/sort-in-turns.js';
import { isPauseDue, pause } from '../budget/turns.js';
import type { ReportCache, OwnParts } from './report-cache.js';
import { common, planned, shares, type Period, type Range } from './plan.js';
import { bySortKey, finished, timeOf, type ReportRow } from './rows.js';
import { dailyOf, wholeDays } from './whole-days.js';
import type { Zone } from './zone.js';

/** What is asked of a report, its arguments checked. */
export interface ReportRequest extends Range {
  readonly zone: Zone;
  /** Null: all skills that the viewer can list. */
  readonly skillIds: readonly string[] | null;
  /** Whether parts that fail are left out, and told, instead of failing all. */
  readonly isPartial: boolean;
}

/** A part that ICE did not answer. */
export interface MissingPart extends Range {
  readonly skillId: string;
  readonly error: IceGraphError;
}

/** The rows of one period, of all skills, in order. */
export interface ReportWindow {
  /** The end of the period. */
  readonly to: Instant;
  readonly rows: readonly ReportRow[];
  readonly missing: readonly MissingPart[];
  /** How many parts were answered. */
  readonly answered: number;
}

/** On whose behalf reports are read, and what it takes. */
export interface ReportScope {
  readonly data: DataDatasource;
  readonly session: Caller | null;
  readonly meter: UpstreamMeter;
  /** Told of rows before they are put together; throws when that is no use. */
  scan?(rows: number): void;
  /** The ids of the skills that the viewer can list. */
  skillIds(channel: Report['channel']): Promise<readonly string[]>;
}

export interface ReportSettings {
  readonly parts: ReportCache;
  /** How many days of events are asked for in one call. */
  readonly windowDays: number;
  /** The organization's zone, where the operator has said one. */
  readonly zone: Zone | null;
  readonly now: () => number;
}

/** All rows of a report by the value of a column, in order. */
export interface GroupedRows extends Pick<ReportWindow, 'missing' | 'answered'> {
  readonly by: ReadonlyMap<unknown, readonly ReportRow[]>;
}

/** How a report is read. */
export interface Reading {
  /** Leaves out the periods that were over by then. */
  readonly since?: number;
  /**
   * How many rows are to be in memory at once, about, for who reads all: after a period with more, the
   * next are read in shares, which are not held. Absent: each period as it is planned.
   */
  readonly rowsAtOnce?: number;
}

/** Reads reports: plans the calls, makes them, and puts together what they answer. */
export class ReportReader {
  /** The "now" of who asks for a report up to now: one moment for all fields of a request. */
  readonly now: Instant;
  /** Null where nobody is signed in. */
  readonly #parts: OwnParts | null;
  readonly #grouped = new Map<string, Promise<GroupedRows>>();

  constructor(
    private readonly settings: ReportSettings,
    private readonly scope: ReportScope,
  ) {
    this.now = settings.now();
    this.#parts = scope.session && settings.parts.of(scope.session);
  }

  /** All rows of a report by the value of a column; a request reads them once, however many ask. */
  grouped(report: Report, request: ReportRequest, column: string): Promise<GroupedRows> {
    const { from, to, zone, skillIds, isPartial } = request;
    const key = JSON.stringify([report.name, column, from, to, zone.name, skillIds, isPartial]);
    const known = this.#grouped.get(key);
    if (known) return known;
    const reading = this.#group(report, request, column);
    this.#grouped.set(key, reading);
    return reading;
  }

  async #group(report: Report, request: ReportRequest, column: string): Promise<GroupedRows> {
    const groups = new Map<unknown, ReportRow[]>();
    let missing: readonly MissingPart[] = [];
    let answered = 0;
    for await (const window of this.windows(report, request)) {
      missing = missing.concat(window.missing);
      answered += window.answered;
      for (const row of window.rows) {
        const group = groups.get(row[column]);
        if (group) group.push(row);
        else groups.set(row[column], [row]);
      }
    }
    return { by: groups, missing, answered };
  }

  /**
   * The rows of a report, period by period: the next is asked for when it is wanted.
   * @throws IceGraphError what the first failing part fails with, unless the request is partial.
   */
  windows(
    report: Report,
    request: ReportRequest,
    reading: Reading = {},
  ): AsyncGenerator<ReportWindow, void> {
    const daily = dailyOf(report);
    if (!daily) return this.#windows(report, request, reading);
    // The period before the first one wanted may have part of its first day.
    const since = reading.since === undefined ? -Infinity : reading.since - 1;
    return wholeDays(this.#windows(report, request, { ...reading, since }), daily, request);
  }

  async *#windows(
    report: Report,
    request: ReportRequest,
    { since = -Infinity, rowsAtOnce = Infinity }: Reading,
  ): AsyncGenerator<ReportWindow, void> {
    const { windowDays, now } = this.settings;
    const skillIds = request.skillIds ?? (await this.scope.skillIds(report.channel));
    const periods = planned(report, { range: request, zone: request.zone, windowDays, now: now() });
    const isShared = report.grain === 'event' && Number.isFinite(rowsAtOnce);
    const sharesFor = (rows: number): number => (isShared ? Math.ceil(rows / rowsAtOnce) || 1 : 1);
    const [first] = skillIds;
    let count = 1;
    for (const period of periods) {
      if (period.to <= since) continue;
      let known: KnownParts = NOTHING;
      if (isShared && count === 1 && first !== undefined) {
        // One skill tells about how much there is of all.
        const part = { period, skillId: first, isHeld: true };
        const told = await this.#partOf(report, request, part);
        const range = common(period, request);
        const inside = told.filter((row) => isWithin(report, row, range));
        count = sharesFor(inside.length * skillIds.length);
        // Shares are other questions, and what is known of the whole is too much to be kept meanwhile.
        if (count === 1) known = new Map([[first, told]]);
      }
      let rows = 0;
      const isHeld = count === 1;
      for (const share of isHeld ? [period] : shares(period, count)) {
        const asked = { period: share, skillIds, isHeld, known };
        const window = await this.#window(report, request, asked);
        rows += window.rows.length;
        yield window;
      }
      count = sharesFor(rows);
    }
  }

  async #window(
    report: Report,
    request: ReportRequest,
    { period, skillIds, isHeld, known }: Windowed,
  ): Promise<ReportWindow> {
    const parts = await Promise.all(
      skillIds.map(async (skillId) => {
        try {
          const part = { period, skillId, isHeld };
          return known.get(skillId) ?? (await this.#partOf(report, request, part));
        } catch (error) {
          if (!request.isPartial || !isLeftOut(error)) throw error;
          return { ...period.asked, skillId, error };
        }
      }),
    );
    const answered = parts.filter((part) => Array.isArray(part)) as (readonly ReportRow[])[];
    this.scope.scan?.(answered.reduce((sum, part) => sum + part.length, 0));
    if (isPauseDue()) await pause();
    const missing = parts.filter((part): part is MissingPart => 'error' in part);
    const range = common(period, request);
    const inside = answered.flat().filter((row) => isWithin(report, row, range));
    const rows = await sortInTurns(inside, bySortKey);
    return { to: period.to, rows, missing, answered: answered.length };
  }

  /**
   * A part of a window that may be wider than the request. Rows that do not say when they happened cannot
   * be left out here: where there are any, ICE is asked again, for the request's share alone.
   */
  async #partOf(report: Report, request: Range, part: Part): Promise<readonly ReportRow[]> {
    const { period } = part;
    const asked = common(period.asked, request);
    if (asked.from >= asked.to) return [];
    const rows = await this.#part(report, part);
    const isWider = asked.from > period.asked.from || asked.to < period.asked.to;
    if (!isWider || rows.every((row) => timeOf(report, row) !== null)) return rows;
    return this.#part(report, { ...part, period: { ...period, asked } });
  }

  async #part(report: Report, { period, skillId, isHeld }: Part): Promise<readonly ReportRow[]> {
    const { data, meter } = this.scope;
    const parts = this.#parts;
    if (!parts) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
    const { asked, offsetMinutes, timeZoneId, isPast } = period;
    // ICE's end is a time with milliseconds: the last that is still within.
    const call = {
      ...{ from: asked.from, to: asked.to - 1, timeZoneId: timeZoneId ?? undefined },
      ...{ skillId, offsetMinutes },
    };
    // The rows are named after their window and period, which are the zone's.
    const key = JSON.stringify([report.name, call, period.windowFrom, period.from, period.to]);
    const held = parts.get(key);
    if (held) {
      meter.servedFromCache(report.endpoint.key);
      return held;
    }
    const values = await data.call(report.endpoint, call);
    if (isPauseDue()) await pause();
    // Who waited for the same call may have finished its rows meanwhile.
    const done = parts.get(key);
    if (done) return done;
    const rows = finished(report, values, { skillId, period });
    if (isHeld) parts.hold(key, rows, isPast);
    return rows;
  }
}

/** One period's share of a reading. */
interface Windowed {
  readonly period: Period;
  readonly skillIds: readonly string[];
  /** Whether its parts are held. */
  readonly isHeld: boolean;
  /** Parts that have been read already. */
  readonly known: KnownParts;
}

/** The rows of parts, by their skills. */
type KnownParts = ReadonlyMap<string, readonly ReportRow[]>;

const NOTHING: KnownParts = new Map();

/** One skill's part of it. */
interface Part extends Pick<Windowed, 'period' | 'isHeld'> {
  readonly skillId: string;
}

/** What may be missing of a report: not a session that is over. */
const isLeftOut = (error: unknown): error is IceGraphError =>
  isIceError(error, 'ICE_UNAVAILABLE', 'ICE_REJECTED', 'ICE_MALFORMED', 'FORBIDDEN');

/**
 * Windows are whole: what happened before or after the range is left out of the first and the last. What
 * ICE tells in one window and happened in the next is the next one's.
 */
function isWithin(report: Report, row: ReportRow, { from, to }: Range): boolean {
  const at = timeOf(report, row);
  return at === null || (at >= from && at < to);
}
