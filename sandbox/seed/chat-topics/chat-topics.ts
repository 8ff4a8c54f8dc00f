import type { TopicName } from '../topics/topics.js';
import { account } from './account.js';
import { billing } from './billing.js';
import { enquiries } from './enquiries.js';
import { onboarding } from './onboarding.js';
import { returns } from './returns.js';
import { sales } from './sales.js';
import { shipping } from './shipping.js';
import { technical } from './technical.js';
import type { ChatTopic } from './chat-topic.js';

export const CHAT_TOPICS: Readonly<Record<TopicName, ChatTopic>> = {
  account,
  billing,
  enquiries,
  onboarding,
  returns,
  sales,
  shipping,
  technical,
};
