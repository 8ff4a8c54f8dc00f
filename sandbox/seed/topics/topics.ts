import { account } from './account.js';
import { billing } from './billing.js';
import { enquiries } from './enquiries.js';
import { onboarding } from './onboarding.js';
import { returns } from './returns.js';
import { sales } from './sales.js';
import { shipping } from './shipping.js';
import { technical } from './technical.js';
import type { Topic } from './topic.js';

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
