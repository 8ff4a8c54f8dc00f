import type { Random } from '../seed/random.js';

/** How often a thing is otherwise than its neighbours let one guess; the rest is as guessed. */
export interface Rates {
  /** In other capitals. */
  readonly casing: number;
  /** Another word. */
  readonly word: number;
  /** Not there at all. */
  readonly absent: number;
}

/**
 * How ICE's 44 documented endpoints differ from what their titles and their neighbours' habits let one
 * guess: each was left out in turn, guessed, and held against its page.
 */
export const RATES = {
  path: { casing: 0.09, word: 0.07, absent: 0 },
  listKey: { casing: 0.1, word: 0.6, absent: 0 },
  rowKey: { casing: 0.12, word: 0.08, absent: 0.07 },
  recordKey: { casing: 0.05, word: 0.16, absent: 0.09 },
  /**
   * The id of a list's row. Two of nine lists have none, the block list and the white list, which are
   * documented; a list of other things without one could be used by nobody.
   */
  ownId: { casing: 0.06, word: 0.1, absent: 0.02 },
  createdId: { casing: 0, word: 0.42, absent: 0.08 },
  requestKey: { casing: 0.08, word: 0.03, absent: 0 },
  organizationKey: { casing: 0.04, word: 0.12, absent: 0.16 },
  recordIdKey: { casing: 0.1, word: 0.15, absent: 0 },
} as const satisfies Record<string, Rates>;

/** Chances of what is no key's fate. */
export const CHANCES = {
  getForRead: 0.06,
  keyMoreInRead: 0.19,
  keyMoreInWrite: 0.46,
  keyFewerInWrite: 0.31,
  arrayOfOne: 0.05,
  oneDeeper: 0.012,
  idsAsText: 0.19,
  spaceBeforeWord: 0.57,
  smallMessage: 0.48,
  keyMoreInAnswer: 0.38,
} as const;

export type Fate =
  | { readonly what: 'same' }
  | { readonly what: 'casing' | 'word'; readonly to: string }
  | { readonly what: 'absent' };

const SAME: Fate = { what: 'same' };

/** @param words what it may be called instead; without any it keeps its name. */
export function fateOf(random: Random, name: string, rates: Rates, words: readonly string[]): Fate {
  const drawn = random.next();
  if (drawn < rates.absent) return { what: 'absent' };
  if (drawn < rates.absent + rates.word) {
    return words.length === 0 ? SAME : { what: 'word', to: random.pick(words) };
  }
  if (drawn >= rates.absent + rates.word + rates.casing) return SAME;
  const to = inOtherCapitals(name);
  return to === name ? SAME : { what: 'casing', to };
}

/** `UserID` for `UserId`, else the first letter small or large. */
function inOtherCapitals(name: string): string {
  if (/I[Dd]$/.test(name)) return name.replace(/I[Dd]$/, (id) => (id === 'ID' ? 'Id' : 'ID'));
  const first = name.charAt(0);
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return other + name.slice(1);
}

export const fold = (key: string): string => key.trim().toLowerCase();
