import { GraphQLError, isNonNullType, type GraphQLOutputType } from 'graphql';
import { RowsInTurns } from '../budget/turns.js';
import { isNothing, type Completer } from './completers.js';
import { isPromise } from './promises.js';
import { located, type Path, type Place, type Run } from './run.js';

/** Completes the rows of a list one after the other, in turns if they take long. */
export class ListCompleter implements Completer {
  private readonly isOfAll: boolean;

  constructor(
    itemType: GraphQLOutputType,
    private readonly item: Completer,
    private readonly place: Place,
  ) {
    this.isOfAll = isNonNullType(itemType);
  }

  complete(run: Run, value: unknown, path: Path): unknown {
    if (isNothing(value)) return null;
    return run.timed(() => {
      const list = new List(this.rowsOf(value), path, isOverOf(value));
      return this.goOn(run, list) ? list.answer() : this.rest(run, list);
    });
  }

  private rowsOf(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    if (value instanceof RowsInTurns) return value.rows as readonly unknown[];
    if (typeof value === 'object' && value !== null && Symbol.iterator in value) {
      return [...(value as Iterable<unknown>)];
    }
    const { parentType, name } = this.place;
    throw new GraphQLError(
      `Expected Iterable, but did not find one for field "${parentType.name}.${name}".`,
    );
  }

  /** @returns whether it came to the end, and no pause was due before. */
  private goOn(run: Run, list: List): boolean {
    try {
      while (!list.isWhole) {
        list.add(this.completed(run, list));
        if (run.isPauseDue()) return list.isWhole;
      }
      return true;
    } catch (error) {
      list.abandon();
      throw error;
    }
  }

  private async rest(run: Run, list: List): Promise<unknown> {
    do {
      await run.pause();
      if (list.isOver?.()) list.end();
    } while (!run.timed(() => this.goOn(run, list)));
    return list.answer();
  }

  private completed(run: Run, list: List): unknown {
    const { next, path, length } = list;
    if (!this.isOfAll && (next === null || next === undefined)) return null;
    const place: Path = { prev: path, key: length, typename: undefined };
    try {
      const completed = isPromise(next)
        ? Promise.resolve(next).then((row) => this.item.complete(run, row, place))
        : this.item.complete(run, next, place);
      if (!(completed instanceof Promise)) return completed;
      return completed.then(undefined, (error: unknown) => this.failed(run, error, place));
    } catch (error) {
      return this.failed(run, error, place);
    }
  }

  private failed(run: Run, error: unknown, path: Path): null {
    const told = located(error, this.place, path);
    if (this.isOfAll) throw told;
    run.errors.add(told, path);
    return null;
  }
}

type IsOver = (() => boolean) | undefined;

const isOverOf = (value: unknown): IsOver =>
  value instanceof RowsInTurns ? value.isOver : undefined;

/** A list that is being completed: its rows, and what has become of them so far. */
class List {
  private readonly answers: unknown[] = [];
  private isPromised = false;

  constructor(
    private readonly rows: readonly unknown[],
    readonly path: Path,
    readonly isOver: IsOver,
  ) {}

  get length(): number {
    return this.answers.length;
  }

  get next(): unknown {
    return this.rows[this.answers.length];
  }

  get isWhole(): boolean {
    return this.answers.length >= this.rows.length;
  }

  add(answer: unknown): void {
    this.answers.push(answer);
    if (answer instanceof Promise) this.isPromised = true;
  }

  answer(): unknown[] | Promise<unknown[]> {
    return this.isPromised ? Promise.all(this.answers) : this.answers;
  }

  /** Answers null for the rows that are left, which nobody will read. */
  end(): void {
    while (!this.isWhole) this.answers.push(null);
  }

  /** It fails as a whole: nobody waits any more for what was promised, or would have been looked at next. */
  abandon(): void {
    void Promise.allSettled([...this.answers, ...this.rows.slice(this.length)]);
  }
}
