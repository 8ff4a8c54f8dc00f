import { Contract, requestKeys, type Override } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { missingIn, probe, reread, type Practice } from './probe.js';
import type { Probed, Candidate } from './findings.js';
import { readings } from './readings.js';
import { neighbours, respellings } from './spellings.js';

export interface Remedy extends Candidate {
  /** What the endpoint answers with it. */
  readonly probed: Probed;
}

/** What is known of the whole contract, to find corrections of one endpoint in. */
export class Spellings {
  readonly #paths: ReadonlySet<string>;
  readonly #writing: ReadonlySet<string>;
  readonly #keys: Readonly<Record<string, readonly string[]>>;

  constructor(contract: Contract) {
    const endpoints = [...contract.endpoints];
    const declared = endpoints.map(({ path }) => path.toLowerCase());
    this.#paths = new Set([...declared, ...contract.writePaths]);
    const writes = endpoints.filter(({ kind }) => kind === 'write');
    this.#writing = new Set(writes.map(({ path }) => firstWord(path)));
    this.#keys = Object.fromEntries(
      ['chat', 'email', 'data'].map((product) => {
        // Its own keys first: a product is likelier to say what it says elsewhere.
        const ranked = endpoints.toSorted(
          (a, b) => Number(b.product === product) - Number(a.product === product),
        );
        return [product, [...new Set(ranked.flatMap(requestKeys))]];
      }),
    );
  }

  /** What may be tried for an endpoint, with another call each; the likeliest first. */
  candidates(endpoint: AnyEndpoint, { verdict }: Probed, base: Override): Candidate[] {
    const all =
      verdict === 'not found'
        ? [otherMethod(endpoint, base), ...this.#otherPaths(endpoint, base)]
        : verdict === 'refused'
          ? this.#otherKeys(endpoint, base)
          : [];
    return all.filter(({ override }) => isSound(endpoint, override));
  }

  /** Never where another endpoint is declared, nor under a name that begins as those of writes do. */
  #otherPaths(endpoint: AnyEndpoint, base: Override): Candidate[] {
    const { path } = new Contract([endpoint], { [endpoint.key]: base }).effective(endpoint);
    const isHarmless = (other: string): boolean => {
      const isItself = other.toLowerCase() === endpoint.path.toLowerCase();
      return (
        !this.#writing.has(firstWord(other)) && (isItself || !this.#paths.has(other.toLowerCase()))
      );
    };
    return neighbours(path)
      .filter(isHarmless)
      .map((other) => ({
        override: { ...base, path: other },
        reason: `${path} is not found, ${other} answers`,
      }));
  }

  #otherKeys(endpoint: AnyEndpoint, base: Override): Candidate[] {
    const entity = endpoint.reply.listKey?.replace(/(List|Data|Info)$/, '') ?? '';
    const columns = requestKeys(endpoint)
      .toReversed()
      .map((key) =>
        respellings(key, this.#keys[endpoint.product]!, entity).map((other) => ({
          override: { ...base, request: { ...base.request, [key]: other } },
          reason: `refused with the key ${key}, accepted with ${other}`,
        })),
      );
    // In turn: the likeliest of each key before the second likeliest of any.
    const longest = Math.max(0, ...columns.map(({ length }) => length));
    return Array.from({ length: longest }, (_, rank) =>
      columns.flatMap((column) => column[rank] ?? []),
    ).flat();
  }
}

const firstWord = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .split(/(?<=[a-z])(?=[A-Z])|_/)[0]!
    .toLowerCase();

function otherMethod(endpoint: AnyEndpoint, base: Override): Candidate {
  const method = (base.method ?? endpoint.method) === 'POST' ? 'GET' : 'POST';
  return { override: { ...base, method }, reason: `not found otherwise, ${method} answers` };
}

/** Whether the server would take it. */
function isSound(endpoint: AnyEndpoint, override: Override): boolean {
  try {
    return Boolean(new Contract([endpoint], { [endpoint.key]: override }));
  } catch {
    return false;
  }
}

/** An endpoint in several ways wrong is put right in as many steps. */
const STEPS = 4;
/** So many calls may be made for one endpoint's sake. */
const CALLS = 60;

/**
 * Looks for what makes an endpoint answer as declared; null when nothing does, not even in part.
 * @param args those of the call that deviated.
 */
export async function findRemedy(
  practice: Practice,
  spellings: Spellings,
  endpoint: AnyEndpoint,
  args: Readonly<Record<string, unknown>>,
  first: { readonly probed: Probed; readonly override: Override },
): Promise<{ remedy: Remedy | null; calls: number }> {
  let { override, probed } = first;
  const reasons: string[] = [];
  let calls = 0;

  const attempt = async (candidate: Candidate): Promise<Probed> => {
    const tried = await probe(practice, endpoint, args, candidate.override);
    calls += tried.calls;
    return tried;
  };
  const adopt = (candidate: Candidate, result: Probed): void => {
    ({ override } = candidate);
    probed = result;
    reasons.push(candidate.reason);
  };

  /** The first that answers; else the best of those that lead somewhere. */
  const step = async (): Promise<boolean> => {
    const reading = readings(endpoint, probed, override).find(({ override: read }) =>
      isSound(endpoint, read),
    );
    if (reading && probed.heard) {
      const read = await reread(practice, endpoint, probed.heard, reading.override);
      if (!read || rank(read) <= rank(probed)) return false;
      // The call that was read anew is not made again.
      adopt(reading, { ...read, calls: 0 });
      return true;
    }
    let best: { candidate: Candidate; result: Probed } | null = null;
    for (const candidate of spellings.candidates(endpoint, probed, override)) {
      if (calls >= CALLS) break;
      const result = await attempt(candidate);
      if (rank(result) > rank(best?.result ?? probed)) best = { candidate, result };
      if (isAnswer(result)) break;
    }
    if (best) adopt(best.candidate, best.result);
    return best !== null;
  };

  for (let count = 0; count < STEPS && !isGood(probed); count += 1) {
    if (!(await step())) break;
  }
  const isWorth = reasons.length > 0 && isAnswer(probed);
  return { remedy: isWorth ? { override, reason: reasons.join('; '), probed } : null, calls };
}

export const isGood = ({ verdict }: Probed): boolean =>
  verdict === 'holds' || verdict === 'holds with unknown keys';

const isAnswer = (probed: Probed): boolean => isGood(probed) || probed.verdict === 'keys missing';

/** How far a call got. */
function rank(probed: Probed): number {
  switch (probed.verdict) {
    case 'holds':
    case 'holds with unknown keys':
      return 4;
    case 'keys missing':
      return probed.survey?.listMissing === null
        ? 3 + 1 / (2 + missingIn(probed.survey).length)
        : 2;
    case 'refused':
      return 1;
    case 'not found':
    case 'other answer':
    case 'no answer':
    case 'not reachable':
    case 'not called':
      return 0;
  }
}
