import { isSecretKey, isTokenLike } from '../datasources/wire/secrets.js';
import { isKeyLike } from '../datasources/wire/words.js';
import { formOf, jsonIn, type Heard } from './heard.js';

/** The keys of a value and the kind of what stands under each: never a value. */
export type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

/** One call, as it can be shown to anybody. */
export interface ShownCall {
  readonly method: string;
  readonly path: string;
  readonly request: Shape;
  /** Null where no answer came, or a file did. */
  readonly status: number | null;
  readonly answer: Shape;
}

/** Below this, an answer's shape tells nothing more. */
const DEEPEST = 8;

/** What stands in the place of keys that may be somebody's. */
const OTHER_KEYS = '…';

export const shownKey = (name: string): string => (isKeyLike(name) ? name.trim() : OTHER_KEYS);

export function shapeOf(value: unknown, key = '', depth = 0): Shape {
  if (isSecretKey(key)) return 'secret';
  if (typeof value !== 'object' || value === null) return kindOf(value);
  if (depth >= DEEPEST) return 'more';
  if (Array.isArray(value)) {
    const shapes = value.map((each) => shapeOf(each, key, depth + 1));
    return shapes.length === 0 ? [] : [shapes.reduce(both)];
  }
  const shape = new Map<string, Shape>();
  for (const [name, each] of Object.entries(value)) {
    const shown = shownKey(name);
    const known = shape.get(shown);
    const own = shapeOf(each, name.trim(), depth + 1);
    shape.set(shown, known === undefined ? own : both(known, own));
  }
  return Object.fromEntries(shape);
}

/** What was answered: the shape of its JSON, or what it was in the place of JSON. */
export function answerShape(heard: Heard | null): Pick<ShownCall, 'status' | 'answer'> {
  if (!heard) return { status: null, answer: 'no answer' };
  if ('file' in heard) return { status: null, answer: 'a file' };
  const json = jsonIn(heard);
  return { status: heard.status, answer: json === undefined ? formOf(heard) : shapeOf(json) };
}

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'empty text'],
  [/^\s*-?\d+(\.\d+)?\s*$/, 'number as text'],
  [/^\s*(true|false)\s*$/i, 'yes or no as text'],
  [/^\s*\d{4}-\d{1,2}-\d{1,2}/, 'date as text, year first'],
  [/^\s*\d{1,2}\/\d{1,2}\/\d{4}/, 'date as text, with slashes'],
  [/^\s*[[{]/, 'text that begins as JSON does'],
  [/^\s*</, 'text that begins as HTML does'],
];

function kindOf(value: unknown): string {
  if (typeof value === 'boolean') return 'yes or no';
  if (typeof value === 'number') return Number.isInteger(value) ? 'whole number' : 'number';
  if (typeof value !== 'string') return 'nothing';
  if (isTokenLike(value)) return 'secret';
  return TEXTS.find(([form]) => form.test(value))?.[1] ?? 'text';
}

/** Rows of one list are told as one row that has whatever any of them has. */
function both(one: Shape, other: Shape): Shape {
  if (typeof one === 'string' && typeof other === 'string') return eitherOf(one, other);
  // What has parts says more than that there was something else, too.
  if (typeof one === 'string') return other;
  if (typeof other === 'string') return one;
  if (isList(one) && isList(other)) {
    const rows = [...one, ...other];
    return rows.length === 0 ? [] : [rows.reduce(both)];
  }
  if (isList(one)) return one;
  if (isList(other)) return other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const [mine, its] = [one[key], other[key]];
      return [key, mine === undefined ? its! : its === undefined ? mine : both(mine, its)];
    }),
  );
}

const isList = (shape: Shape): shape is readonly Shape[] => Array.isArray(shape);

function eitherOf(one: string, other: string): string {
  return [...new Set([...one.split(' or: '), ...other.split(' or: ')])].toSorted().join(' or: ');
}
