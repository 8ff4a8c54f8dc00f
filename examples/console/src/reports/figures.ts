/** Numbers by label, as a chart draws and a table writes them. */
export interface Figures {
  /** What the labels are: days, agents. */
  readonly of: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly label: string; readonly values: readonly number[] }[];
  /** Rows that the server has beyond those that were read: the numbers are then too low. */
  readonly missing: number;
}

interface Rows<Row> {
  readonly nodes: readonly (Row | null)[] | null;
  readonly totalCount: number | null;
}

/** What a number stands for. Two agents may have one name. */
interface Label {
  readonly key: string | null;
  readonly text: string | null;
}

type Measures<Row> = Readonly<Record<string, (row: Row) => number | null>>;

/**
 * The rows of a report, which are one a skill, summed up by label. With `top`, the labels of the greatest first
 * measure, the greatest first; without, all in the order of the alphabet, which is that of days.
 */
export function by<Row>(
  of: string,
  rows: Rows<Row> | null,
  who: (row: Row) => Label,
  measures: Measures<Row>,
  top?: number,
): Figures | null {
  if (rows?.nodes == null) return null;
  const there = rows.nodes.flatMap((row) => row ?? []);
  const groups = Map.groupBy(there, (row) => who(row).key);
  const sums = [...groups.values()].map((group) => ({
    label: (group[0] && who(group[0]).text) ?? 'Unknown',
    values: Object.values(measures).map((measure) =>
      group.reduce((sum, row) => sum + (measure(row) ?? 0), 0),
    ),
  }));
  sums.sort((a, b) =>
    top === undefined
      ? a.label.localeCompare(b.label)
      : (b.values[0] ?? 0) - (a.values[0] ?? 0) || a.label.localeCompare(b.label),
  );
  const shown = sums.slice(0, top);
  return {
    of,
    labels: shown.map(({ label }) => label),
    series: Object.keys(measures).map((label, index) => ({
      label,
      values: shown.map(({ values }) => values[index] ?? 0),
    })),
    missing: (rows.totalCount ?? there.length) - there.length,
  };
}
