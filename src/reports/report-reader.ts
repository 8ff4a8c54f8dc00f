import { hash } from 'node:crypto';
import type { Instant } from '../datasources/wire/codecs.js';
import type { Report } from '../datasources/data/report.js';
import { IceGraphError } from '../errors.js';
import { inCountedTurns } from '../budget/counted-turns.js';
import { sortInTurns } from '../budget/sort-in-turns.js';
import { isPauseDue, pause } from '../budget/turns.js';
import type { HeldPart, OwnParts, PartsOf } from './report-cache.js';
import type { ReportGrain } from './grains.js';
import { isLeftOut, isOfSkill, ofSkill, type MissingPart } from './missing-parts.js';
import { partCall } from './part-call.js';
import { planned, shares, type Period } from './plan.js';
import { common, type Range } from './range.js';
import { PackedRows } from './packed-rows.js';
import { bySortKey, finished, originOf, timeOf, type ReportRow } from './rows.js';
import type { ReportScope, ReportSettings } from './report-scope.js';
import { Spans } from './spans.js';
import { UnderWay } from './under-way.js';
import { joiningOf, wholePeriods } from './whole-periods.js';
import type { Zone } from './zone.js';

/** What is asked of a report, its arguments checked. */
export interface ReportRequest extends Range {
  readonly zone: Zone;
  /** By which periods aggregates are told; null: by the whole range, or as ICE tells them. */
  readonly every: ReportGrain | null;
  /** Null: all skills that the viewer can list. */
  readonly skillIds: readonly string[] | null;
  /** Whether parts that fail are left out, and told, instead of failing all. */
  readonly isPartial: boolean;
}

/** The rows of one period, of all skills, in order. */
export interface ReportWindow {
  /** The end of the period. */
  readonly to: Instant;
  readonly rows: readonly ReportRow[];
  /** How many there are, where they are held back: nobody asks for more of them than that. */
  readonly count?: number;
  readonly missing: readonly MissingPart[];
  /** How many parts were answered. */
  readonly answered: number;
}

/** All rows of a report by the value of a column, in order. */
export interface GroupedRows extends Pick<ReportWindow, 'missing' | 'answered'> {
  readonly by: ReadonlyMap<unknown, readonly ReportRow[]>;
}

/** How a report is read. */
export interface Reading {
  /** Leaves out the periods that were over by then. */
  readonly since?: number;
  /** Whether the rows of a period are wanted, or only how many there are; absent: they are. */
  isWanted?(period: Range): boolean;
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
  /** Parts that are being read, until they have been put together. */
  readonly #partsUnderWay = new UnderWay<readonly ReportRow[]>();
  /** The same report in several fields of a request goes through its windows once. */
  readonly #windowsUnderWay = new UnderWay<ReportWindow>();

  constructor(
    private readonly settings: ReportSettings,
    private readonly scope: ReportScope,
  ) {
    this.now = settings.now();
    this.#parts = scope.session && settings.parts.of(scope.session, scope.isAnew);
  }

  /** All rows of a report by the value of a column; a request reads them once, however many ask. */
  grouped(report: Report, request: ReportRequest, column: string): Promise<GroupedRows> {
    const { from, to, zone, every, skillIds, isPartial } = request;
    const asked = [from, to, zone.name, every, skillIds, isPartial];
    const key = JSON.stringify([report.name, column, ...asked]);
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
    const counted = joiningOf(report, request.every);
    if (!counted) return this.#windows(report, request, reading);
    // The window before the first one wanted may have part of what that begins with.
    const since = reading.since === undefined ? -Infinity : reading.since - 1;
    // What is put together is counted when it is.
    const { isWanted: _, ...whole } = reading;
    const windows = this.#windows(report, request, { ...whole, since });
    return wholePeriods(windows, { counted, isByPeriod: request.every !== null, to: request.to });
  }

  /** When the oldest of what is held of a report was read from ICE; null where nothing is. */
  async heldSince(report: Report, request: ReportRequest): Promise<Instant | null> {
    const { skillIds, spans, periods } = await this.#plan(report, request);
    let oldest = Infinity;
    for (const period of periods) {
      if (isPauseDue()) await pause();
      for (const skillId of skillIds) {
        const { key } = partCall(report, request, { period, skillId, spans });
        oldest = Math.min(oldest, this.#parts?.peek(report, key)?.readAt ?? Infinity);
      }
    }
    return Number.isFinite(oldest) ? oldest : null;
  }

  async #plan(report: Report, request: ReportRequest) {
    const { windowDays, now } = this.settings;
    const skillIds = request.skillIds ?? (await this.scope.skillIds(report.channel));
    const { zone, every } = request;
    const times = { range: request, zone, every, now: now() };
    const periods = planned(report, { ...times, windowDays });
    return { skillIds, spans: new Spans(times), periods };
  }

  async *#windows(
    report: Report,
    request: ReportRequest,
    { since = -Infinity, rowsAtOnce = Infinity, isWanted }: Reading,
  ): AsyncGenerator<ReportWindow, void> {
    const { skillIds, spans, periods } = await this.#plan(report, request);
    const isShared = report.grain === 'event' && Number.isFinite(rowsAtOnce);
    const sharesFor = (rows: number): number => (isShared ? Math.ceil(rows / rowsAtOnce) || 1 : 1);
    let shareCount = 1;
    for (const period of periods) {
      if (period.to <= since) continue;
      const countKey = isWanted && this.#countKey(request, { period, skillIds });
      const held =
        countKey && !isWanted(period) && this.#parts?.peek<Count>(countsOf(report), countKey);
      if (held) {
        this.scope.meter.servedFromCache(report.endpoint.key, held.readAt);
        yield {
          to: period.to,
          rows: [],
          count: held.part.count,
          missing: [],
          answered: skillIds.length,
        };
        continue;
      }
      let known: KnownParts = NOTHING;
      if (isShared && shareCount === 1) {
        const { parts, rows } = await this.#sampled(report, request, { period, skillIds, spans });
        shareCount = sharesFor(rows);
        // Shares are other questions, and what is known of the whole is too much to be kept meanwhile.
        if (shareCount === 1) known = parts;
      }
      let rows = 0;
      const isHeld = shareCount === 1;
      for (const share of isHeld ? [period] : shares(period, shareCount)) {
        const asked = { period: share, skillIds, isHeld, known, spans };
        const window = await this.#window(report, request, asked);
        rows += window.rows.length;
        // A share's rows are not all of the window's.
        if (countKey && isHeld && window.missing.length === 0) {
          const count: Count = { count: window.rows.length, bytes: 0 };
          this.#parts?.hold(countsOf(report), countKey, count, period.isPast);
        }
        yield window;
      }
      shareCount = sharesFor(rows);
    }
  }

  /** One skill tells about how much there is of all: the first that answers, of a few. */
  async #sampled(
    report: Report,
    request: ReportRequest,
    { period, skillIds, spans }: Pick<Windowed, 'period' | 'skillIds' | 'spans'>,
  ): Promise<{ readonly parts: KnownParts; readonly rows: number }> {
    const parts = new Map<string, readonly ReportRow[] | MissingPart>();
    const range = common(period, request);
    for (const skillId of skillIds.slice(0, SAMPLED)) {
      const part = { period, skillId, isHeld: true, spans };
      const told = await this.#partOrGap(report, request, part);
      parts.set(skillId, told);
      if ('error' in told) continue;
      const inside = told.filter((row) => isWithin(report, row, range));
      return { parts, rows: inside.length * skillIds.length };
    }
    return { parts, rows: 0 };
  }

  /** By what it is known again how many rows a window has. */
  #countKey(
    request: ReportRequest,
    { period, skillIds }: Pick<Windowed, 'period' | 'skillIds'>,
  ): string {
    const { from, to } = common(period, request);
    const skills = hash('sha1', skillIds.join(), 'base64url');
    const { windowFrom, offsetMinutes, timeZoneId } = period;
    const asked = [windowFrom, from, to, offsetMinutes, timeZoneId, request.every, skills];
    return JSON.stringify(asked);
  }

  #window(report: Report, request: ReportRequest, window: Windowed): Promise<ReportWindow> {
    const { from, to, zone, isPartial } = request;
    const asked = [from, to, zone.name, isPartial, window.isHeld, this.#countKey(request, window)];
    const key = JSON.stringify([report.name, ...asked]);
    return this.#windowsUnderWay.share(key, () => this.#joined(report, request, window));
  }

  /** The rows of a window, of all skills. */
  async #joined(
    report: Report,
    request: ReportRequest,
    { period, skillIds, isHeld, known, spans }: Windowed,
  ): Promise<ReportWindow> {
    const parts = await Promise.all(
      skillIds.map(async (skillId) => {
        const part = { period, skillId, isHeld, spans };
        return known.get(skillId) ?? (await this.#partOrGap(report, request, part));
      }),
    );
    const answered = parts.filter((part) => Array.isArray(part)) as (readonly ReportRow[])[];
    this.scope.budget.scan(answered.reduce((sum, part) => sum + part.length, 0));
    if (isPauseDue()) await pause();
    const missing = parts.filter((part): part is MissingPart => 'error' in part);
    const range = common(period, request);
    const rows = await inCountedTurns(this.scope.budget, (turns) => {
      const inside = answered.flat().filter((row) => isWithin(report, row, range));
      return sortInTurns(inside, bySortKey, turns);
    });
    return { to: period.to, rows, missing, answered: answered.length };
  }

  /** A part; or the gap that it leaves, in a report that may lack some. */
  async #partOrGap(
    report: Report,
    request: ReportRequest,
    part: Part,
  ): Promise<readonly ReportRow[] | MissingPart> {
    try {
      return await this.#partOf(report, request, part);
    } catch (error) {
      if (!request.isPartial || !isLeftOut(error)) throw error;
      return { ...part.period.asked, skillId: part.skillId, error };
    }
  }

  /**
   * A part of a window that may be wider than the request. Rows that do not say when they happened cannot
   * be left out here: where there are any, ICE is asked again, for the request's share alone.
   */
  async #partOf(report: Report, request: ReportRequest, part: Part): Promise<readonly ReportRow[]> {
    const { period } = part;
    const asked = common(period.asked, request);
    if (asked.from >= asked.to) return [];
    const rows = await this.#part(report, request, part);
    const isWider = asked.from > period.asked.from || asked.to < period.asked.to;
    if (!isWider || rows.every((row) => timeOf(report, row) !== null)) return rows;
    return this.#part(report, request, { ...part, period: { ...period, asked } });
  }

  async #part(
    report: Report,
    request: ReportRequest,
    { period, skillId, isHeld, spans }: Part,
  ): Promise<readonly ReportRow[]> {
    const { data, meter, budget } = this.scope;
    const parts = this.#parts;
    if (!parts) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
    const part = { skillId, period, spans };
    const { call, key } = partCall(report, request, part);
    const unpacked = (packed: PackedRows): Promise<readonly ReportRow[]> =>
      inCountedTurns(budget, (turns) => packed.rows(originOf(report, part), turns));
    const held = parts.get<PackedRows>(report, key);
    if (held) {
      meter.servedFromCache(report.endpoint.key, held.readAt);
      return unpacked(held.part);
    }
    const read = async (): Promise<readonly ReportRow[]> => {
      const values = await data.call(report.endpoint, call).catch((error: unknown) => {
        throw isOfSkill(error) ? ofSkill(error, skillId) : error;
      });
      if (isPauseDue()) await pause();
      // Who waited for the same call in another request may have finished its rows meanwhile.
      const done = parts.peek<PackedRows>(report, key);
      if (done) return unpacked(done.part);
      return inCountedTurns(budget, async (turns) => {
        const rows = await finished(report, values, part, turns);
        if (isHeld) parts.hold(report, key, await PackedRows.of(rows, turns), period.isPast);
        return rows;
      });
    };
    return this.#partsUnderWay.share(key, read);
  }
}

/** Counts are held apart from rows, which push each other out. */
const countsOf = ({ name, about }: Report): PartsOf => ({ name: `${name} counts`, about });

/** How many rows a window has. */
interface Count extends HeldPart {
  readonly count: number;
}

/** One period's share of a reading. */
interface Windowed {
  readonly period: Period;
  readonly spans: Spans;
  readonly skillIds: readonly string[];
  /** Whether its parts are held. */
  readonly isHeld: boolean;
  /** Parts that have been read already. */
  readonly known: KnownParts;
}

/** The rows of parts, or their gaps, by their skills. */
type KnownParts = ReadonlyMap<string, readonly ReportRow[] | MissingPart>;

/** Of how many skills the first may fail before it is not known how much there is. */
const SAMPLED = 3;

const NOTHING: KnownParts = new Map();

/** One skill's part of it. */
interface Part extends Pick<Windowed, 'period' | 'isHeld' | 'spans'> {
  readonly skillId: string;
}

/**
 * Windows are whole: what happened before or after the range is left out of the first and the last. What
 * ICE tells in one window and happened in the next is the next one's.
 */
function isWithin(report: Report, row: ReportRow, { from, to }: Range): boolean {
  const at = timeOf(report, row);
  return at === null || (at >= from && at < to);
}
