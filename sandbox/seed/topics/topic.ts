/** What a business deals in, as far as it decides what its customers write about. */
export type Trade = 'goods' | 'devices' | 'network' | 'software' | 'service';

/**
 * What customers write about. A message may hold slots: {product}, {order}, {amount}, {day}
 * (lately), {soon} (a day to come), {digits} (of a card).
 */
export interface Scenario {
  subject: string;
  /** The trades it makes sense in; absent: all. */
  fits?: readonly Trade[];
  /** Customer and agent in turn, the customer first. */
  thread: readonly string[];
}

export interface Topic {
  /** Ends the names of its skills. */
  label: string;
  scenarios: readonly Scenario[];
}
