import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { DEFAULT_FIRST, MAX_FIRST } from './page-args.js';

/** What a call to ICE weighs in the cost of an operation, where a field of its answer weighs one. */
export const CALL_WEIGHT = 5;

/** A list on a type that may be long: below another of its kind it is what makes an answer explode. */
export const LONG_LIST = {
  complexity: ({ childComplexity }: ComplexityEstimatorArgs): number => 1 + 25 * childComplexity,
};

/** The rows that a page is expected to have; a size that is out of bounds is refused later, by whoever pages. */
export const expectedRows = (first: unknown): number =>
  typeof first === 'number' ? Math.min(Math.max(first, 0), MAX_FIRST) : DEFAULT_FIRST;
