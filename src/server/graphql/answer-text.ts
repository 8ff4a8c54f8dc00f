import { isPauseDue, pause } from '../../budget/turns.js';

/** Objects, lists and values that are written in one go: a millisecond or so. */
const FEW = 5_000;
/** The same between two looks at the clock. */
const RUN = 1_000;

/** An answer as it is sent, which is what `JSON.stringify` makes of it; a large one is written in turns. */
export const answerText = (answer: unknown): string | Promise<string> =>
  isLarge(answer) ? written(answer) : `${JSON.stringify(answer)}\n`;

async function written(answer: unknown): Promise<string> {
  const parts: string[] = [];
  for (const part of partsOf(answer)) {
    parts.push(part);
    if (isPauseDue()) await pause();
  }
  return `${parts.join('')}\n`;
}

/** Letters that are made into bytes in one go: some milliseconds of work where they are of many alphabets. */
const PIECE = 1_048_576;

/** The bytes of an answer's text; those of a long one are made in turns. */
export const answerBytes = (text: string): Buffer | Promise<Buffer> =>
  text.length <= PIECE ? Buffer.from(text) : bytesInTurns(text);

async function bytesInTurns(text: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let start = 0;
  while (start < text.length) {
    let end = start + PIECE;
    // No letter is cut in two.
    if (isHighSurrogate(text.charCodeAt(end - 1))) end += 1;
    pieces.push(Buffer.from(text.slice(start, end)));
    start = end;
    if (isPauseDue()) await pause();
  }
  return Buffer.concat(pieces);
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** The text of a value in parts, each of which `JSON.stringify` writes in one go. */
function* partsOf(value: unknown): Generator<string, void> {
  // What says itself what its JSON is, as a time does, is a value.
  if (!isObject(value) || 'toJSON' in value || sizeOf(value, RUN) <= RUN) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    let before = '[';
    for (const run of runsOf(value)) {
      yield before;
      if (run.length === 1) yield* partsOf(run[0]);
      else yield JSON.stringify(run).slice(1, -1);
      before = ',';
    }
    yield ']';
  } else {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* partsOf(member);
      before = ',';
    }
    yield '}';
  }
}

/** The elements of a list, as many together as are written in one go; one that is larger comes alone. */
function* runsOf(list: readonly unknown[]): Generator<readonly unknown[], void> {
  let run: unknown[] = [];
  let size = 0;
  for (const element of list) {
    const own = 1 + (isObject(element) ? sizeOf(element, RUN) : 0);
    if (size + own > RUN && run.length > 0) {
      yield run;
      [run, size] = [[], 0];
    }
    run.push(element);
    size += own;
  }
  yield run;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isLarge = (answer: unknown): boolean => isObject(answer) && sizeOf(answer, FEW) > FEW;

/** How many values there are within one, or more than enough. Each answer is gone through: nothing is made of it. */
function sizeOf(value: object, enough: number): number {
  let size = 0;
  const within = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(value)) for (const each of value) size += weightOf(each, enough - size);
  else for (const key in within) size += weightOf(within[key], enough - size);
  return size;
}

/** A value, and what is within it where that may still be of account. */
const weightOf = (value: unknown, enough: number): number =>
  enough > 0 && isObject(value) ? 1 + sizeOf(value, enough - 1) : 1;
