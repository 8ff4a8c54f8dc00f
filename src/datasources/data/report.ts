import { id, idText, int, intText, time, type Field } from '../wire/codecs.js';
import {
  optional,
  read,
  type Endpoint,
  type Evidence,
  type Optional,
  type Topic,
} from '../contract/endpoint.js';
import type { ExtraColumn } from '../wire/extra-columns.js';
import { openListOf, type Reply } from '../wire/replies.js';

/** What a column's id leads to in the graph. */
export type LinkTarget = 'agent' | 'skill' | 'chat' | 'ticket' | 'contact';

/** What is written where that changes which a row tells of. */
const WRITTEN: Readonly<Record<LinkTarget, Topic>> = {
  agent: 'users',
  skill: 'skills',
  chat: 'chats',
  ticket: 'tickets',
  contact: 'contacts',
};

/** What a column holds, as the graph, a file and the catalogue say it. */
export type ColumnType = 'ID' | 'String' | 'Int' | 'Date' | 'DateTime';

export interface Column {
  readonly field: Field<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a table of fields of any type
  readonly type: ColumnType;
  readonly description: string;
  /** What a number counts or a time is in; null for what has no unit. */
  readonly unit: string | null;
  readonly link: LinkTarget | null;
  /** The column that an average is weighed by where several are put together; null for what is none. */
  readonly weight: string | null;
}

/** A column that names what other columns tell apart: the same for all rows in which they are the same. */
export interface Derived {
  readonly of: readonly string[];
  readonly description: string;
}

/** One moment or thing a row; or counts and averages over the period that was asked for. */
export type Grain = 'event' | 'aggregate';

/** The value of a decoded column. */
export type Value = string | number | null;

interface Request {
  readonly [name: string]: Field<number> | Field<string> | Optional<number>;
  readonly from: Field<number>;
  readonly to: Field<number>;
  readonly timeZoneId: Optional<number>;
  readonly skillId: Field<string>;
  readonly offsetMinutes: Field<number>;
}

/** A report of ICE's: everything that is assumed of it, and all that the graph makes of it. */
export interface Report {
  /** Its root field: `agentPerformanceReport`. */
  readonly name: string;
  /** What its types begin with: `AgentPerformanceReport`. */
  readonly typeName: string;
  readonly title: string;
  readonly description: string;
  /** The channel whose skills it is about. */
  readonly channel: 'CHAT' | 'EMAIL';
  readonly grain: Grain;
  /** What one row is, in words. */
  readonly rowsAre: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** What is told beside them, as ids. */
  readonly derived: Readonly<Record<string, Derived>>;
  /** What to heed in adding up; null where there is nothing beside what holds for all. */
  readonly caution: string | null;
  /** The column that says when a row happened; null where none is known to be what ICE picks rows by. */
  readonly time: string | null;
  /** The columns that tell the rows of a skill apart, the one they are sorted by first. */
  readonly key: readonly string[];
  /** What its rows tell of: a write to it may make other rows of them. */
  readonly about: readonly Topic[];
  readonly endpoint: Endpoint<Request, Reply<readonly OpenValues[]>>;
}

/** A decoded row with whatever was not declared. */
export interface OpenValues {
  readonly [column: string]: Value | readonly ExtraColumn[];
  readonly extraColumns: readonly ExtraColumn[] | null;
}

type Declared = Pick<Report, 'description' | 'grain' | 'rowsAre' | 'columns' | 'key'> & {
  /** ICE's title, without "Get" and "Data". */
  readonly title: string;
  /** The key that the rows stand under. */
  readonly list: string;
  readonly time?: string;
  readonly derived?: Report['derived'];
  readonly caution?: string;
  /** What its rows tell of beside what they lead to. */
  readonly about?: readonly Topic[];
  /** Absent: the endpoint's name in the channel's folder, which is only the naming pattern. */
  readonly documentedPath?: string;
  /** The skill and the offset are sent as texts, not as numbers. */
  readonly sendsTexts?: true;
};

const TYPES: Readonly<Record<string, ColumnType>> = {
  id: 'ID',
  text: 'String',
  int: 'Int',
  duration: 'Int',
  day: 'Date',
  time: 'DateTime',
};
const UNITS: Readonly<Record<string, string>> = { duration: 'seconds', time: 'UTC' };

/** Declares a column; its type follows from the codec. */
export function column(
  field: Field<unknown>,
  description: string,
  more: { readonly unit?: string; readonly link?: LinkTarget; readonly weight?: string } = {},
): Column {
  const { kind } = field.codec;
  const unit = more.unit ?? UNITS[kind] ?? null;
  const { link = null, weight = null } = more;
  return { field, type: TYPES[kind]!, description, unit, link, weight };
}

/** Declares the reports of one channel by their endpoints' names. */
export const reportsOf =
  (channel: Report['channel']) =>
  (name: string, declared: Declared): Report => {
    const { title, list, documentedPath, sendsTexts, time: when = null } = declared;
    const { description, grain, rowsAre, columns, key, derived = {}, caution = null } = declared;
    const evidence: Evidence = documentedPath === undefined ? 'pattern' : 'documented';
    const typeName = `${title
      .split(/[\s-]+/)
      .map(capital)
      .join('')}Report`;
    const fields = Object.entries(columns).map(([column, { field }]) => [column, field]);
    return {
      ...{ description, grain, rowsAre, columns, key, derived, caution },
      channel,
      title,
      typeName,
      name: typeName.charAt(0).toLowerCase() + typeName.slice(1),
      time: when,
      about: aboutOf(channel, declared),
      endpoint: read(`data.${name}`, {
        evidence,
        path: documentedPath ?? `${channel.toLowerCase()}/${name}`,
        wallTime: 'offsetMinutes',
        request: {
          from: time('FromDateTime'),
          to: time('ToDateTime'),
          timeZoneId: optional(int('TimeZoneID')),
          skillId: (sendsTexts ? idText : id)('SkillID'),
          offsetMinutes: (sendsTexts ? intText : int)('TimeZoneOffset'),
        },
        reply: openListOf(list, Object.fromEntries(fields)) as Reply<readonly OpenValues[]>,
      }),
    };
  };

/** Every report is about skills, one of e-mail about tickets, whatever it counts. */
function aboutOf(channel: Report['channel'], { columns, about = [] }: Declared): readonly Topic[] {
  const links = Object.values(columns).flatMap(({ link }) => (link ? [WRITTEN[link]] : []));
  const own: readonly Topic[] = channel === 'EMAIL' ? ['skills', 'tickets'] : ['skills'];
  return [...new Set([...own, ...links, ...about])];
}

const capital = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
