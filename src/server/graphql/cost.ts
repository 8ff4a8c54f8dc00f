import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import qc, { type ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';
import { expectedRows } from '../../schema/weights.js';
import { introspectionTimes, type Times } from './introspection-cost.js';
import { tooCostly } from './limits.js';

/** Fields that an answer may hold and calls that it may take, as far as can be said before it is there. */
export const MAX_COST = 250_000;

/** What a small list on a type is taken to hold: skills of a user, questions of a survey. */
const SMALL_LIST = 10;

/**
 * Refuses an operation whose answer would be too large, by page sizes. To be called after the limits
 * have passed: fragments are walked here at every place that spreads them.
 *
 * @throws GraphQLError TOO_COSTLY
 */
export function refuseCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const about = introspectionTimes(schema);
  const cost = qc.getComplexity({
    schema,
    query: document,
    variables: { ...variables },
    ...(operation.name && { operationName: operation.name.value }),
    // A field with a weight of its own in the schema goes by that.
    estimators: [qc.fieldExtensionsEstimator(), (args) => fieldsOf(args, about)],
  });
  if (cost > MAX_COST) throw tooCostly('cost', Math.round(cost), MAX_COST);
  return cost;
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
