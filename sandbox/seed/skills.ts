import { skillsOn, type Skill } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { ADMIN, usersOn, type Channel } from '../store/users.js';
import { themeAt } from './campaigns.js';
import { Random } from './random.js';
import type { Plan } from './plan.js';
import type { Theme } from './words/themes.js';
import { TOPICS, type TopicName } from './topics/topics.js';
import type { Topic } from './topics/topic.js';
import { isDemo } from './users.js';

/** What a seeded skill is about; a skill made later has no such background. */
export interface Background {
  readonly theme: Theme;
  readonly topic: Topic;
  readonly topicName: TopicName;
}

export type Backgrounds = ReadonlyMap<number, Background>;

/** Deals the skills out to the campaigns in turn, each topic once for each of its channels. */
export function seedSkills(store: Store, { size }: Plan): Backgrounds {
  const campaigns = store.campaigns.all();
  const backgrounds = new Map<number, Background>();
  for (let index = 0; index < size.skills; index++) {
    const campaignIndex = index % campaigns.length;
    const campaign = campaigns[campaignIndex];
    if (!campaign) break;
    const theme = themeAt(campaignIndex);
    const turn = Math.floor(index / campaigns.length);
    // Email first, so that even a campaign of one skill receives tickets.
    const channels = [...campaign.channels].reverse();
    const channel = channels[turn % channels.length] ?? 'email';
    const topicTurn = Math.floor(turn / channels.length);
    const topicName = theme.topics[topicTurn % theme.topics.length] ?? 'enquiries';
    const topic = TOPICS[topicName];
    const again = Math.floor(topicTurn / theme.topics.length);
    const name = skillName(theme, topic, channel, campaignIndex + topicTurn === 0);
    const skill = store.skills.insert(
      {
        name: again ? `${name} ${again + 1}` : name,
        campaignId: campaign.id,
        mode: channel === 'email' ? 'Email' : 'Text',
        channel,
        members: [],
        membersUntold: false,
      },
      1 + (index % 3),
    );
    backgrounds.set(skill.id, { theme, topic, topicName });
  }
  for (const channel of ['chat', 'email'] as const) {
    const last = skillsOn(store, channel).at(-1);
    if (last) last.membersUntold = true;
  }
  return backgrounds;
}

/** Names are not unique: one is shared by both channels, one by several campaigns' chats. */
function skillName(theme: Theme, topic: Topic, channel: Channel, isNamesake: boolean): string {
  const plain = `${theme.short} ${topic.label}`;
  if (channel === 'email') return plain;
  if (topic === TOPICS.enquiries) return 'General Enquiries';
  return isNamesake ? plain : `${plain} Chat`;
}

/** Users work on a few skills of each channel they are on; admins on none. */
export function seedMembers(store: Store, { seed, size }: Plan): void {
  const random = new Random(seed, 'members');
  for (const channel of ['chat', 'email'] as const) {
    const skills = skillsOn(store, channel);
    const workers = usersOn(store, channel).filter((user) => user.roleId !== ADMIN);
    for (const user of workers) {
      const count = size.skillsEach ?? (isDemo(user) ? 4 : random.int(1, 3));
      for (const skill of random.sample(skills, count)) skill.members.push(user.id);
    }
    const enabled = workers.filter((user) => user.isEnabled).map((user) => user.id);
    for (const skill of skills) staff(skill, enabled, random);
  }
}

/** No skill without two people who can take its work. */
function staff(skill: Skill, enabled: readonly number[], random: Random): void {
  const working = skill.members.filter((id) => enabled.includes(id));
  const free = enabled.filter((id) => !working.includes(id));
  if (working.length < 2) skill.members.push(...random.sample(free, 2 - working.length));
}
