import { Contract } from '../../datasources/contract/contract.js';
import { Candidates } from '../candidates.js';
import type { Flags } from '../command-line.js';
import { diagnosisOf, type Examination } from '../examine.js';
import type { Diagnosis, Finding, Rehearsed } from '../findings.js';
import { CannotExamine } from '../practice.js';
import type { Practice } from '../probe.js';
import { PLANS, writesOf } from './plans.js';
import { rehearse, type Stage } from './rehearse.js';

/** The groups that the flags ask to rehearse, in the order of the plans. */
export function groupsFrom({ rehearse: asked, allowWrite, replay }: Flags): string[] {
  if (asked === undefined) return [];
  if (allowWrite !== undefined || replay !== undefined) {
    throw new CannotExamine('--rehearse goes with neither --allow-write nor --replay.');
  }
  const groups = Object.keys(PLANS);
  const named = asked === 'all' ? groups : asked.split(',').map((each) => each.trim());
  const unknown = named.find((each) => !groups.includes(each));
  if (unknown !== undefined) {
    throw new CannotExamine(
      `--rehearse ${unknown}: there is no such group. There are ${groups.join(', ')}; or all.`,
    );
  }
  return groups.filter((each) => named.includes(each));
}

/** What a rehearsal of several groups is made with. */
export interface Round {
  readonly examination: Examination;
  readonly practice: Practice;
  /** The writes that pass: those of the group that is rehearsed, and no longer. */
  readonly allowedWrites: Set<string>;
  readonly confirm: Stage['confirm'];
  readonly onStep: Stage['onStep'];
  readonly onBegin?: (() => void) | undefined;
}

/** The diagnosis with what the rehearsals of the groups have taught, one after the other. */
export async function rehearsed(
  groups: readonly string[],
  diagnosis: Diagnosis,
  { examination, practice, allowedWrites, confirm, onStep, onBegin }: Round,
): Promise<Diagnosis> {
  if (groups.length === 0) return diagnosis;
  onBegin?.();
  const { known, contract: declared, closed } = examination;
  const endpoints = [...declared.endpoints];
  const candidates = new Candidates(declared);
  const contract = new Contract(endpoints, diagnosis.proposal);
  const rehearsals: Rehearsed[] = [];
  for (const group of groups) {
    const thing = PLANS[group]!;
    const isOff = writesOf(thing).some((write) => contract.effective(write).isOff);
    const why = closed[thing.create.product] ?? (isOff ? 'an override switches it off' : undefined);
    if (why !== undefined) {
      onStep(`${group} is not rehearsed: ${why}`);
      continue;
    }
    for (const { key } of writesOf(thing)) allowedWrites.add(key);
    const stage = { practice, contract, candidates, known, confirm, onStep };
    const { failure, ...result } = await rehearse(group, thing, stage);
    allowedWrites.clear();
    rehearsals.push(result);
    for (const each of result.left) onStep(`Left in ICE: ${each}`);
    practice.signal.throwIfAborted();
    if (failure) throw failure;
  }
  const found = new Map<string, Finding>(
    rehearsals.flatMap(({ findings }) => findings.map((finding) => [finding.key, finding])),
  );
  const findings = diagnosis.findings.map((finding) => found.get(finding.key) ?? finding);
  return { ...diagnosis, ...diagnosisOf(declared, findings), rehearsals };
}
