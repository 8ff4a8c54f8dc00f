import {
  Kind,
  OperationTypeNode,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compile, type Plan } from './compile.js';
import type { Operation, Variables } from './run.js';

/** Nodes of fields of all plans that are kept, with what is worked out of them: some tens of megabytes at most. */
const NODES_KEPT = 50_000;

/** The plans of one schema's queries, kept as long as there is room. */
export class Plans {
  /** What a document says, for as long as somebody else keeps it. */
  private readonly known = new WeakMap<DocumentNode, Map<string | null, Query>>();
  /** Also that there is no plan: finding out takes as long as one that is as large as can be. */
  private readonly plans = new LRUCache<string, { readonly plan: Plan | null }>({
    maxSize: NODES_KEPT,
    sizeCalculation: ({ plan }) => (plan?.size ?? 0) + 1,
  });
  private count = 0;

  constructor(private readonly schema: GraphQLSchema) {}

  /** The query that a name asks for; null where there is none, or none of several is named. */
  query(document: DocumentNode, name: string | null): Query | null {
    const queries = this.known.get(document) ?? new Map<string | null, Query>();
    this.known.set(document, queries);
    const known = queries.get(name);
    if (known) return known;
    const definition = definitionIn(document, name);
    const isQuery = definition?.operation === OperationTypeNode.QUERY;
    const query = isQuery ? new Query(this.schema, document, definition, (this.count += 1)) : null;
    // A name that is not in the document may be any.
    if (query) queries.set(name, query);
    return query;
  }

  /** @returns null for what cannot be planned. */
  planOf(query: Query, variables: Variables): Plan | null {
    const values = query.conditions.map((name) => variables[name]);
    // That a condition is null is an error of the place where it stands.
    if (!values.every((value) => typeof value === 'boolean')) return null;
    const key = `${query.number} ${values.join(' ')}`;
    const known = this.plans.get(key);
    if (known) return known.plan;
    const plan = compile(query, variables);
    this.plans.set(key, { plan });
    return plan;
  }
}

function definitionIn(
  { definitions }: DocumentNode,
  name: string | null,
): OperationDefinitionNode | undefined {
  const operations = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [each] : [],
  );
  if (name === null) return operations.length === 1 ? operations[0] : undefined;
  return operations.find((each) => each.name?.value === name);
}

/** A query, and what its document says of it. */
export class Query implements Operation {
  readonly fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  /** The variables that `@skip` and `@include` go by: each set of answers to them has a plan of its own. */
  readonly conditions: readonly string[];

  constructor(
    readonly schema: GraphQLSchema,
    document: DocumentNode,
    readonly definition: OperationDefinitionNode,
    readonly number: number,
  ) {
    for (const each of document.definitions) {
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.fragments[each.name.value] = each;
    }
    const named = conditionsIn(document);
    const own = definition.variableDefinitions ?? [];
    this.conditions = own
      .map(({ variable }) => variable.name.value)
      .filter((name) => named.has(name));
  }
}

function conditionsIn(document: DocumentNode): ReadonlySet<string> {
  const named = new Set<string>();
  const look = ({ name, arguments: given = [] }: DirectiveNode): void => {
    if (name.value !== 'skip' && name.value !== 'include') return;
    for (const { value } of given) if (value.kind === Kind.VARIABLE) named.add(value.name.value);
  };
  visit(document, { Directive: look });
  return named;
}
