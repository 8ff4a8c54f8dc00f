import { namesOf, timeOf, wordsOf, type Measure, type Report } from './catalogue.ts';
import type { Labelled } from './figures.ts';
import { BUCKETS, bucketOf, daysAfter, isBucket, type Bucket } from './times.ts';

/** What somebody wants drawn of a report. */
export interface Asked {
  readonly first: string;
  readonly last: string;
  readonly measure: Measure;
  /** A stretch of time, or a column. */
  readonly along: string;
  /** The same, or nothing. */
  readonly by: string;
}

/** Of a report that tells no times ICE is asked for each of these, once a skill. */
const GRAINS: Partial<Record<Bucket, string>> = { day: 'DAY', week: 'WEEK', month: 'MONTH' };

/** What a report can be drawn along, and told apart by. */
export function waysOf(report: Report): (readonly [value: string, word: string])[] {
  const time = report.columns.find(({ name }) => name === timeOf(report)) ?? null;
  const buckets = (Object.keys(BUCKETS) as Bucket[]).filter((bucket) => {
    if (time === null) return bucket in GRAINS;
    return !BUCKETS[bucket].isOfHours || time.type === 'DateTime';
  });
  const names = namesOf(report).map((name) => [name, wordsOf(name)] as const);
  const times = buckets.map((bucket) => [bucket, BUCKETS[bucket].label] as const);
  // What costs least stands first.
  return time === null ? [...names, ...times] : [...times, ...names];
}

/** Where the rows of it are, of the columns that are needed alone. */
export function addressOf(report: Report, { first, last, measure, along, by }: Asked): string {
  const time = timeOf(report) ?? 'periodFrom';
  const columns = [along, by]
    .map((way) => (isBucket(way) ? time : way))
    .concat(measure.column ?? '', measure.weight ?? '')
    .filter((name) => name !== '');
  const said = new URLSearchParams({
    ...{ from: first, to: daysAfter(last, 1), dates: 'local' },
    columns: [...new Set(columns)].join(','),
  });
  const grain = grainOf(report, [along, by]);
  if (grain) said.set('every', grain);
  return `reports/${report.id}.ndjson?${said.toString()}`;
}

/** The periods that ICE has to be asked for one by one; undefined where the report tells times itself. */
export function grainOf(report: Report, ways: readonly string[]): string | undefined {
  if (timeOf(report) !== null) return undefined;
  const buckets = ways.filter(isBucket).toSorted(byLength);
  return buckets[0] && GRAINS[buckets[0]];
}

const LENGTHS = Object.keys(GRAINS);
const byLength = (a: string, b: string): number => LENGTHS.indexOf(a) - LENGTHS.indexOf(b);

/** What rows are counted under. */
export function labelled(report: Report, way: string): Labelled {
  if (way === '') return () => report.title;
  if (!isBucket(way)) return (row) => textOf(row[way]);
  const time = timeOf(report) ?? 'periodFrom';
  return (row) => (typeof row[time] === 'string' ? bucketOf(way, row[time]) : 'unknown');
}

const textOf = (value: unknown): string => (typeof value === 'string' && value) || 'unknown';
