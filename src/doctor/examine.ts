import type { Contract, Override } from '../datasources/contract/contract.js';
import { keysOf, type AnyEndpoint, type Product } from '../datasources/contract/endpoint.js';
import { FairQueue } from '../datasources/transport/fair-queue.js';
import type { Known } from './known.js';
import { probe, type Practice } from './probe.js';
import { headOf, type Candidate, type Diagnosis, type Finding } from './findings.js';
import type { Probed, Verdict } from './findings.js';
import { Candidates } from './candidates.js';
import { particularsOf, type Answered } from './particulars.js';
import { proposalOf } from './proposal.js';
import { findRemedy, isGood, type Found } from './remedy.js';
import { writeGroups } from './writes.js';

export interface Examination extends Practice {
  readonly contract: Contract;
  /** Endpoints looked at side by side. */
  readonly concurrency: number;
  /** Why a product is not asked at all; absent for those that are. */
  readonly closed: Readonly<Partial<Record<Product, string>>>;
  /** What sign-in has shown already, by key. */
  readonly signIns: Readonly<
    Record<string, Pick<Finding, 'verdict' | 'note' | 'calls' | 'exchange'>>
  >;
  /** The one write that may be made, with its arguments. */
  readonly write?: { readonly key: string; readonly args: Readonly<Record<string, unknown>> };
  /** What is known for requests; what answers tell comes to it. */
  readonly known: Known;
  /** What deviates is told, and not sought to be put right: it costs one call each. */
  readonly isLookOnly?: true;
  readonly onFinding?: (finding: Finding) => void;
}

const DEVIATIONS: ReadonlySet<Verdict> = new Set([
  'keys missing',
  'refused',
  'not found',
  'other answer',
  'no answer',
  'no effect',
]);

/** Whether a tenant answers otherwise than is declared. */
export const isDeviation = ({ verdict }: Pick<Finding, 'verdict'>): boolean =>
  DEVIATIONS.has(verdict);

/**
 * Calls every declared read, in rounds: what needs no id first, then what the answers so far tell an
 * id for. A remedy counts at once, so that one wrong list does not hide what stands below it.
 * @throws the signal's reason when it is stopped.
 */
export async function examine(examination: Examination): Promise<Diagnosis> {
  const { contract, known, onFinding } = examination;
  const endpoints = [...contract.endpoints];
  const candidates = new Candidates(contract);
  const queue = new FairQueue(examination.concurrency);
  const findings = new Map<string, Finding>();
  const answers: Answered[] = [];
  const settle = (endpoint: AnyEndpoint, found: Finding): void => {
    for (const finding of [found, ...twinsOf(endpoint, found)]) {
      findings.set(finding.key, finding);
      onFinding?.(finding);
    }
  };

  let waiting = endpoints.filter((endpoint) => {
    const reason = whyNot(examination, endpoint);
    if (reason) settle(endpoint, { ...headOf(endpoint), ...reason });
    return !reason;
  });

  while (waiting.length > 0) {
    const ready = waiting.flatMap((endpoint) => {
      const given = argsOf(examination, known, endpoint);
      return 'args' in given ? [{ endpoint, args: given.args }] : [];
    });
    if (ready.length === 0) break;
    const results = await Promise.all(
      ready.map(({ endpoint, args }) =>
        queue.run({ callerKey: '', subject: endpoint.key }, async () => {
          const result = await visit(examination, candidates, endpoint, args);
          settle(endpoint, result.finding);
          return { endpoint, ...result };
        }),
      ),
    );
    // In the order of declaration, not of arrival: the same tenant is asked the same.
    for (const result of results) {
      known.learn(result.endpoint, result.answer);
      answers.push(result);
    }
    waiting = waiting.filter(({ key }) => !findings.has(key));
  }

  for (const endpoint of waiting) {
    const given = argsOf(examination, known, endpoint);
    const note = `no answer told any ${'wants' in given ? given.wants : 'value'}`;
    settle(endpoint, { ...headOf(endpoint), verdict: 'not reachable', note });
  }
  const ordered = endpoints.flatMap(keysOf).map((key) => findings.get(key)!);
  const diagnosis = diagnosisOf(contract, ordered);
  if (examination.isLookOnly) return diagnosis;
  return { ...diagnosis, particulars: await particularsOf(examination, answers) };
}

/** What the findings come to. */
export function diagnosisOf(contract: Contract, findings: readonly Finding[]): Diagnosis {
  const proposal = proposalOf(contract, findings);
  return { findings, proposal, writes: writeGroups([...contract.endpoints], findings, proposal) };
}

/** What ICE has under further keys is one endpoint, asked once, and corrected under its own key. */
function twinsOf(
  { also = [] }: AnyEndpoint,
  { remedy: _, guess: __, ...found }: Finding,
): Finding[] {
  const note = `the same as ${found.key}`;
  return also.map((key) => ({ ...found, key, note, calls: 0, milliseconds: 0 }));
}

type Reason = Pick<Finding, 'verdict' | 'note'> & Partial<Finding>;

function whyNot(examination: Examination, endpoint: AnyEndpoint): Reason | null {
  const { closed, signIns, contract, write } = examination;
  const { key, kind, product } = endpoint;
  const isOff = contract.effective(endpoint).isOff;
  if (isOff)
    return { verdict: 'not called', note: 'switched off by an override', isOverridden: true };
  if (kind === 'signIn')
    return signIns[key] ?? { verdict: 'not reachable', note: closed[product] ?? '' };
  if (kind === 'write' && key !== write?.key) return { verdict: 'not called', note: 'a write' };
  const note = closed[product];
  return note === undefined ? null : { verdict: 'not reachable', note };
}

type Args = Readonly<Record<string, unknown>>;

/** A write has the arguments that somebody answers for, and none that were found. */
function argsOf({ write }: Examination, known: Known, endpoint: AnyEndpoint) {
  return endpoint.kind === 'write' ? { args: [write!.args] } : known.argsFor(endpoint);
}

async function visit(
  examination: Examination,
  candidates: Candidates,
  endpoint: AnyEndpoint,
  tries: readonly Args[],
): Promise<{ finding: Finding } & Omit<Answered, 'endpoint'>> {
  const startedAt = performance.now();
  const base = examination.contract.overrides[endpoint.key] ?? {};
  const { probed, args, calls: asked } = await probeWith(examination, endpoint, tries, base);
  let calls = asked;
  let found: Found | null = null;
  if (isDeviation(probed) && endpoint.kind === 'read' && !examination.isLookOnly) {
    const first = { probed, override: base };
    found = await findRemedy(examination, candidates, endpoint, args, first);
    calls += found.calls;
    const { remedy } = found;
    if (remedy && isEmpty(remedy.probed.answer) && tries.length > 1) {
      // The ids that a wrong call was tried with may have nothing below them.
      const again = await probeWith(examination, endpoint, tries, remedy.override);
      calls += again.calls;
      found = { ...found, remedy: { ...remedy, probed: again.probed } };
    }
  }
  const { remedy = null, guess = null } = found ?? {};
  // What was only busy answers by now, as it was asked first.
  const shown = !remedy && found && isGood(found.probed) ? found.probed : probed;
  const finding: Finding = {
    ...headOf(endpoint),
    verdict: shown.verdict,
    note: shown.note,
    calls,
    milliseconds: Math.round(performance.now() - startedAt),
    ...(shown.exchange && { exchange: shown.exchange }),
    isOverridden: Object.keys(base).some((name) => !['reason', 'certainty'].includes(name)),
    ...(remedy && {
      remedy: {
        override: { ...remedy.override, reason: remedy.reason, certainty: remedy.certainty },
        verdict: remedy.probed.verdict,
        certainty: remedy.certainty,
      },
    }),
    ...(guess && { guess: beyond(remedy?.override ?? base, guess) }),
  };
  const { answer, heard } = remedy?.probed ?? shown;
  return { finding, answer, heard, override: remedy?.override ?? base };
}

/** What a guess says that is not in force already. */
function beyond({ reply = {} }: Override, guess: Candidate): NonNullable<Finding['guess']> {
  const more = Object.entries(guess.override.reply ?? {}).filter(([key]) => !(key in reply));
  return { reply: Object.fromEntries(more), reason: guess.reason };
}

/** One argument after the other, until there is an answer with something in it. */
async function probeWith(
  practice: Practice,
  endpoint: AnyEndpoint,
  tries: readonly Args[],
  override: Override,
): Promise<{ probed: Probed; args: Args; calls: number }> {
  let best: { probed: Probed; args: Args } | null = null;
  let calls = 0;
  for (const args of tries) {
    const probed = await probe(practice, endpoint, args, override);
    calls += probed.calls;
    if (!best || weight(probed) > weight(best.probed)) best = { probed, args };
    const mayBeTheIds =
      ['refused', 'not reachable'].includes(probed.verdict) || isEmpty(probed.answer);
    if (!mayBeTheIds) break;
  }
  return { ...best!, calls };
}

const isEmpty = (answer: unknown): boolean => Array.isArray(answer) && answer.length === 0;

const weight = (probed: Probed): number =>
  isGood(probed) ? (isEmpty(probed.answer) ? 2 : 3) : probed.answer === undefined ? 0 : 1;
