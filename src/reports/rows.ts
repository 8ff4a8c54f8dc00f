import { hash } from 'node:crypto';
import type { OpenValues, Report, Value } from '../datasources/data/report.js';
import { foldText } from '../text/fold.js';
import type { ExtraColumn } from '../datasources/wire/extra-columns.js';
import type { Period } from './plan.js';

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
}

/**
 * Names the rows of a part and puts them in order: by time, or by period and key; then by skill; then
 * by a fingerprint of the key. Rows with equal keys are numbered in the order of what they say, so
 * that they keep their names in whatever order ICE tells them.
 */
export function finished(
  report: Report,
  values: readonly OpenValues[],
  part: PartOf,
): readonly ReportRow[] {
  const drafts = values.map((row) => draft(report, row, part)).sort(byPlaceAndContent);
  let ordinal = 0;
  let last = '';
  for (const row of drafts) {
    ordinal = row.place === last ? ordinal + 1 : 0;
    last = row.place;
    if (ordinal > 0) row.place = [last, digits(ordinal)].join(' ');
  }
  return drafts;
}

/** A row is one of many: its id, which its place tells, is made when it is asked for. */
class Draft {
  [column: string]: Value | readonly ExtraColumn[];
  place = '';
  extraColumns: readonly ExtraColumn[] | null = null;

  constructor(public skillId: string) {}

  get id(): string {
    const [, skill = '', key = '', ordinal] = PLACE.exec(this.place) ?? [];
    const suffix = ordinal === undefined ? '' : `-${parseInt(ordinal, 36)}`;
    return `${parseInt(skill, 36)}-${key}${suffix}`;
  }
}

/** What a place ends in: the skill, the fingerprint of the key, and the number of one among equals. */
const PLACE = / (\w{10}) ([0-9a-f]{20})(?: (\w{10}))?$/;

function draft(report: Report, values: OpenValues, { skillId, period }: PartOf): Draft {
  const isEvent = report.grain === 'event';
  const row = new Draft(skillId);
  for (const name in report.columns) {
    const value = values[name] as Value;
    // The skill that was asked for is the row's, where ICE does not say it.
    if (name !== 'skillId' || value !== null) row[name] = value;
  }
  if (!isEvent) Object.assign(row, { periodFrom: period.from, periodTo: period.to });
  row.extraColumns = values.extraColumns;

  const told = report.key.map((name) => row[name]);
  const time = timeOf(report, row);
  // Windows that meet may both have a row that does not say when it happened: it is one of each.
  const window = time === null ? [period.windowFrom] : [];
  const span = isEvent ? window : [period.from, period.to];
  const identity = [report.name, skillId, ...span, ...told];
  const key = hash('sha1', JSON.stringify(identity), 'hex').slice(0, 20);
  const sorted = report.time === null ? sortable(told[0] as Value) : '';
  const at = time === null ? period.from : Math.min(Math.max(time, period.from), period.to - 1);
  // Joined, not added: V8 would keep the pieces.
  row.place = [digits(at), sorted, digits(Number(skillId)), key].join(' ');
  return row;
}

/** One row of two that count the same in periods that follow each other; it stands where the first does. */
export function together(one: ReportRow, other: ReportRow, counts: readonly string[]): ReportRow {
  const whole = Object.assign(new Draft(one.skillId), one, { periodTo: other['periodTo'] });
  for (const name of counts) {
    const [before, after] = [one[name], other[name]];
    // What ICE does not say of a part it does not say of the whole.
    const isSaid = typeof before === 'number' && typeof after === 'number';
    whole[name] = isSaid ? before + after : null;
  }
  return whole;
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
