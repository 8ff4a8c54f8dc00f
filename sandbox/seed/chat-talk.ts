import type { Chat, Page, Said, Talk } from '../store/chats.js';
import { CHAT_TOPICS } from './chat-topics/chat-topics.js';
import type { Dialogue } from './chat-topics/chat-topic.js';
import {
  CLOSINGS,
  FAREWELLS,
  FURTHER,
  GOODBYES,
  GREETINGS,
  READY,
} from './chat-topics/small-talk.js';
import { Random } from './random.js';
import type { Background } from './skills.js';
import { fill, slotsFor, type Slots } from './slots.js';
import type { Theme } from './words/themes.js';

/** What a seeded chat is about: drawn from its own stream, so that it can be told at any time. */
export interface Matter {
  readonly random: Random;
  readonly dialogue: Dialogue;
  readonly slots: Slots;
}

export function matterOf(seed: number, chat: Chat, background: Background): Matter {
  const random = new Random(seed, `chat ${chat.id}`);
  const { dialogues } = CHAT_TOPICS[background.topicName];
  return { random, dialogue: random.pick(dialogues), slots: slotsOf(random, chat, background) };
}

export function talkOf(seed: number, chat: Chat, background: Background): Talk {
  const { random, dialogue, slots } = matterOf(seed, chat, background);
  const say = (who: 'A' | 'V', line: string, with_ = slots): Said => ({
    from: who === 'A' ? chat.operatorName : chat.visitor.name,
    text: fill(line, with_),
  });
  const scripted = (each: Dialogue, with_: Slots): Said[] =>
    linesOf(each).map(([who, line]) => say(who, line, with_));
  const { dialogues } = CHAT_TOPICS[background.topicName];

  return {
    opening: [
      { from: 'System', text: `${chat.operatorName} has joined the chat.` },
      say('A', random.pick(GREETINGS)),
    ],
    *rounds() {
      yield scripted(dialogue, slots);
      const further = new Random(seed, `chat ${chat.id} goes on`);
      for (let turn = dialogues.indexOf(dialogue) + 1; ; turn++) {
        const next = dialogues[turn % dialogues.length] ?? dialogue;
        const anew = slotsOf(further, chat, background);
        const asked = [say('V', further.pick(FURTHER)), say('A', further.pick(READY))];
        yield [...asked, ...scripted(next, anew)];
      }
    },
    parting: [
      say('A', random.pick(CLOSINGS)),
      say('V', random.pick(GOODBYES)),
      say('A', random.pick(FAREWELLS)),
      { from: 'System', text: `${chat.visitor.name} has left the chat.` },
    ],
  };
}

export function pageOf(theme: Theme, [path, title]: readonly [string, string]): Page {
  return { url: `https://www.${theme.host}${path}`, title: `${title} – ${theme.name}` };
}

function slotsOf(random: Random, chat: Chat, { theme }: Background): Slots {
  return {
    ...slotsFor(random, theme, chat.startedAt),
    brand: theme.name,
    visitor: firstWord(chat.visitor.name),
    operator: firstWord(chat.operatorName),
  };
}

function linesOf({ script }: Dialogue): ['A' | 'V', string][] {
  const lines = script.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => [line.startsWith('A') ? 'A' : 'V', line.slice(2)]);
}

/** Of an e-mail address what stands before the first dot. */
function firstWord(name: string): string {
  const word = name.split(/[ .@]/)[0] ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1);
}
