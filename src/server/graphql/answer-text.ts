import { isPauseDue, pause } from '../../budget/turns.js';

/** Objects, lists and values that are written in one go: a millisecond or so. */
const FEW = 5_000;
/** Parts that are written between two looks at the clock. */
const PARTS_A_LOOK = 128;

/** An answer as it is sent, which is what `JSON.stringify` makes of it; a large one is written in turns. */
export const answerText = (answer: unknown): string | Promise<string> =>
  isLarge(answer) ? written(answer) : `${JSON.stringify(answer)}\n`;

async function written(answer: unknown): Promise<string> {
  const pieces: string[] = [];
  let parts: string[] = [];
  for (const part of partsOf(answer)) {
    parts.push(part);
    if (parts.length < PARTS_A_LOOK) continue;
    pieces.push(parts.join(''));
    parts = [];
    if (isPauseDue()) await pause();
  }
  return `${pieces.join('')}${parts.join('')}\n`;
}

/** The text of a value in parts, none of which is longer than a row that has no rows of its own. */
function* partsOf(value: unknown): Generator<string, void> {
  if (!isOfObjects(value)) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    let before = '[';
    for (const element of value as unknown[]) {
      yield before;
      yield* partsOf(element);
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

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether there are objects or lists within it. What says itself what its JSON is, as a time does, is a value. */
const isOfObjects = (value: unknown): value is object =>
  isObject(value) && !('toJSON' in value) && Object.values(value).some(isObject);

const isLarge = (answer: unknown): boolean => isObject(answer) && sizeOf(answer, FEW) > FEW;

/** How many values there are within one, or more than enough. Each answer is gone through: nothing is made of it. */
function sizeOf(value: object, enough: number): number {
  let size = 0;
  const within = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(value)) for (const each of value as unknown[]) count(each);
  else for (const key in within) count(within[key]);
  return size;

  function count(each: unknown): void {
    size += 1;
    if (isObject(each) && size <= enough) size += sizeOf(each, enough - size);
  }
}
