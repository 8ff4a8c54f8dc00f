import { TURNS, type Turns } from '../../budget/turns.js';

/** JSON that is parsed in one go: a millisecond or two of work. */
const PIECE = 131_072;
/** Objects and lists within each other that are taken apart; what lies deeper is parsed in one go. */
const DEEPEST = 6;
/** Signs and strings that are passed over between two looks at the clock. */
const STEPS_A_LOOK = 16_384;

/** A part of a text. */
interface Part {
  readonly text: string;
  readonly turns: Turns;
  /** What is parsed in one go. */
  readonly piece: number;
  readonly start: number;
  readonly end: number;
}

/** One part that is long, or several that are not, with the commas between them. */
interface Run extends Part {
  readonly isLong: boolean;
}

/**
 * What `JSON.parse` makes of a text, made in turns: a long object or list is parsed some parts at a time.
 * Every sign but the brackets, commas and colons between those goes through `JSON.parse`, so that nothing
 * passes here which would not pass there.
 * @throws SyntaxError where `JSON.parse` would.
 */
export const parseInTurns = (text: string, turns = TURNS, piece = PIECE): Promise<unknown> =>
  parsed({ text, turns, piece, start: 0, end: text.length }, DEEPEST);

const textOf = ({ text, start, end }: Part): string => text.slice(start, end);

async function parsed(whole: Part, levels: number): Promise<unknown> {
  const { text, turns, piece, start, end } = trimmed(whole);
  if (turns.isPauseDue()) await turns.pause();
  const brackets = `${text[start]}${text[end - 1]}`;
  const isTakenApart = end - start > piece && levels > 0;
  if (!isTakenApart || !['[]', '{}'].includes(brackets)) return JSON.parse(textOf(whole));
  const inside = trimmed({ text, turns, piece, start: start + 1, end: end - 1 });
  const read = brackets === '[]' ? listOf : objectOf;
  return read(await runsOf(inside), levels - 1);
}

async function listOf(runs: readonly Run[], levels: number): Promise<unknown[]> {
  const list: unknown[] = [];
  for (const run of runs) {
    if (run.isLong) list.push(await parsed(run, levels));
    else for (const value of JSON.parse(`[${textOf(run)}]`) as unknown[]) list.push(value);
    if (run.turns.isPauseDue()) await run.turns.pause();
  }
  return list;
}

async function objectOf(runs: readonly Run[], levels: number): Promise<object> {
  const object = {};
  // As `JSON.parse` has it: of equal keys the last counts, in the first's place; `__proto__` is a key.
  const put = (key: string, value: unknown) =>
    Object.defineProperty(object, key, {
      ...{ value, configurable: true, enumerable: true, writable: true },
    });
  for (const run of runs) {
    if (run.isLong) {
      const { key, value } = memberIn(run);
      put(key, await parsed(value, levels));
    } else {
      const members = JSON.parse(`{${textOf(run)}}`) as Record<string, unknown>;
      for (const key of Object.keys(members)) put(key, members[key]);
    }
    if (run.turns.isPauseDue()) await run.turns.pause();
  }
  return object;
}

/** `"key": value` */
function memberIn(member: Part): { key: string; value: Part } {
  const { text, start, end } = trimmed(member);
  const keyEnd = text[start] === '"' ? endOfString(text, start, end) + 1 : start;
  const value = trimmed({ ...member, start: keyEnd });
  if (text[value.start] !== ':') throw new SyntaxError('No colon behind a key');
  return {
    key: JSON.parse(text.slice(start, keyEnd)) as string,
    value: { ...value, start: value.start + 1 },
  };
}

/** What stands inside a list or an object, as many parts together as are parsed in one go. */
async function runsOf(inside: Part): Promise<Run[]> {
  const { text, turns, piece, end } = inside;
  const runs: Run[] = [];
  // Where the next run begins, and in it the part that is being passed over.
  let [start, own, depth, steps] = [inside.start, inside.start, 0, 0];
  const add = (until: number, isLong: boolean): void => {
    const run = { ...inside, start, end: until, isLong };
    if (trimmed(run).start === until) throw new SyntaxError('Nothing between two commas');
    runs.push(run);
    start = until + 1;
  };
  const passed = (until: number): void => {
    if (until - start > piece && own > start) add(own - 1, false);
    if (until - own > piece) add(until, true);
    own = until + 1;
  };
  for (let at = inside.start; at < end; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at, end);
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) depth += 1;
    else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth -= 1;
    else if (sign === COMMA && depth === 0) passed(at);
    if (depth < 0) throw new SyntaxError('A bracket closes that none has opened');
    steps += 1;
    if (steps % STEPS_A_LOOK === 0 && turns.isPauseDue()) await turns.pause();
  }
  if (inside.start === end) return runs;
  passed(end);
  // Nothing is left only where the last part was long.
  if (start <= end) add(end, false);
  return runs;
}

/** Where the string ends that begins here. */
function endOfString(text: string, start: number, end: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && quote < end) {
    let word = quote;
    while (text.charCodeAt(word - 1) === BACKSLASH) word -= 1;
    if ((quote - word) % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  throw new SyntaxError('A string does not end');
}

/** Without JSON's blanks around it. */
function trimmed(part: Part): Part {
  const { text } = part;
  let { start, end } = part;
  while (start < end && BLANKS.has(text.charCodeAt(start))) start += 1;
  while (start < end && BLANKS.has(text.charCodeAt(end - 1))) end -= 1;
  return { ...part, start, end };
}

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
