import {
  defaultTypeResolver,
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { infoAt, isNothing, type Completer } from './completers.js';
import { isPromise } from './promises.js';
import type { Path, Place, Run } from './run.js';

/** Asks what type a value of an interface or a union is of. */
export class AbstractCompleter implements Completer {
  constructor(
    private readonly type: GraphQLAbstractType,
    private readonly place: Place,
    private readonly of: ReadonlyMap<GraphQLObjectType, Completer>,
  ) {}

  complete(run: Run, value: unknown, path: Path): unknown {
    if (isNothing(value)) return null;
    const resolveType = this.type.resolveType ?? defaultTypeResolver;
    const name = resolveType(value, run.context, infoAt(path, this.place, run), this.type);
    return isPromise(name)
      ? Promise.resolve(name).then((resolved) => this.named(resolved, run, value, path))
      : this.named(name, run, value, path);
  }

  private named(name: unknown, run: Run, value: unknown, path: Path): unknown {
    const type = run.operation.schema.getType(String(name));
    const completer = typeof name === 'string' && isObjectType(type) && this.of.get(type);
    if (!completer) throw this.misnamed(name, run, value);
    return completer.complete(run, value, path);
  }

  /** In the words of graphql-js. */
  private misnamed(name: unknown, run: Run, value: unknown): GraphQLError {
    const { nodes, parentType, name: fieldName } = this.place;
    const must =
      `Abstract type "${this.type.name}" must resolve to an Object type at runtime for field ` +
      `"${parentType.name}.${fieldName}"`;
    const either =
      `Either the "${this.type.name}" type should provide a "resolveType" function or each ` +
      'possible type should provide an "isTypeOf" function.';
    if (name === null || name === undefined) return new GraphQLError(`${must}. ${either}`, nodes);
    if (isObjectType(name)) return new GraphQLError(NO_TYPES);
    if (typeof name !== 'string') {
      return new GraphQLError(`${must} with value ${inspect(value)}, received "${inspect(name)}".`);
    }
    const type = run.operation.schema.getType(name);
    const resolved = `Abstract type "${this.type.name}" was resolved to a`;
    if (!type) {
      const message = `${resolved} type "${name}" that does not exist inside the schema.`;
      return new GraphQLError(message, { nodes });
    }
    const message = isObjectType(type)
      ? `Runtime Object type "${name}" is not a possible type for "${this.type.name}".`
      : `${resolved} non-object type "${name}".`;
    return new GraphQLError(message, { nodes });
  }
}

const NO_TYPES =
  'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.';
