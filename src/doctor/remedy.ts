import type { Override } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { isSound, type Candidates } from './candidates.js';
import { missingIn, probe, reread, type Practice } from './probe.js';
import type { Probed, Candidate } from './findings.js';
import { guesses, readings } from './readings.js';

export interface Remedy extends Candidate {
  /** What the endpoint answers with it. */
  readonly probed: Probed;
}

/** An endpoint in several ways wrong is put right in as many steps. */
const STEPS = 4;
/** So many calls may be made for one endpoint's sake. */
const CALLS = 90;

/** What was found for an endpoint that deviates. */
export interface Found {
  readonly remedy: Remedy | null;
  /** What looks right beyond that, and nobody has confirmed. */
  readonly guess: Candidate | null;
  /** What it answers, as far as it was put right. */
  readonly probed: Probed;
  readonly calls: number;
}

/**
 * Looks for what makes an endpoint answer as declared; null when nothing does, not even in part.
 * @param args those of the call that deviated.
 */
export async function findRemedy(
  practice: Practice,
  candidates: Candidates,
  endpoint: AnyEndpoint,
  args: Readonly<Record<string, unknown>>,
  first: { readonly probed: Probed; readonly override: Override },
): Promise<Found> {
  let { override, probed } = first;
  const reasons: string[] = [];
  let isLikely = false;
  let calls = 0;

  const attempt = async (candidate: Candidate): Promise<Probed> => {
    const tried = await probe(practice, endpoint, args, candidate.override);
    calls += tried.calls;
    return tried;
  };
  const adopt = (candidate: Candidate, result: Probed): void => {
    ({ override } = candidate);
    isLikely ||= candidate.certainty !== 'certain';
    probed = result;
    reasons.push(candidate.reason);
  };

  /** The first that answers; else the best of those that lead somewhere. */
  const step = async (): Promise<boolean> => {
    for (const reading of readings(endpoint, probed, override)) {
      if (!isSound(endpoint, reading.override) || !probed.heard) continue;
      const read = await reread(practice, endpoint, probed.heard, reading.override);
      if (!read || rank(read) <= rank(probed)) continue;
      // The call that was read anew is not made again.
      adopt(reading, { ...read, calls: 0 });
      return true;
    }
    let best: { candidate: Candidate; result: Probed } | null = null;
    for (const candidate of candidates.of(endpoint, probed, override)) {
      if (calls >= CALLS) break;
      const result = await attempt(candidate);
      if (rank(result) > rank(best?.result ?? probed)) best = { candidate, result };
      if (isAnswer(result)) break;
    }
    if (!best) return false;
    // It may have been a moment of ICE's: then what was asked first is answered now, too.
    const again = await attempt({ override, reason: '', certainty: 'certain' });
    if (rank(again) >= rank(best.result)) {
      probed = again;
      return true;
    }
    adopt(best.candidate, best.result);
    return true;
  };

  for (let count = 0; count < STEPS && !isGood(probed); count += 1) {
    if (!(await step())) break;
  }
  const isWorth = reasons.length > 0 && isAnswer(probed);
  const certainty: Candidate['certainty'] = isLikely ? 'likely' : 'certain';
  const remedy = isWorth ? { override, reason: reasons.join('; '), certainty, probed } : null;
  const guess = guesses(endpoint, probed, isWorth ? override : first.override);
  const isOne = guess && isSound(endpoint, guess.override);
  return { remedy, guess: isOne ? guess : null, probed, calls };
}

/** Whether a tenant answers as is declared, with further keys or without. */
export const isGood = ({ verdict }: Pick<Probed, 'verdict'>): boolean =>
  verdict === 'holds' || verdict === 'holds with unknown keys';

const isAnswer = (probed: Probed): boolean => isGood(probed) || probed.verdict === 'keys missing';

const isMethod = ({ heard }: Probed): boolean =>
  heard !== null && 'status' in heard && heard.status === 405;

/** How far a call got. */
function rank(probed: Probed): number {
  switch (probed.verdict) {
    case 'holds':
    case 'holds with unknown keys':
      return 4;
    case 'keys missing':
      // How deep it was read counts before how much is missing: each depth has keys of its own.
      return probed.comparison?.listMissing === null
        ? 3 + probed.comparison.layers.length / 10 + 0.1 / (2 + missingIn(probed.comparison).length)
        : 2;
    case 'refused':
      return 1;
    case 'not found':
      // Something is there, and not by this method.
      return isMethod(probed) ? 0.5 : 0;
    case 'other answer':
    case 'no answer':
    case 'no effect':
    case 'not reachable':
    case 'not called':
      return 0;
  }
}
