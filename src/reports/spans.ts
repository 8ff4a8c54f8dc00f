import type { Instant } from '../datasources/wire/codecs.js';
import { periodAt, type ReportGrain } from './grains.js';
import { common, type Range } from './range.js';
import { dayOf, dayText, startOfDay, wordOf, type Zone } from './zone.js';

const DAY = 86_400_000;

/** What a report is asked for: a range, by periods of a zone's calendar where some are said. */
export interface SpanOptions {
  readonly range: Range;
  readonly zone: Zone;
  readonly every: ReportGrain | null;
  readonly now: Instant;
}

/**
 * Which stretch of time a row of an aggregate is about. A period of the calendar is the same one whatever
 * range it lies in, but for what the range cuts off of it: that is another question. One that is not over
 * has its own end all the same: tomorrow it is asked for again.
 */
export class Spans {
  readonly #days = new Map<string, Range>();
  /** The zone in a word. */
  readonly zone: string;

  readonly every: ReportGrain | null;

  constructor(private readonly asked: SpanOptions) {
    this.zone = wordOf(asked.zone);
    this.every = asked.every;
  }

  /** What the range leaves of a period. */
  cut(period: Range): Range {
    const { range, now } = this.asked;
    const { from, to } = common(period, range);
    return from < to ? { from, to: period.to > now ? period.to : to } : period;
  }

  /** The day, or the period of the calendar that is asked for, in which a day lies that ICE tells. */
  ofDay(day: string): Range {
    const known = this.#days.get(day);
    if (known) return known;
    const { zone, every } = this.asked;
    const begin = startOfDay(zone, Date.parse(day) / DAY);
    const span = this.cut(periodAt(zone, every ?? 'DAY', begin));
    this.#days.set(day, span);
    return span;
  }

  /** The day that a stretch begins with. */
  firstDay(from: Instant): string {
    return dayText(dayOf(this.asked.zone, from));
  }
}
