import { skillsOn } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { userByName } from '../store/users.js';
import { pageOf } from './chat-talk.js';
import { CHAT_TOPICS } from './chat-topics/chat-topics.js';
import type { Backgrounds } from './skills.js';
import { DEMO_USERS } from './users.js';

const PUSH_URLS = 12;

/** The chat product's small lists: push URLs, logout reasons, blocked and white-listed addresses. */
export function seedChatSettings(store: Store, backgrounds: Backgrounds): void {
  seedPushUrls(store, backgrounds);
  for (const [text, isActive] of LOGOUT_REASONS) store.logoutReasons.insert({ text, isActive }, 2);
  seedIpBlocks(store);
  const lastUpdatedBy = userByName(store, DEMO_USERS.admin.userName)?.id ?? 0;
  for (const [from, to, isActive] of OFFICES) {
    store.ipAllows.insert({ isRange: to !== '', from, to, lastUpdatedBy, isActive });
  }
}

const LOGOUT_REASONS = [
  ['Break', true],
  ['Lunch', true],
  ['Meeting', true],
  ['Training', true],
  ['Technical problem', true],
  ['End of shift', true],
  ['Coaching', false],
] as const;

const OFFICES = [
  ['192.0.2.10', '', true],
  ['192.0.2.11', '', true],
  ['192.0.2.64', '192.0.2.127', true],
  ['192.0.2.200', '', false],
] as const;

/** Dealt out to the chat skills in turn, each time another page of what the skill is about. */
function seedPushUrls(store: Store, backgrounds: Backgrounds): void {
  const skills = skillsOn(store, 'chat').flatMap(({ id }) => {
    const background = backgrounds.get(id);
    return background ? [{ id, ...background }] : [];
  });
  for (let index = 0; index < PUSH_URLS && skills.length > 0; index++) {
    const skill = skills[index % skills.length] as (typeof skills)[number];
    const { pages } = CHAT_TOPICS[skill.topicName];
    const page = pages[Math.floor(index / skills.length) % pages.length] as (typeof pages)[number];
    const { url } = pageOf(skill.theme, page);
    store.pushUrls.insert({ skillId: skill.id, url, title: page[1] }, 1 + (index % 2));
  }
}

/** Two visitors of the past, a network, and one address of it that may chat all the same. */
function seedIpBlocks(store: Store): void {
  const skills = skillsOn(store, 'chat');
  const pests = store.chats.filter((chat) => chat.disposition === 'Spam').slice(0, 2);
  for (const { skillId, visitor } of pests) {
    store.ipBlocks.insert({ skillId, isRange: false, from: visitor.ip, to: '', isBlocked: true });
  }
  for (const { id: skillId } of skills.slice(0, 2)) {
    const network = { isRange: true, from: '203.0.113.240', to: '203.0.113.255' };
    store.ipBlocks.insert({ skillId, ...network, isBlocked: true }, 2);
    const exempt = { isRange: false, from: '203.0.113.250', to: '' };
    store.ipBlocks.insert({ skillId, ...exempt, isBlocked: false });
  }
}
