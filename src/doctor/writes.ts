import type { Overrides } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import type { Finding, WriteGroup } from './findings.js';
import { PLANS, writesOf } from './rehearsal/plans.js';
import { isGood } from './remedy.js';

const REHEARSED = new Map(
  Object.entries(PLANS).flatMap(([group, thing]) =>
    writesOf(thing).map(({ key }) => [key, group] as const),
  ),
);

/** The group of a write: that of its rehearsal, else what it changes. */
export const groupOf = ({ key, product, path, touches = [] }: AnyEndpoint): string =>
  REHEARSED.get(key) ?? `${product}.${touches[0] ?? path.split('/')[0]!}`;

/** Every write by group, with how well it is known. */
export function writeGroups(
  endpoints: readonly AnyEndpoint[],
  findings: readonly Finding[],
  proposal: Overrides,
): WriteGroup[] {
  const groups = new Map<string, Record<'proved' | 'likely' | 'unknown', string[]>>();
  for (const write of endpoints.filter(({ kind }) => kind === 'write')) {
    const group = groupOf(write);
    const known = groups.get(group) ?? { proved: [], likely: [], unknown: [] };
    groups.set(group, known);
    const finding = findings.find(({ key }) => key === write.key)!;
    known[standingOf(write, finding, proposal)].push(write.key);
  }
  return [...groups]
    .map(([group, known]) => ({ group, ...known, canBeRehearsed: group in PLANS }))
    .toSorted((a, b) => (a.group < b.group ? -1 : 1));
}

function standingOf(
  { evidence, key }: AnyEndpoint,
  finding: Finding,
  proposal: Overrides,
): 'proved' | 'likely' | 'unknown' {
  if (finding.calls > 0) return isGood(finding) || finding.remedy ? 'proved' : 'unknown';
  const { certainty, ...said } = proposal[key] ?? {};
  if (evidence === 'documented' || certainty === 'certain') return 'proved';
  return Object.keys(said).length > 0 ? 'likely' : 'unknown';
}
