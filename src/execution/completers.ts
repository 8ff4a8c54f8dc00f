import { GraphQLError, type GraphQLLeafType, type GraphQLObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { isPromise } from './promises.js';
import { FieldInfo, type Path, type Place, type Run } from './run.js';
import type { Selection } from './selection.js';

/** Makes what a resolver has answered into what the client is answered, as a type says. */
export interface Completer {
  /** @throws what is wrong with the value. */
  complete(run: Run, value: unknown, path: Path): unknown;
}

/** @throws the value, where it is an error that was returned. */
export function isNothing(value: unknown): value is null | undefined {
  if (value instanceof Error) throw value;
  return value === null || value === undefined;
}

export class LeafCompleter implements Completer {
  constructor(private readonly type: GraphQLLeafType) {}

  complete(_run: Run, value: unknown): unknown {
    if (isNothing(value)) return null;
    const serialized: unknown = this.type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(
      `Expected \`${inspect(this.type)}.serialize(${inspect(value)})\` to ` +
        `return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
}

export class NonNullCompleter implements Completer {
  constructor(
    private readonly inner: Completer,
    private readonly place: Place,
  ) {}

  complete(run: Run, value: unknown, path: Path): unknown {
    const completed = this.inner.complete(run, value, path);
    if (completed !== null) return completed;
    const { parentType, name } = this.place;
    throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${name}.`);
  }
}

export class ObjectCompleter implements Completer {
  constructor(
    private readonly type: GraphQLObjectType,
    private readonly place: Place,
    private readonly selection: Selection,
  ) {}

  complete(run: Run, value: unknown, path: Path): unknown {
    if (isNothing(value)) return null;
    if (!this.type.isTypeOf) return this.selection.execute(run, value, path);
    const isOfType = this.type.isTypeOf(value, run.context, infoAt(path, this.place, run));
    return isPromise(isOfType)
      ? Promise.resolve(isOfType).then((is) => this.checked(is, run, value, path))
      : this.checked(isOfType, run, value, path);
  }

  private checked(isOfType: boolean, run: Run, value: unknown, path: Path): unknown {
    if (isOfType) return this.selection.execute(run, value, path);
    const message = `Expected value of type "${this.type.name}" but got: ${inspect(value)}.`;
    throw new GraphQLError(message, { nodes: this.place.nodes });
  }
}

/** What is told of the field that a value belongs to, which may stand in lists of it. */
export function infoAt(path: Path, place: Place, run: Run): FieldInfo {
  let field = path;
  while (typeof field.key === 'number' && field.prev) field = field.prev;
  return new FieldInfo(run, place, field.prev);
}
