import type { Instant } from '../datasources/wire/codecs.js';

/** What is asked for: from the first moment on, up to the second, which is no longer in it. */
export interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

/** What two ranges have in common; one that ends before it begins where that is nothing. */
export const common = (one: Range, other: Range): Range => ({
  from: Math.max(one.from, other.from),
  to: Math.min(one.to, other.to),
});
