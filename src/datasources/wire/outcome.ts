import type { Turns } from '../../budget/turns.js';
import { parseInTurns } from './json-in-turns.js';
import {
  deniesIt,
  isObject,
  refusalIn,
  saysError,
  saysNo,
  saysNone,
  saysYes,
  unwrap,
} from './words.js';

/** A read may be repeated, shared and cut short; the others are sent once and seen through. */
export type Kind = 'read' | 'write' | 'signIn';

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
  /** JSON that turns somebody away in other words than ICE's: `Invalid password`. */
  'denial',
  /** JSON that tells of an error in other words than ICE's. */
  'complaint',
  /** A bare value in the place of an answer that says yes: `true`, `"Success"`, a number. */
  'word',
  /** One that says neither yes nor no: JSON's text of other words, a number below 0. */
  'sentence',
  'nothing',
  /** Markup: a page of a proxy's, of a firewall's, for maintenance. */
  'page',
  /** Neither JSON nor markup. */
  'text',
  /** JSON that breaks off, or stops being text. */
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

const always = (meaning: Cell): Readonly<Record<Shape, Cell>> =>
  Object.fromEntries(SHAPES.map((shape) => [shape, meaning])) as Record<Shape, Cell>;

/**
 * A status by which something says no; whoever answers with a page or a text is not ICE. Only its Data
 * product signs people in by texts.
 */
const no = (meaning: Meaning): Readonly<Record<Shape, Cell>> => {
  const text = sorts('OUTAGE', 'OUTAGE', 'OUTAGE', meaning);
  return { ...always(meaning), page: 'OUTAGE', text, broken: text };
};

/** To a read it is an answer; a write found nothing to change. */
const none = sorts('ANSWER', 'REFUSED', 'REFUSED', 'REFUSED');
/** Only a write may be answered without an answer. The Data product's token is none of JSON's shapes. */
const wordless = sorts('MALFORMED', 'DONE', 'DONE', 'ANSWER');
/** Who signs in was not judged, and a record that is asked for may well be there. */
const trouble = sorts('MALFORMED', 'REFUSED', 'REFUSED', 'MALFORMED');
/** Who signs in was judged, but a record that is asked for may well be there. */
const turnedAway = sorts('MALFORMED', 'REFUSED', 'REFUSED', 'REFUSED');
/** Neither a yes nor a no. */
const odd = sorts('MALFORMED', 'MALFORMED', 'MALFORMED', 'ANSWER');
const empty = sorts('OUTAGE', 'DONE', 'DONE', 'OUTAGE');
const elsewhere = sorts('OUTAGE', 'MALFORMED', 'MALFORMED', 'OUTAGE');
/** Plain text that is no JSON is a proxy's, but for the token. */
const textual = sorts('OUTAGE', 'MALFORMED', 'MALFORMED', 'ANSWER');

/** Whether a status says that there is nothing of this name, or not by this method. */
export const isAbsent = isOneOf(404, 405, 410);

/** What status and body mean together. The first row that names a status counts; the last names all. */
const TABLE: readonly (readonly [names: (status: number) => boolean, row: Row])[] = [
  // A part, several answers in one, or what has changed: none of it passes for the whole.
  [isOneOf(206, 207, 208, 226), 'MALFORMED'],
  [
    (status) => status >= 200 && status < 300,
    {
      ...{ answer: 'ANSWER', noRecords: none, refusal: 'REFUSED' },
      ...{ denial: turnedAway, complaint: trouble, word: wordless, sentence: odd, nothing: empty },
      ...{ page: elsewhere, text: textual, broken: odd },
    },
  ],
  // Where a redirect leads, this server does not go with a token. A write may have been done before it.
  [(status) => status >= 300 && status < 400, elsewhere],
  [isOneOf(401), no('SESSION_OVER')],
  [isOneOf(403), no('FORBIDDEN')],
  // Whoever answers: there is nothing of this name. Only ICE itself has words for no.
  [isAbsent, { ...always('ABSENT'), noRecords: none, refusal: 'REFUSED' }],
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

const NO_KEYS: ReadonlySet<string> = new Set();

/** @param declared the keys, folded, under which an answer tells what it was asked for. */
export const bodyOf = (text: string, declared = NO_KEYS): Body =>
  bodyWith(text, jsonIn(text), declared);

/** The same in turns, for a text that is long. */
export const bodyInTurns = async (text: string, turns: Turns, declared = NO_KEYS): Promise<Body> =>
  bodyWith(text, await jsonInTurns(text, turns), declared);

const bodyWith = (text: string, value: unknown, declared: ReadonlySet<string>): Body =>
  value === undefined
    ? { shape: shapeOfText(text), value: text }
    : { shape: shapeOfJson(value, declared), value };

/** What JSON a text is; undefined where it is none. */
function jsonIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isPacked(value) ? (jsonIn(value) ?? value) : value;
  } catch {
    return undefined;
  }
}

async function jsonInTurns(text: string, turns: Turns): Promise<unknown> {
  const value = await parseInTurns(text, turns).catch(() => undefined);
  return isPacked(value) ? ((await jsonInTurns(value, turns)) ?? value) : value;
}

/** JSON that was made a text of, and that one JSON again, is the same answer. */
const isPacked = (value: unknown): value is string =>
  typeof value === 'string' && /^\s*[[{]/.test(value);

function shapeOfJson(value: unknown, declared: ReadonlySet<string>): Shape {
  const inner = unwrap(value);
  if (inner === null) return 'nothing';
  if (typeof inner === 'string') {
    const shape = shapeOfText(inner);
    if (shape !== 'text' && shape !== 'broken') return shape;
    if (deniesIt(inner)) return 'denial';
    return saysError(inner) ? 'complaint' : 'sentence';
  }
  if (Array.isArray(inner)) return 'answer';
  if (!isObject(inner)) return saysNo(inner) ? 'refusal' : saysYes(inner) ? 'word' : 'sentence';
  return refusalIn(inner, declared) ?? (saysNone(inner) ? 'noRecords' : 'answer');
}

function shapeOfText(text: string): Shape {
  const bare = text.trim();
  if (bare === '') return 'nothing';
  if (bare.startsWith('<')) return 'page';
  if (/^[[{"]/.test(bare)) return 'broken';
  const word = bare.slice(0, 200);
  if (saysNo(word)) return 'refusal';
  if (saysNone(word)) return 'noRecords';
  return saysYes(word) ? 'word' : 'text';
}
