import type { Override } from '../../datasources/contract/contract.js';
import { fieldOf, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { foldKey } from '../../datasources/wire/words.js';
import { added, FURTHER_KEYS, hasTwice, type Tried } from '../further-keys.js';
import { respellings } from '../spellings.js';

/** One thing that may be otherwise about a request, and how much likelier it is that it is not. */
interface Edit {
  /** What it is about: of each, one thing is otherwise at most. */
  readonly place: string;
  readonly cost: number;
  apply(tried: Tried): Tried;
}

/**
 * How often a documented request of ICE's differs from what its neighbours let one guess: about one write in
 * two has a key more, one in three a key fewer, the organization and the record's own id are the likeliest to
 * be called otherwise, or not at all.
 */
const ODDS = {
  further: 0.14,
  session: { respelled: 0.18 },
  optional: { leftOut: 0.15, respelled: 0.03 },
  ownId: { respelled: 0.2 },
  other: { respelled: 0.03 },
} as const;
/** Beyond this many a request is so unlikely that no more of it is tried together. */
const TOGETHER = { pairs: 60, triples: 30 };
/** What is as likely as the other, and comes after it. */
const SLIGHTLY = 0.01;
/** Another casing is seldom what is wrong. */
const CASING = 0.05;

/**
 * Other requests for a write: up to three things otherwise, the likeliest first. What somebody says in it is
 * never left out, nor is the record that is meant.
 */
export function* otherRequests(
  endpoint: AnyEndpoint,
  base: Override,
  inUse: readonly string[],
): Generator<Tried> {
  const edits = editsOf(endpoint, base, inUse).toSorted((a, b) => a.cost - b.cost);
  for (const each of combined(edits)) {
    const as: Tried = { override: base, reason: '' };
    const tried = each.reduce((former, edit) => edit.apply(former), as);
    if (!hasTwice(endpoint, tried.override)) yield tried;
  }
}

function editsOf(endpoint: AnyEndpoint, base: Override, inUse: readonly string[]): Edit[] {
  const further = [...FURTHER_KEYS, ['CreatedDate', 'now'] as const]
    .filter(([key]) => !(key in (base.add ?? {})))
    .map(([key, filling], rank): Edit => ({
      place: 'further',
      cost: costOf(ODDS.further, rank / 8),
      apply: (tried) => joinedTo(tried, added(tried.override, key, filling)),
    }));
  const own = Object.entries(endpoint.request).flatMap(([name, param]) => {
    const { key } = fieldOf(param);
    const odds =
      'fact' in param
        ? ODDS.session
        : 'field' in param
          ? ODDS.optional
          : name === 'id'
            ? ODDS.ownId
            : ODDS.other;
    const respelled = (other: string | null, cost: number): Edit => ({
      place: key,
      cost,
      apply: (tried) => {
        const request = { ...tried.override.request, [key]: other };
        const instead = other === null ? 'accepted without it' : `accepted with ${other}`;
        return joinedTo(tried, {
          override: { ...tried.override, request },
          reason: `refused with the key ${key}, ${instead}`,
        });
      },
    });
    // Somebody says it or does not: that it may stay away says neither that it must, nor what it is called.
    const unsaid = (cost: number): Edit => ({
      place: key,
      cost,
      apply: ({ without = [], ...tried }) =>
        joinedTo(tried, {
          override: tried.override,
          reason: `${key} was not said`,
          without: [...without, key],
        }),
    });
    const of = 'fact' in param ? 'session' : name === 'id' ? 'record' : 'other';
    const others = respellings(key, inUse, aboutOf(endpoint), of);
    const isWord = (other: string): boolean => foldKey(other) !== foldKey(key);
    const words = others.filter(isWord);
    // Its names are few and alike, and it is left out after them: what may stay away is taken without it, too.
    const session = [...words, null].map((other, rank) =>
      respelled(other, costOf(ODDS.session.respelled) + rank * SLIGHTLY),
    );
    return [
      ...('fact' in param
        ? session
        : words.map((other, rank) => respelled(other, costOf(odds.respelled, rank + 1)))),
      ...('field' in param && !('fact' in param) ? [unsaid(costOf(ODDS.optional.leftOut))] : []),
      ...others
        .filter((other) => !isWord(other))
        .map((other, rank) => respelled(other, costOf(odds.respelled * CASING, rank))),
    ];
  });
  return [...further, ...own];
}

/** The later of several ways to say a thing are the less likely. */
const costOf = (odds: number, rank = 0): number => 1.5 * Math.log(1 + rank) - Math.log(odds);

const joinedTo = (former: Tried, tried: Tried): Tried => ({
  ...former,
  ...tried,
  reason: former.reason === '' ? tried.reason : `${former.reason}; ${tried.reason}`,
});

/** One, two or three at a time, of different places, the likeliest first. */
function combined(edits: readonly Edit[]): Edit[][] {
  const costs = (each: readonly Edit[]): number => each.reduce((sum, { cost }) => sum + cost, 0);
  const withOne = (sets: readonly Edit[][], most: number): Edit[][] =>
    sets.flatMap((set) => {
      const last = edits.indexOf(set.at(-1)!);
      if (last >= most) return [];
      return edits
        .slice(last + 1, most)
        .filter(({ place }) => set.every((each) => each.place !== place))
        .map((edit) => [...set, edit]);
    });
  const singles = edits.map((edit) => [edit]);
  const pairs = withOne(singles, TOGETHER.pairs);
  const triples = withOne(pairs, TOGETHER.triples);
  return [...singles, ...pairs, ...triples].toSorted((a, b) => costs(a) - costs(b));
}

/** What a write is about, as its name has it: `EmailFilter` of `DeleteEmailFilter`. */
const aboutOf = ({ key }: AnyEndpoint): string =>
  /\.(?:ActiveInactive|EnableDisable|Add|Create|Delete|Insert|Move|Publish|Update)(\w*)$/.exec(
    key,
  )?.[1] ?? '';
