import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** How much one operation may ask for, whatever it costs to answer. */
export const LIMITS = {
  /** Fields within fields. */
  depth: 15,
  /** `ofType` within `ofType`, by which introspection unwraps lists: tools ask for more than any type has. */
  typeDepth: 50,
  /** Fields, with those of fragments counted at every place that spreads them. */
  fields: 1_000,
  aliases: 200,
  /** Fields of the root, each of which may call ICE. */
  rootFields: 60,
  directives: 100,
} as const;

type Sizes = { -readonly [limit in keyof typeof LIMITS]: number };

/** Parsing stops here: the whole document, all its operations, and names and punctuation alike. */
export const MAX_TOKENS = 10_000;

/** An operation larger than a limit: names the limit and the value. */
export function tooCostly(limit: string, value: number, maximum: number): GraphQLError {
  const message = `This asks for too much at a time: ${limit} ${value}, where ${maximum} is the maximum.`;
  return new GraphQLError(message, {
    extensions: { code: 'TOO_COSTLY', limit, value, maximum, http: { status: 400 } },
  });
}

/**
 * A validation rule that measures every operation when validation enters the document. One that is
 * too large is not looked at any further: some of the rules beside this one take quadratic time.
 */
export function limitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const excess = excessOf(document);
      if (!excess) return undefined;
      context.reportError(excess);
      // The visitor goes on with what is returned here, for all rules: there is nothing left to see.
      return { ...document, definitions: [] };
    },
  };
}

/** The first limit that an operation of the document exceeds. */
export function excessOf(document: DocumentNode): GraphQLError | null {
  const measure = new Measure(document);
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    const sizes = measure.definition(definition.selectionSet);
    sizes.directives += definition.directives?.length ?? 0;
    if (definition.kind === Kind.FRAGMENT_DEFINITION) sizes.rootFields = 0;
    for (const [limit, maximum] of Object.entries(LIMITS) as [keyof Sizes, number][]) {
      if (sizes[limit] > maximum) return tooCostly(limit, sizes[limit], maximum);
    }
  }
  return null;
}

const nothing = (): Sizes => ({
  ...{ depth: 0, typeDepth: 0 },
  ...{ fields: 0, aliases: 0, rootFields: 0, directives: 0 },
});

/** Measures selections. Each fragment is measured once, so that the time is that of reading the document. */
class Measure {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #measured = new Map<string, Sizes>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.#fragments.set(definition.name.value, definition);
    }
  }

  definition(selectionSet: SelectionSetNode): Sizes {
    const sizes = nothing();
    for (const selection of selectionSet.selections) {
      sizes.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet ? this.definition(selection.selectionSet) : nothing();
        // Lists within lists of types graphql-js limits by a rule of its own, however deep they lie.
        const step = selection.name.value === 'ofType' ? 'typeDepth' : 'depth';
        below[step] += 1;
        add(sizes, { ...below, fields: below.fields + 1, rootFields: 1 });
        if (selection.alias) sizes.aliases += 1;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(sizes, this.definition(selection.selectionSet));
      } else {
        // A spread counts even if it brings nothing: comparing spreads takes validation its time.
        add(sizes, this.#spread(selection.name.value));
        sizes.fields += 1;
      }
    }
    return sizes;
  }

  #spread(name: string): Sizes {
    const measured = this.#measured.get(name);
    if (measured) return measured;
    // While a fragment is being measured it counts as nothing: another rule refuses cycles.
    this.#measured.set(name, nothing());
    const fragment = this.#fragments.get(name);
    const sizes = fragment ? this.definition(fragment.selectionSet) : nothing();
    this.#measured.set(name, sizes);
    return sizes;
  }
}

/** Everything adds up but the depths, of which the greatest count. */
function add(sizes: Sizes, more: Sizes): void {
  sizes.depth = Math.max(sizes.depth, more.depth);
  sizes.typeDepth = Math.max(sizes.typeDepth, more.typeDepth);
  sizes.fields += more.fields;
  sizes.aliases += more.aliases;
  sizes.rootFields += more.rootFields;
  sizes.directives += more.directives;
}
