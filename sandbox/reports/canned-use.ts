import { noise } from '../seed/random.js';
import type { CannedPhrase, CannedTree } from '../store/canned.js';
import { agentCells, grouped, type Row } from './report.js';
import type { Store } from '../store/store.js';

/** An answered chat or ticket, and who answered it. */
interface Answered {
  readonly id: number;
  readonly userId: number;
  readonly agentName?: string;
}

/** How often each agent used each phrase: the sandbox's own guess, from none to three times an answer. */
export function cannedUse(store: Store, tree: CannedTree, answered: Iterable<Answered>): Row[] {
  const phrases = tree.phrases.filter(({ isEnabled, wording }) => isEnabled && wording !== null);
  return grouped(
    usesOf(phrases, answered),
    ({ phrase, by }) => `${phrase.id} ${by.userId}`,
    ({ phrase, by }) => ({
      CannedPhraseName: phrase.name,
      ...agentCells(store, by.userId, by.agentName),
      UsageCount: 0,
    }),
    (row) => void row.UsageCount++,
  );
}

function* usesOf(phrases: readonly CannedPhrase[], answered: Iterable<Answered>) {
  for (const by of answered) {
    const count = Math.floor(noise(by.id) * 4);
    for (let use = 1; use <= count; use++) {
      const phrase = phrases[Math.floor(noise(by.id, use) * phrases.length)];
      if (phrase) yield { phrase, by };
    }
  }
}
