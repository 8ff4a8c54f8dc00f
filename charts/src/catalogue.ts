/** A report as the catalogue of the graph tells it, as far as it is drawn. */
export interface Report {
  readonly id: string;
  readonly title: string;
  readonly grain: 'event' | 'aggregate';
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly unit: string | null;
  readonly isAdditive: boolean;
  readonly weight: string | null;
}

const QUERY = `{ reportCatalog(first: 100) { nodes {
  id title grain columns { name type unit isAdditive weight } } } }`;

let catalogue: Promise<ReadonlyMap<string, Report>> | undefined;

/** All reports by their names: asked for once. */
export function reportsByName(): Promise<ReadonlyMap<string, Report>> {
  catalogue ??= read().catch((error: unknown) => {
    catalogue = undefined;
    throw error;
  });
  return catalogue;
}

async function read(): Promise<ReadonlyMap<string, Report>> {
  const response = await fetch('graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-errors': 'status' },
    body: JSON.stringify({ query: QUERY }),
  });
  const { data } = await answerOf<{ data: { reportCatalog: { nodes: Report[] } } }>(response);
  return new Map(data.reportCatalog.nodes.map((report) => [report.id, report]));
}

interface Refusal {
  readonly errors?: readonly { readonly message: string }[];
}

/** @throws Error in the server's words, where it refuses. */
export async function answerOf<T>(response: Response): Promise<T> {
  const answer = (await response.json()) as T & Refusal;
  if (response.ok) return answer;
  throw new Error(answer.errors?.map(({ message }) => message).join(' ') ?? response.statusText);
}

/** A number that can be drawn: how it is made of many rows. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  /** Null counts rows. */
  readonly column: string | null;
  /** What an average is weighed by; null: each row the same. */
  readonly weight: string | null;
  readonly isSum: boolean;
}

const ROWS: Measure = { name: '', label: 'rows', column: null, weight: null, isSum: true };

/** The numbers of a report that may be put together over rows; of what happens, first of all how often. */
export function measuresOf({ grain, columns }: Report): Measure[] {
  const isEvent = grain === 'event';
  const numbers = columns.filter(
    ({ type, isAdditive, weight }) => type === 'Int' && (isAdditive || weight !== null || isEvent),
  );
  const measures = numbers.map(({ name, unit, isAdditive, weight }): Measure => {
    const label = unit === null ? wordsOf(name) : `${wordsOf(name)} (${unit})`;
    const isSum = isAdditive;
    return { name, label: isSum ? label : averaged(label), column: name, weight, isSum };
  });
  return isEvent || measures.length === 0 ? [ROWS, ...measures] : measures;
}

const averaged = (label: string): string => (/^average/.test(label) ? label : `average ${label}`);

/** The columns that rows can be told apart by for a person. */
export const namesOf = ({ columns }: Report): string[] =>
  columns
    .filter(({ name, type }) => type === 'String' && !LONG.has(name))
    .map(({ name }) => name)
    .toSorted((a, b) => rank(a) - rank(b));

/** Texts of which hardly two are the same. */
const LONG = new Set(['answer', 'message', 'transcript', 'subject', 'visitorName']);
const FIRST = ['agentName', 'skillName', 'campaignName'];
const rank = (name: string): number =>
  (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1);

/** The column that says when a row was; null where only the period that was asked for does. */
export const timeOf = ({ columns }: Report): string | null =>
  columns.find(({ name, type }) => /^Date/.test(type) && !name.startsWith('period'))?.name ?? null;

/** A column's name as words: `totalChats` is total chats. */
export const wordsOf = (name: string): string =>
  name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
