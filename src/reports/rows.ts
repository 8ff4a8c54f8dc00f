import { hash } from 'node:crypto';
import { sortInTurns } from '../budget/sort-in-turns.js';
import { mapInTurns, TURNS, type Turns } from '../budget/turns.js';
import type { OpenValues, Report, Value } from '../datasources/data/report.js';
import { foldText } from '../text/fold.js';
import type { ExtraColumn } from '../datasources/wire/extra-columns.js';
import type { Period } from './plan.js';
import type { Spans } from './spans.js';
import { timeColumnOf } from './times-told.js';

/** A row of a report, as the graph and files answer it; its columns stand beside what is named here. */
export interface ReportRow {
  /** The same whenever the row is read, and no other row's. */
  readonly id: string;
  /** Where it stands: texts that compare as the rows of a report are sorted. */
  readonly place: string;
  readonly skillId: string;
  readonly extraColumns: readonly ExtraColumn[] | null;
  readonly [column: string]: Value | readonly ExtraColumn[];
}

/** Where a part of a report is from. */
export interface PartOf {
  readonly skillId: string;
  readonly period: Period;
  readonly spans: Spans;
}

/**
 * Names the rows of a part and puts them in order: by time, or by period and key; then by skill; then
 * by a fingerprint of the key. Rows with equal keys are numbered in the order of what they say, so
 * that they keep their names in whatever order ICE tells them.
 */
export async function finished(
  report: Report,
  values: readonly OpenValues[],
  part: PartOf,
  turns: Turns = TURNS,
): Promise<readonly ReportRow[]> {
  const draft = drafting(originOf(report, part));
  const drafts = await sortInTurns(
    await mapInTurns(values, draft, turns),
    byPlaceAndContent,
    turns,
  );
  if (turns.isPauseDue()) await turns.pause();
  let ordinal = 0;
  let last = '';
  for (const row of drafts) {
    ordinal = row.place === last ? ordinal + 1 : 0;
    last = row.place;
    if (ordinal > 0) row.place = [last, digits(ordinal)].join(' ');
  }
  return drafts;
}

/** A row that was taken apart, put together again: its values by the names of what is its own. */
export function revived(
  origin: Origin,
  names: readonly string[],
  values: readonly unknown[],
): ReportRow {
  const row = new Draft(origin);
  for (let at = 0; at < names.length; at += 1) row[names[at]!] = (values[at] ?? null) as Value;
  return row;
}

export const originOf = (report: Report, part: PartOf): Origin => ({
  ...{ report, ...part, time: timeColumnOf(report) },
});

/** What all rows of a part have in common. */
export interface Origin extends PartOf {
  readonly report: Report;
  /** The column in which an aggregate says its times. */
  readonly time: string | null;
}

/** A row is one of many: its id is made when it is asked for. */
class Draft {
  [column: string]: Value | readonly ExtraColumn[];
  place = '';
  skillId: string;
  extraColumns: readonly ExtraColumn[] | null = null;
  readonly #origin: Origin;

  constructor(origin: Origin) {
    this.#origin = origin;
    this.skillId = origin.skillId;
  }

  get id(): string {
    const ordinal = ORDINAL.exec(this.place)?.[1];
    const suffix = ordinal === undefined ? '' : `-${parseInt(ordinal, 36)}`;
    return nameOf(this, this.#origin) + suffix;
  }

  /** One row of two that count the same of one period; it stands where the first does. */
  static together(one: Draft, other: ReportRow, counts: readonly string[]): Draft {
    const whole = Object.assign(new Draft(one.#origin), one);
    for (const name of counts) {
      const [before, after] = [one[name], other[name]];
      // What ICE does not say of a part it does not say of the whole.
      const isSaid = typeof before === 'number' && typeof after === 'number';
      whole[name] = isSaid ? before + after : null;
    }
    return whole;
  }
}

export const together = (one: ReportRow, other: ReportRow, counts: readonly string[]): ReportRow =>
  Draft.together(one as Draft, other, counts);

/** The number of a row among those with one key, at the end of its place. */
const ORDINAL = / [0-9a-f]{20} (\w{10})$/;

/**
 * What a row is called, whatever range it was asked for in: that of a moment by its key, that of a thing by the
 * thing's number, and one that counts by what it is about.
 */
function nameOf(row: Draft, origin: Origin): string {
  const { report, skillId, period, spans, time } = origin;
  const told = keyOf(row, report);
  if (report.grain === 'event') {
    const [thing] = told;
    // Not the number alone: a column of numbers here and of texts there is two types.
    if (report.time === null && typeof thing === 'string') return `${kindOf(report)}-${thing}`;
    // Windows that meet may both have a row that does not say when it happened: it is one of each.
    const window = timeOf(report, row) === null ? [period.windowFrom] : [];
    return named(skillId, [report.name, skillId, ...window, ...told]);
  }
  if (time !== null && isInterval(origin) && spans.every === null && row[time] !== null) {
    const begin = row[time] as number;
    // How long an interval is ICE does not say: of one that began before it was asked for this is not all.
    const cut = begin < period.from ? period.from : null;
    return named(skillId, [report.name, skillId, spans.zone, cut, ...told]);
  }
  return named(skillId, [report.name, skillId, row['periodFrom'], row['periodTo'], ...told]);
}

/** What a report is of whose rows are things: a ticket, a chat. */
const kindOf = ({ key }: Report): string => key[0]!.replace(/Id$/, '');

const named = (skillId: string, identity: readonly unknown[]): string =>
  `${skillId}-${fingerprint(identity)}`;

const fingerprint = (identity: readonly unknown[]): string =>
  hash('sha1', JSON.stringify(identity), 'hex').slice(0, 20);

const keyOf = (row: Draft, { key }: Report): unknown[] => key.map((name) => row[name]);

/** Whether rows say when an interval began, of which nobody knows the end. */
const isInterval = ({ report, time }: Origin): boolean =>
  time !== null && report.columns[time]!.type === 'DateTime';

function drafting(origin: Origin): (values: OpenValues) => Draft {
  const { report, skillId, period } = origin;
  const isEvent = report.grain === 'event';
  const names = Object.keys(report.columns);
  const derived = Object.entries(report.derived);
  return (values) => {
    const row = new Draft(origin);
    for (const name of names) {
      const value = values[name] as Value;
      // The skill that was asked for is the row's, where ICE does not say it.
      if (name !== 'skillId' || value !== null) row[name] = value;
    }
    if (!isEvent) tellPeriod(row, origin);
    for (const [name, { of }] of derived) {
      row[name] = fingerprint([name, ...of.map((part) => row[part])]);
    }
    row.extraColumns = values.extraColumns;
    const told = keyOf(row, report);
    const sorted = report.time === null ? sortable(told[0] as Value) : '';
    const at = Math.min(Math.max(beginOf(row, origin), period.from), period.to - 1);
    const key = fingerprint([report.name, skillId, ...told]);
    // Joined, not added: V8 would keep the pieces.
    row.place = [digits(at), sorted, digits(Number(skillId)), key].join(' ');
    return row;
  };
}

/** By when a row stands; one of an unknown time at the begin of its window, of an unknown day last. */
function beginOf(row: Draft, { report, period, time }: Origin): number {
  if (report.grain === 'event') return timeOf(report, row) ?? period.from;
  return time !== null && row[time] === null ? period.to : (row['periodFrom'] as number);
}

/** Says what a row of an aggregate is about: the day that it says, or what was asked for. */
function tellPeriod(row: Draft, origin: Origin): void {
  const { period, spans, time } = origin;
  const told = time === null ? null : row[time];
  const isByDay = typeof told === 'string' && !isInterval(origin) && spans.every !== 'HOUR';
  const { from, to } = isByDay ? spans.ofDay(told) : period.of;
  Object.assign(row, { periodFrom: from, periodTo: to });
  if (time === null || told === null || spans.every === null) return;
  // Of what is put together it is the begin.
  if (isInterval(origin)) row[time] = from;
  else if (isByDay) row[time] = spans.firstDay(from);
}

/** When a row happened, where the report says it. */
export const timeOf = ({ time }: Report, row: Readonly<Record<string, unknown>>): number | null =>
  time === null ? null : (row[time] as number | null);

/** Places end in the fingerprint of the key: whatever it is, the same always comes out. */
function byPlaceAndContent(a: Draft, b: Draft): number {
  if (a.place !== b.place) return a.place < b.place ? -1 : 1;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

export const bySortKey = (a: ReportRow, b: ReportRow): number =>
  a.place === b.place ? 0 : a.place < b.place ? -1 : 1;

/** When the rows at a place happened, or their period began. */
export const momentOf = (place: string): number => parseInt(place.slice(0, DIGITS), 36);

const DIGITS = 10;
/** A whole number as a text of a fixed length: texts compare as numbers do. */
const digits = (value: number): string => value.toString(36).padStart(DIGITS, '0');

const LONGEST_SORTED = 100;
/** What comes first in a key, as a text that sorts as texts do in every order; nothing known comes last. */
function sortable(value: Value): string {
  if (value === null) return '\uffff';
  // An id is a text of digits.
  const isNumber = typeof value === 'number' || /^\d{1,15}$/.test(value);
  return isNumber ? digits(Number(value)) : foldText(value).slice(0, LONGEST_SORTED);
}
