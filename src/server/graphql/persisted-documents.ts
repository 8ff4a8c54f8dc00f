import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import {
  GraphQLError,
  parse,
  validate,
  type ASTVisitor,
  type GraphQLSchema,
  type ValidationContext,
} from 'graphql';
import { z } from 'zod';

/** What `@apollo/generate-persisted-query-manifest` and other tools for Apollo's clients write. */
const manifestForm = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});

/** An allow list: the documents that may be asked, by their ids. */
export class PersistedDocuments {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #allowed: ReadonlySet<string>;

  /** @throws Error whose message says what is wrong with the manifest, a line each. */
  constructor(manifest: unknown) {
    const { data, error } = manifestForm.safeParse(manifest);
    if (error) {
      const lines = error.issues.map(({ path, message }) =>
        path.length === 0 ? 'is not a manifest of Apollo’s' : `${path.join('.')}: ${message}`,
      );
      throw new Error(lines.join('\n'));
    }
    this.#texts = new Map(data.operations.map(({ id, body }) => [id, body]));
    this.#allowed = new Set(this.#texts.values());
  }

  /** The ids of those that do not fit the schema, and can be asked by nobody. */
  misfits(schema: GraphQLSchema): string[] {
    return [...this.#texts].filter(([, text]) => !fits(schema, text)).map(([id]) => id);
  }

  /** In place of the cache of persisted queries: it knows the list, and learns nothing. */
  cache(): KeyValueCache {
    return {
      get: async (key) => this.#texts.get(key.slice(key.indexOf(':') + 1)),
      set: async () => undefined,
      delete: async () => undefined,
    };
  }

  /** A validation rule that refuses every other text, and does not look at it any further. */
  readonly rule = (context: ValidationContext): ASTVisitor => ({
    Document: (document) => {
      if (this.#allowed.has(document.loc?.source.body ?? '')) return undefined;
      context.reportError(notInList());
      // The visitor goes on with what is returned here, for all rules: there is nothing left to see.
      return { ...document, definitions: [] };
    },
  });
}

function fits(schema: GraphQLSchema, text: string): boolean {
  try {
    return validate(schema, parse(text)).length === 0;
  } catch {
    return false;
  }
}

function notInList(): GraphQLError {
  const message = 'This server answers the documents of its list alone, and this is none of them.';
  return new GraphQLError(message, {
    extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST', http: { status: 400 } },
  });
}
