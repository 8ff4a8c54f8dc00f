import type { Chat, SandboxState, Skill, User } from '../../../sandbox/index.js';

export const lower = (text: string): string => text.toLowerCase();

/** Under which names a chat may know a user. */
export const namesOf = ({ forename, surname, userName }: User): string[] =>
  [forename, `${forename} ${surname}`, userName].map(lower);

/** The ids as the graph spells them. */
export const ids = (chats: readonly { id: number | string }[]): string[] =>
  chats.map(({ id }) => String(id));

const only = <T>(found: T[]): T | null => (found.length === 1 ? found[0]! : null);

const latestFirst = (a: Chat, b: Chat): number =>
  b.startedAt.getTime() - a.startedAt.getTime() || b.id - a.id;

/** What is true of chats by the sandbox's own data, worked out without the code under test. */
export function chatTruth({ users, skills, chats }: SandboxState) {
  const chatUsers = users.filter((user) => user.chat !== null);
  const chatSkills = skills.filter((skill) => skill.channel === 'chat');
  return {
    chatSkills,
    /** All chats, the latest first. */
    history: chats.all().toSorted(latestFirst),
    /** The one whom a name stands for; null where it stands for several. */
    userNamed: (name: string): User | null =>
      only(chatUsers.filter((user) => namesOf(user).includes(lower(name)))),
    skillNamed: (name: string): Skill | null =>
      only(chatSkills.filter((skill) => skill.name === name)),
  };
}
