import type { Store } from '../store/store.js';
import type { Channel } from '../store/users.js';
import type { Plan } from './plan.js';
import { THEMES, type Theme } from './words/themes.js';

/** Most campaigns run on both channels, some on one: the products list different campaigns. */
const CHANNELS: readonly Channel[][] = [
  ['chat', 'email'],
  ['email'],
  ['chat'],
  ['chat', 'email'],
  ['chat', 'email'],
];

export function seedCampaigns(store: Store, { size }: Plan): void {
  for (let index = 0; index < size.campaigns; index++) {
    const { name, host } = themeAt(index);
    const channels = [...(CHANNELS[index % CHANNELS.length] ?? [])];
    store.campaigns.insert({ name, channels, mailbox: `support@${host}` }, 1 + (index % 2));
  }
}

/** Beyond the themes there are, the same businesses again, numbered. */
export function themeAt(index: number): Theme {
  const theme = THEMES[index % THEMES.length] as Theme;
  const round = Math.floor(index / THEMES.length);
  if (round === 0) return theme;
  const number = ` ${round + 1}`;
  return { ...theme, name: theme.name + number, short: theme.short + number };
}
