import { account } from './account.js';
import { billing } from './billing.js';
import { enquiries } from './enquiries.js';
import { onboarding } from './onboarding.js';
import { returns } from './returns.js';
import { sales } from './sales.js';
import { shipping } from './shipping.js';
import { technical } from './technical.js';

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

export const TOPICS = {
  account,
  billing,
  enquiries,
  onboarding,
  returns,
  sales,
  shipping,
  technical,
} as const satisfies Record<string, Topic>;

export type TopicName = keyof typeof TOPICS;
