import type { Path, Run } from './run.js';

/** A field at one place of an operation, as it is executed. */
export interface Reader {
  /** What it is called in the answer. */
  readonly key: string;

  /**
   * What is answered for it, or a promise of that.
   * @throws GraphQLError where the object that it belongs to cannot be answered without it.
   */
  read(run: Run, source: unknown, parent: Path | undefined): unknown;
}

type Row = Record<string, unknown>;

/**
 * Makes objects that know nothing but what is put into them, not even under `__proto__`. Those of one selection
 * have one shape, which V8 keeps small and finds fast; of `Object.create(null)` it makes dictionaries.
 */
function rowsOfOneShape(): new () => Row {
  const Row = function (): void {} as unknown as new () => Row;
  Row.prototype = Object.create(null) as Row;
  return Row;
}

/** What is selected of objects of one type. */
export class Selection {
  private readonly Row = rowsOfOneShape();

  constructor(private readonly fields: readonly Reader[]) {}

  /**
   * The answer for an object: at once if all of its fields are there.
   * @throws GraphQLError as its fields do.
   */
  execute(run: Run, source: unknown, path: Path | undefined): Row | Promise<Row> {
    const row = new this.Row();
    let keys: string[] | undefined;
    let promised: Promise<unknown>[] | undefined;
    try {
      for (const field of this.fields) {
        const value = field.read(run, source, path);
        // What is promised has its place from now on.
        row[field.key] = value;
        if (!(value instanceof Promise)) continue;
        (keys ??= []).push(field.key);
        (promised ??= []).push(value);
      }
    } catch (error) {
      if (!promised) throw error;
      // The others are begun: they are waited for, and may fail as they like.
      return Promise.all(promised).finally(() => {
        throw error;
      }) as Promise<never>;
    }
    return keys && promised ? filled(row, keys, promised) : row;
  }
}

function filled(row: Row, keys: string[], promised: Promise<unknown>[]): Promise<Row> {
  const [key, first] = [keys[0]!, promised[0]!];
  if (keys.length === 1) {
    return first.then((value) => {
      row[key] = value;
      return row;
    });
  }
  return Promise.all(promised).then((values) => {
    for (const [index, value] of values.entries()) row[keys[index]!] = value;
    return row;
  });
}
