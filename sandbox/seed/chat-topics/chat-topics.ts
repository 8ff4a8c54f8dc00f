import type { TopicName } from '../topics/topics.js';
import { account } from './account.js';
import { billing } from './billing.js';
import { enquiries } from './enquiries.js';
import { onboarding } from './onboarding.js';
import { returns } from './returns.js';
import { sales } from './sales.js';
import { shipping } from './shipping.js';
import { technical } from './technical.js';

/**
 * What visitors chat about. Lines may hold the slots that letters hold, and {brand}, {visitor},
 * {operator}.
 */
export interface ChatTopic {
  /** Path and title of the pages where such chats begin. */
  pages: readonly (readonly [path: string, title: string])[];
  dialogues: readonly Dialogue[];
}

export interface Dialogue {
  /** As a visitor would name it in a pre-chat survey. */
  subject: string;
  /** A line each: `V ` is the visitor's, `A ` the agent's. */
  script: string;
}

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
