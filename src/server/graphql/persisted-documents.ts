import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import {
  GraphQLError,
  parse,
  validate,
  type ASTVisitor,
  type GraphQLSchema,
  type ValidationContext,
} from 'graphql';
import type { PersistedManifest } from '../../config/persisted-manifest.js';

/** An allow list: the documents that may be asked, by their ids. */
export class PersistedDocuments {
  readonly #texts: PersistedManifest;
  readonly #allowed: ReadonlySet<string>;

  constructor(manifest: PersistedManifest) {
    this.#texts = manifest;
    this.#allowed = new Set(manifest.values());
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
