import {
  getArgumentValues,
  isNonNullType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
} from 'graphql';
import type { Completer } from './completers.js';
import { plainField, plainValue } from './plain-field.js';
import { isPromise } from './promises.js';
import { FieldInfo, located, type Path, type Place, type Run, type Variables } from './run.js';
import type { Reader } from './selection.js';

type Definition = GraphQLField<unknown, unknown>;

const NO_ARGUMENTS: Variables = Object.freeze({});

/** A field whose value a resolver answers. */
export class ResolvedField implements Reader {
  readonly key: string;
  private readonly isNullable: boolean;
  private readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Arguments that are the same whoever asks, once they are known. */
  private fixed: Variables | null = null;

  constructor(
    private readonly definition: Definition,
    protected readonly place: Place,
    protected readonly completer: Completer,
  ) {
    this.key = place.key;
    this.isNullable = !isNonNullType(place.type);
    this.resolve = definition.resolve ?? (plainField as GraphQLFieldResolver<unknown, unknown>);
  }

  read(run: Run, source: unknown, parent: Path | undefined): unknown {
    const info = new FieldInfo(run, this.place, parent);
    let value: unknown;
    try {
      value = this.resolve(source, this.argsIn(run), run.context, info);
    } catch (error) {
      return this.failed(run, error, info);
    }
    return this.answered(run, value, info);
  }

  /** What becomes of a value that may have to be waited for. */
  protected answered(run: Run, value: unknown, path: Path): unknown {
    if (this.isNullable && (value === null || value === undefined)) return null;
    if (!isPromise(value)) return this.completed(run, value, path);
    return Promise.resolve(value).then(
      (arrived) => {
        // Thousands may have waited for the same list: they go on in turns.
        return run.isPauseDue()
          ? run.pause().then(() => this.completed(run, arrived, path))
          : this.completed(run, arrived, path);
      },
      (error: unknown) => this.failed(run, error, path),
    );
  }

  protected completed(run: Run, value: unknown, path: Path): unknown {
    try {
      const completed = this.completer.complete(run, value, path);
      if (!(completed instanceof Promise)) return completed;
      return completed.then(undefined, (error: unknown) => this.failed(run, error, path));
    } catch (error) {
      return this.failed(run, error, path);
    }
  }

  /** @throws GraphQLError where null is no answer. */
  protected failed(run: Run, error: unknown, path: Path): null {
    const told = located(error, this.place, path);
    if (!this.isNullable) throw told;
    run.errors.add(told, path);
    return null;
  }

  /** They are the same for all rows: none of their resolvers can change them. */
  private argsIn(run: Run): Variables {
    if (this.definition.args.length === 0) return NO_ARGUMENTS;
    if (this.fixed) return this.fixed;
    const { index, nodes } = this.place;
    return (run.args[index] ??= this.argsOf(nodes[0]!, run));
  }

  private argsOf(node: FieldNode, run: Run): Variables {
    const args = Object.freeze(getArgumentValues(this.definition, node, run.variables));
    if (isFixed(node, args)) this.fixed = args;
    return args;
  }
}

/** Whether arguments hang on no variable, and have no parts that one request could change for another. */
const isFixed = ({ arguments: given = [] }: FieldNode, args: Variables): boolean =>
  given.every(({ value }) => value.kind !== Kind.VARIABLE) &&
  Object.values(args).every((value) => typeof value !== 'object' || value === null);

/** A field without a resolver: its value stands on the object, under its name. */
export class PlainField extends ResolvedField {
  override read(run: Run, source: unknown, parent: Path | undefined): unknown {
    let value: unknown;
    try {
      value = plainValue(source, this.place.name, run.context);
    } catch (error) {
      return this.failed(run, error, this.below(parent));
    }
    if (typeof value === 'function') return super.read(run, source, parent);
    return this.answered(run, value, this.below(parent));
  }

  protected below(parent: Path | undefined): Path {
    const { key, parentType } = this.place;
    return { prev: parent, key, typename: parentType.name };
  }
}

/** Such a field of a scalar or an enum, of which large answers are made: no path is made unless something is wrong. */
export class PlainLeaf extends PlainField {
  override read(run: Run, source: unknown, parent: Path | undefined): unknown {
    try {
      const value = plainValue(source, this.place.name, run.context);
      if (typeof value !== 'function' && !isPromise(value)) {
        return this.completer.complete(run, value, ANYWHERE);
      }
    } catch (error) {
      return this.failed(run, error, this.below(parent));
    }
    return super.read(run, source, parent);
  }
}

/** Leaves do not look at where they stand. */
const ANYWHERE: Path = { prev: undefined, key: '', typename: undefined };

/** `__typename`, of which nobody needs to be asked. */
export class TypeNameField implements Reader {
  constructor(
    readonly key: string,
    private readonly typeName: string,
  ) {}

  read(): string {
    return this.typeName;
  }
}
