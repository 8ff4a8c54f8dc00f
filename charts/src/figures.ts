import type { Measure } from './catalogue.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What a row is counted under. */
export type Labelled = (row: Row) => string;

/** Numbers by label, for each of some groups: what is drawn, and written below it. */
export interface Figures {
  /** Whether they may be added up, over labels as over groups. */
  readonly isSum: boolean;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly label: string;
    readonly values: readonly (number | null)[];
  }[];
}

interface Sum {
  total: number;
  weight: number;
}

/** More of them nobody can tell apart: the rest is put together. */
const MOST_GROUPS = 8;
const REST = 'others';

/** Puts rows together as they come. */
export class Sums {
  readonly #groups = new Map<string, Map<string, Sum>>();
  readonly #labels = new Set<string>();

  constructor(
    private readonly measure: Measure,
    private readonly along: Labelled,
    private readonly by: Labelled,
  ) {}

  add(row: Row): void {
    const { column, weight, isSum } = this.measure;
    const value = column === null ? 1 : row[column];
    if (typeof value !== 'number') return;
    const weighs = weight === null ? 1 : Number(row[weight] ?? 0);
    const [label, group] = [this.along(row), this.by(row)];
    this.#labels.add(label);
    const sums = this.#groups.get(group) ?? new Map<string, Sum>();
    this.#groups.set(group, sums);
    const sum = sums.get(label) ?? { total: 0, weight: 0 };
    sum.total += isSum ? value : value * weighs;
    sum.weight += weighs;
    sums.set(label, sum);
  }

  /**
   * @param all the labels where they are known beforehand, whether or not there is a row; null: those that rows
   * have, the greatest first.
   * @param order the same of groups.
   */
  figures(all: readonly string[] | null, order: readonly string[] | null): Figures {
    const groups = [...this.#groups].toSorted((a, b) =>
      order ? order.indexOf(a[0]) - order.indexOf(b[0]) : weightOf(b[1]) - weightOf(a[1]),
    );
    const shown = groups.slice(0, MOST_GROUPS);
    const rest = groups.slice(MOST_GROUPS);
    if (rest.length > 0) shown.push([REST, together(rest.map(([, sums]) => sums))]);
    const labels = all ?? this.#greatestFirst();
    const values = (sums: ReadonlyMap<string, Sum>) =>
      labels.map((label) => this.#valueOf(sums.get(label)));
    const { isSum } = this.measure;
    return {
      isSum,
      labels,
      series: shown.map(([label, sums]) => ({ label, values: values(sums) })),
    };
  }

  /** Nothing is none of what is counted, and no average of anything. */
  #valueOf(sum: Sum | undefined): number | null {
    if (this.measure.isSum) return sum?.total ?? 0;
    return sum && sum.weight > 0 ? Math.round((sum.total / sum.weight) * 10) / 10 : null;
  }

  #greatestFirst(): string[] {
    const whole = together([...this.#groups.values()]);
    const value = (label: string): number => this.#valueOf(whole.get(label)) ?? -Infinity;
    return [...this.#labels].toSorted((a, b) => value(b) - value(a) || (a < b ? -1 : 1));
  }
}

const weightOf = (sums: ReadonlyMap<string, Sum>): number =>
  [...sums.values()].reduce((sum, { total }) => sum + total, 0);

function together(all: readonly ReadonlyMap<string, Sum>[]): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const [label, { total, weight }] of all.flatMap((each) => [...each])) {
    const sum = sums.get(label) ?? { total: 0, weight: 0 };
    sums.set(label, { total: sum.total + total, weight: sum.weight + weight });
  }
  return sums;
}

/** The first of them. */
export const firstOf = ({ labels, series, ...rest }: Figures, count: number): Figures => ({
  ...rest,
  labels: labels.slice(0, count),
  series: series.map(({ label, values }) => ({ label, values: values.slice(0, count) })),
});
