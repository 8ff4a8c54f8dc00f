import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { DEFAULT_FIRST, MAX_FIRST } from './page-args.js';

/** What a call to ICE weighs in the cost of an operation, where a field of its answer weighs one. */
export const CALL_WEIGHT = 5;

/** A list on a type that may be long: below another of its kind it is what makes an answer explode. */
export const LONG_LIST = {
  complexity: ({ childComplexity }: ComplexityEstimatorArgs): number => 1 + 25 * childComplexity,
};

/** What further calls of a list weigh, one for each of these arguments' values; the first goes without saying. */
export const furtherCalls = (calls: number): number => CALL_WEIGHT * Math.max(0, calls - 1);

/** The rows that a page is expected to have; a size that is out of bounds is refused later, by whoever pages. */
export function expectedRows({ first, last, ids }: Readonly<Record<string, unknown>>): number {
  const size = first ?? last;
  const most = Array.isArray(ids) ? ids.length : MAX_FIRST;
  return Math.min(typeof size === 'number' ? Math.max(size, 0) : DEFAULT_FIRST, most);
}
