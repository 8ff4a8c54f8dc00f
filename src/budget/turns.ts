/**
 * Long work in turns: what takes its time asks now and then whether a pause is due, so that others,
 * who want a health check or a small answer, never wait for more than a turn.
 */

/** How long the event loop may be busy at a time, all work that asks here taken together. */
const TURN_MS = 10;

let isBusy = false;
let busySince = 0;

/** Whether the present turn of the event loop has been busy for long enough. */
export function isPauseDue(): boolean {
  const now = performance.now();
  if (!isBusy) {
    isBusy = true;
    busySince = now;
    setImmediate(endTurn);
  }
  return now - busySince >= TURN_MS;
}

function endTurn(): void {
  isBusy = false;
}

/** When long work pauses, and how. */
export interface Turns {
  isPauseDue(): boolean;
  pause(): Promise<void>;
}

/** What has paused, in the order in which it goes on. */
const paused: (() => void)[] = [];

/** Resolves in a later turn, after whoever has paused before. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    paused.push(resolve);
    if (paused.length === 1) setImmediate(resume);
  });
}

function resume(): void {
  // Starts the clock: what goes on may not ask.
  isPauseDue();
  paused[0]?.();
  // A tick that a microtask asks for comes when all have been done which follow from the promise.
  queueMicrotask(() => process.nextTick(passOn));
}

function passOn(): void {
  paused.shift();
  if (paused.length === 0) return;
  if (isPauseDue()) setImmediate(resume);
  else resume();
}

/** Those of the process, in which all work has its part. */
export const TURNS: Turns = { isPauseDue, pause };

/** Rows that fit into a look at the clock: some microseconds of work. */
const ROWS_A_LOOK = 16;

/**
 * The rows of a list, for whoever does some work for each of them. Who knows nothing of turns goes through
 * them: those that one turn has no time for are promises then, kept in later turns.
 */
export class RowsInTurns<T> implements Iterable<T | Promise<T | null>> {
  /** @param isOver whether the work has become pointless: what is still promised is null then. */
  constructor(
    readonly rows: readonly T[],
    readonly isOver: () => boolean,
  ) {}

  *[Symbol.iterator](): Generator<T | Promise<T | null>, void> {
    let turn: Promise<void> | null = null;
    let count = 0;
    let size = 0;
    for (const row of this.rows) {
      if (turn === null && count > 0 && count % ROWS_A_LOOK === 0 && isPauseDue()) {
        turn = pause();
        // As many as this turn had time for: a guess at what the next will have.
        size = count;
        count = 0;
      } else if (turn !== null && count === size) {
        turn = turn.then(pause);
        count = 0;
      }
      count += 1;
      yield turn === null ? row : turn.then(() => (this.isOver() ? null : row));
    }
  }
}

/** Rows that are mapped between two looks at the clock: a millisecond or so. */
const ROWS_A_STEP = 256;

type ToEach<T, R> = (row: T, place: number) => R;

/** Maps the rows of a list in turns. */
export async function mapInTurns<T, R>(
  rows: readonly T[],
  map: ToEach<T, R>,
  turns: Turns = TURNS,
): Promise<R[]> {
  const mapped: R[] = [];
  for (const row of rows) {
    if (mapped.length % ROWS_A_STEP === 0 && turns.isPauseDue()) await turns.pause();
    mapped.push(map(row, mapped.length));
  }
  return mapped;
}

/** The same of a list that is mostly short: without a promise while it is. */
export const mapped = <T, R>(rows: readonly T[], map: ToEach<T, R>): R[] | Promise<R[]> =>
  rows.length <= ROWS_A_STEP ? rows.map(map) : mapInTurns(rows, map);
