import { join } from 'node:path/posix';
import type { Flags } from './command-line.js';
import type { Manifest } from './manifest.js';

/** A file that is to be there, below the folder, and where the server has it. */
export interface Wanted {
  readonly file: string;
  readonly path: string;
}

/** The files of one report or list. */
export interface Table {
  readonly name: string;
  readonly wanted: readonly Wanted[];
}

/** What the server has as files. */
export interface Offer {
  readonly reports: readonly { readonly name: string; readonly grain: string }[];
  readonly lists: readonly { readonly name: string }[];
}

/** Days of a calendar, as `2026-11-28`: `until` is not among them. */
interface Span {
  readonly name: string;
  readonly from: string;
  readonly until: string;
}

/** The day that it is, and what is there. */
interface Standing {
  readonly today: string;
  readonly manifest: Pick<Manifest, 'isOfThisRun' | 'askedOn'>;
}

type Splitting = Pick<Flags, 'days' | 'again' | 'by'>;

/** What the address of a list says, so that the file is all of it. */
const WHOLE: Readonly<Record<string, string>> = { tickets: '?statuses=ALL' };

/** What is to be asked for, table by table: lists, and of reports the days that are not there or may be different now. */
export function planned(
  { reports, lists }: Offer,
  flags: Omit<Flags, 'to' | 'url' | 'partial'>,
  { today, manifest }: Standing,
): Table[] {
  const { format, timeZone } = flags;
  const ofLists = lists.map(({ name }): Table => {
    const file = join('lists', `${name}.${format}`);
    const path = `/lists/${name}.${format}${WHOLE[name] ?? ''}`;
    return { name, wanted: manifest.isOfThisRun(file) ? [] : [{ file, path }] };
  });
  // What is asked for again is reached back to.
  const days = Math.max(flags.days, flags.again);
  const spans = spansOf(today, { ...flags, days });
  const ofReports = reports.map(({ name, grain }): Table => {
    const wanted = spans.flatMap((span): Wanted[] => {
      const file = join('reports', name, `${span.name}.${format}`);
      if (!isWanted(file, span)) return [];
      const said = new URLSearchParams({
        ...{ from: span.from, to: span.until },
        ...(timeZone !== undefined && { timeZone }),
        // Numbers of a whole month cannot be told apart by day any more.
        ...(grain === 'aggregate' && { every: 'DAY' }),
      });
      return [{ file, path: `/reports/${name}.${format}?${String(said)}` }];
    });
    return { name, wanted };
  });
  return [...ofLists, ...ofReports];

  function isWanted(file: string, { until }: Span): boolean {
    if (manifest.isOfThisRun(file)) return false;
    const askedOn = manifest.askedOn(file);
    // What happened on a day is told on that day and on as many after it as are asked for again.
    const isSettledFrom = daysAfter(until, Math.max(flags.again - 2, 0));
    return (
      askedOn === null || askedOn < isSettledFrom || today <= daysAfter(until, flags.again - 2)
    );
  }
}

/** The spans of the last days, the oldest first: whole ones, so that each has one name whenever it is asked for. */
export function spansOf(today: string, { days, by }: Pick<Splitting, 'days' | 'by'>): Span[] {
  const spans: Span[] = [];
  let from = daysAfter(today, 1 - days);
  if (by === 'month') from = `${from.slice(0, 7)}-01`;
  while (from <= today) {
    const until = by === 'day' ? daysAfter(from, 1) : monthAfter(from);
    spans.push({ name: by === 'day' ? from : from.slice(0, 7), from, until });
    from = until;
  }
  return spans;
}

/** A day so many days later. */
function daysAfter(day: string, days: number): string {
  const at = new Date(day);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function monthAfter(day: string): string {
  const at = new Date(day);
  at.setUTCMonth(at.getUTCMonth() + 1);
  return at.toISOString().slice(0, 10);
}
