import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import qc, { type ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';
import { LRUCache } from 'lru-cache';
import { expectedRows } from '../../schema/weights.js';
import { introspectionTimes, type Times } from './introspection-cost.js';
import { tooCostly } from './limits.js';

/** Fields that an answer may hold and calls that it may take, as far as can be said before it is there. */
export const MAX_COST = 250_000;

/** What a small list on a type is taken to hold: skills of a user, questions of a survey. */
const SMALL_LIST = 10;

type Weighed = readonly [
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
];

/**
 * Refuses an operation whose answer would be too large, by page sizes. To be called after the limits
 * have passed: fragments are walked here at every place that spreads them.
 *
 * @throws GraphQLError TOO_COSTLY
 */
export function refuseCostly(...weighed: Weighed): number {
  return bearable(costOf(...weighed));
}

/** Variables of one document that are told apart, and how long their texts are at most. */
const [SETS_KNOWN, LONGEST] = [32, 2_000];
/** A report up to now grows with the time. */
const KNOWN_MS = 60_000;

/**
 * Remembers what queries cost: of the same document, with the same variables. What is asked again and again
 * is weighed once a minute.
 */
export class KnownCosts {
  readonly #known = new WeakMap<DocumentNode, LRUCache<string, number>>();

  /** @throws GraphQLError TOO_COSTLY */
  refuseCostly(...weighed: Weighed): number {
    const [, document, operation, variables] = weighed;
    const texts = JSON.stringify(variables);
    // What writes is not asked again and again, and may hold what is to be remembered nowhere.
    const isKept = operation.operation === OperationTypeNode.QUERY && texts.length <= LONGEST;
    if (!isKept) return refuseCostly(...weighed);
    let costs = this.#known.get(document);
    if (!costs) this.#known.set(document, (costs = new LRUCache({ max: SETS_KNOWN })));
    const minute = Math.floor(Date.now() / KNOWN_MS);
    const key = `${minute} ${operation.name?.value ?? ''} ${texts}`;
    const cost = costs.get(key) ?? costOf(...weighed);
    costs.set(key, cost);
    return bearable(cost);
  }
}

function bearable(cost: number): number {
  if (cost > MAX_COST) throw tooCostly('cost', Math.round(cost), MAX_COST);
  return cost;
}

function costOf(...[schema, document, operation, variables]: Weighed): number {
  const about = introspectionTimes(schema);
  return qc.getComplexity({
    schema,
    query: document,
    variables: { ...variables },
    ...(operation.name && { operationName: operation.name.value }),
    // A field with a weight of its own in the schema goes by that.
    estimators: [qc.fieldExtensionsEstimator(), (args) => fieldsOf(args, about)],
  });
}

/** A field is one, and what is below it as often as it is expected to come. */
function fieldsOf(
  { type, field, args, childComplexity }: ComplexityEstimatorArgs,
  about: Times,
): number {
  if (!isCompositeType(getNamedType(field.type))) return 1;
  return 1 + childComplexity * times();

  function times(): number {
    if (isIntrospectionType(getNamedType(field.type))) return about(type, field);
    if (field.args.some(({ name }) => name === 'first')) return expectedRows(args);
    const { ticketIds } = (args['input'] ?? {}) as { ticketIds?: unknown };
    if (Array.isArray(ticketIds)) return Math.max(1, ticketIds.length);
    const isPart = type.name.endsWith('Connection');
    return isListType(getNullableType(field.type)) && !isPart ? SMALL_LIST : 1;
  }
}
