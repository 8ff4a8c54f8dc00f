import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { IceGraphError } from '../errors.js';

/** The response path of a field, as `errors[].path` tells it. */
function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step; step = step.prev) {
    path.unshift(step.key);
  }
  return path;
}

/**
 * Errors that are told once an operation, however many fields they touch: a refused list would
 * otherwise repeat itself on every row. The first field that met it lends its path.
 */
export class DeferredErrors {
  readonly #told = new Map<string, GraphQLError>();

  /** Notes an error under the list it came from. Errors not said on purpose are thrown on. */
  tell(error: unknown, info: GraphQLResolveInfo): void {
    if (!(error instanceof IceGraphError)) throw error;
    const { endpoint, product, code } = error.extensions;
    const key = `${code} ${endpoint ?? product ?? error.message}`;
    if (this.#told.has(key)) return;
    const options = { nodes: info.fieldNodes, path: pathOf(info), originalError: error };
    this.#told.set(key, new GraphQLError(error.message, options));
  }

  /** Takes everything back. */
  forget(): void {
    this.#told.clear();
  }

  /** Everything told, to be added to the response's errors. */
  errors(): GraphQLError[] {
    return [...this.#told.values()];
  }
}
