import type { Kind } from './endpoint.js';
import { isObject, message, NO_RECORDS, refuses, saysNo, unwrap } from './words.js';

/** What a call is, as far as the meaning of its answer goes: a mail that went out cannot be taken back. */
export type Sort = Kind | 'mail';

export const sortOf = ({ kind, isMail }: { kind: Kind; isMail?: boolean | undefined }): Sort =>
  isMail ? 'mail' : kind;

/** What a body is, whatever its status. */
export const SHAPES = [
  /** A JSON object or array that does not say no. */
  'answer',
  /** ICE's words for having nothing to tell. */
  'noRecords',
  /** ICE's words for no, in an object or bare. */
  'refusal',
  /** A bare value in the place of an answer: `true`, `"Success"`, a number. */
  'word',
  'nothing',
  /** Markup: a page of a proxy's, of a firewall's, for maintenance. */
  'page',
  /** Neither JSON nor markup. */
  'text',
  /** JSON that breaks off. */
  'broken',
] as const;
export type Shape = (typeof SHAPES)[number];

/** What follows from an answer. */
export type Meaning =
  /** It is to be read as declared. */
  | 'ANSWER'
  /** The write was done, and ICE has no more to say. */
  | 'DONE'
  /** ICE said no, without a reason. */
  | 'REFUSED'
  /** ICE no longer accepts the token. */
  | 'SESSION_OVER'
  /** ICE said no to who asks. */
  | 'FORBIDDEN'
  /** The endpoint is not at this path, or not by this method: nothing was done. */
  | 'ABSENT'
  /** Not now: nothing was done, and a later attempt may do better. */
  | 'BUSY'
  /** The same, and the endpoint is in trouble. */
  | 'DOWN'
  /** ICE failed by itself. */
  | 'FAILED'
  /** Something between here and ICE lost the answer: ICE may have acted. */
  | 'LOST'
  /** Something else than ICE answered, and kept the call from it. */
  | 'OUTAGE'
  /** No answer that can be read: of a write, nobody knows whether it was done. */
  | 'MALFORMED';

type BySort = Readonly<Record<Sort, Meaning>>;
type Cell = Meaning | BySort;
/** One meaning for whatever body, or one for each. */
type Row = Cell | Readonly<Record<Shape, Cell>>;

const sorts = (read: Meaning, write: Meaning, mail: Meaning, signIn: Meaning): BySort => ({
  ...{ read, write, mail, signIn },
});

/**
 * A status by which something says no; whoever answers with a page or a text is not ICE. Only its Data
 * product signs people in by texts.
 */
const no = (meaning: Meaning): Readonly<Record<Shape, Cell>> => {
  const text = sorts('OUTAGE', 'OUTAGE', 'OUTAGE', meaning);
  return {
    ...{ answer: meaning, noRecords: meaning, refusal: meaning, word: meaning, nothing: meaning },
    ...{ page: 'OUTAGE', text, broken: text },
  };
};

/** To a read it is an answer; a write found nothing to change. */
const none = sorts('ANSWER', 'REFUSED', 'REFUSED', 'REFUSED');
/** Only a write may be answered without an answer. The Data product's token is none of JSON's shapes. */
const wordless = sorts('MALFORMED', 'DONE', 'DONE', 'ANSWER');
const odd = sorts('MALFORMED', 'MALFORMED', 'MALFORMED', 'ANSWER');
const empty = sorts('OUTAGE', 'DONE', 'DONE', 'OUTAGE');
const elsewhere = sorts('OUTAGE', 'MALFORMED', 'MALFORMED', 'OUTAGE');
/** Plain text that is no JSON is a proxy's, but for the token. */
const textual = sorts('OUTAGE', 'MALFORMED', 'MALFORMED', 'ANSWER');

/** What status and body mean together. The first row that names a status counts; the last names all. */
const TABLE: readonly (readonly [names: (status: number) => boolean, row: Row])[] = [
  [
    (status) => status >= 200 && status < 300,
    {
      ...{ answer: 'ANSWER', noRecords: none, refusal: 'REFUSED', word: wordless },
      ...{ nothing: empty, page: elsewhere, text: textual, broken: odd },
    },
  ],
  // Where a redirect leads, this server does not go with a token. A write may have been done before it.
  [(status) => status >= 300 && status < 400, elsewhere],
  [isOneOf(401), no('SESSION_OVER')],
  [isOneOf(403), no('FORBIDDEN')],
  // Whoever answers: there is nothing of this name. Only ICE itself has words for no.
  [
    isOneOf(404, 405, 410),
    {
      ...{ answer: 'ABSENT', noRecords: none, refusal: 'REFUSED', word: 'ABSENT' },
      ...{ nothing: 'ABSENT', page: 'ABSENT', text: 'ABSENT', broken: 'ABSENT' },
    },
  ],
  [isOneOf(407), 'OUTAGE'],
  [isOneOf(408, 425, 429), 'BUSY'],
  [isOneOf(413, 414, 431), 'REFUSED'],
  // A proxy's word for a caller who has left: what became of the call, it does not know.
  [isOneOf(499), 'LOST'],
  [(status) => status >= 400 && status < 500, { ...no('REFUSED'), noRecords: none }],
  // An exception anywhere in ICE: a mail may have gone out before it.
  [isOneOf(500), sorts('FAILED', 'FAILED', 'LOST', 'FAILED')],
  [isOneOf(501), 'FAILED'],
  [isOneOf(503), 'DOWN'],
  // A gateway's words (502, 504, a content network's 52x), and what is no status at all.
  [() => true, 'LOST'],
];

function isOneOf(...statuses: readonly number[]): (status: number) => boolean {
  return (status) => statuses.includes(status);
}

const rowOf = (status: number): Row => TABLE.find(([names]) => names(status))![1];

const isBySort = (row: Row): row is Cell => typeof row === 'string' || 'read' in row;

const cellOf = (cell: Cell, sort: Sort): Meaning => (typeof cell === 'string' ? cell : cell[sort]);

/** What an answer means. */
export function meaningOf(sort: Sort, status: number, shape: Shape): Meaning {
  const row = rowOf(status);
  return cellOf(isBySort(row) ? row : row[shape], sort);
}

/** The same where the status alone tells; null where it takes the body. */
export function meaningOfStatus(sort: Sort, status: number): Meaning | null {
  const row = rowOf(status);
  return isBySort(row) ? cellOf(row, sort) : null;
}

/** A body, read once. */
export interface Body {
  readonly shape: Shape;
  /** What JSON it is; the text itself where it is none. */
  readonly value: unknown;
}

/** Words of success that come without JSON's quotes. */
const BARE_WORDS = new Set(['success', 'successful', 'ok']);

export function bodyOf(text: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { shape: shapeOfText(text), value: text };
  }
  return { shape: shapeOfJson(value), value };
}

function shapeOfJson(value: unknown): Shape {
  const inner = unwrap(value);
  if (inner === null || inner === '') return 'nothing';
  if (!isObject(inner)) return Array.isArray(inner) ? 'answer' : saysNo(inner) ? 'refusal' : 'word';
  if (refuses(inner)) return 'refusal';
  return message(inner) === NO_RECORDS ? 'noRecords' : 'answer';
}

function shapeOfText(text: string): Shape {
  const bare = text.trim();
  if (bare === '') return 'nothing';
  if (bare.startsWith('<')) return 'page';
  if (/^[[{"]/.test(bare)) return 'broken';
  const word = bare.slice(0, 200).replace(/\.$/, '').toLowerCase();
  if (saysNo(word)) return 'refusal';
  return BARE_WORDS.has(word) ? 'word' : 'text';
}
