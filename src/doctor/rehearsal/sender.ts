import { Contract, type Override } from '../../datasources/contract/contract.js';
import { fieldOf, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { joined } from '../../datasources/contract/overrides.js';
import type { Candidates } from '../candidates.js';
import { headOf, type Finding, type Probed } from '../findings.js';
import type { Tried } from '../further-keys.js';
import { probe, type Practice } from '../probe.js';
import type { Args } from './arguments.js';
import { keyOfId } from './told.js';

/** So many spellings of one write are sent at the most. */
export const MOST_TRIES = 300;

interface Standing {
  readonly probed: Probed;
  readonly isDone: boolean;
  /** ICE has said no, or has nothing there: nothing was done. */
  readonly isRefused: boolean;
}

/** What came of a write. */
export interface Sent extends Standing {
  /** How it was sent last, and what was in force before. */
  readonly override: Override;
  readonly base: Override;
  readonly reason: string;
  /** What it was answered as it was thought to be. */
  readonly first: Probed;
  /** What was said in it. */
  readonly args: Args;
}

/** Sends the writes of a rehearsal, and keeps what was found out about each. */
export class Sender {
  readonly #findings = new Map<string, Finding>();

  constructor(
    private readonly practice: () => Practice,
    private readonly contract: Contract,
    private readonly candidates: Candidates,
    private readonly onStep: (line: string) => void,
  ) {}

  get findings(): Finding[] {
    return [...this.#findings.values()];
  }

  /** Sends a write as it is thought to be and, only while ICE refuses it, as it may be. */
  async send(endpoint: AnyEndpoint, args: Args): Promise<Sent> {
    const startedAt = performance.now();
    const known = this.#findings.get(endpoint.key);
    const { guess, ...stated } = this.contract.overrides[endpoint.key] ?? {};
    const base = known?.remedy?.override ?? stated;
    const first = await probe(this.practice(), endpoint, args, base);
    let sent: Sent = { ...standingOf(first), override: base, base, reason: '', first, args };
    let { calls } = first;
    // What ICE's own pages describe is not spelled otherwise, nor what it has taken before: it says no to something else.
    if (endpoint.evidence === 'pattern' && !known) {
      const others = this.candidates.ofWrite(endpoint, first, base);
      const asItsReads: Tried[] = guess
        ? [{ override: joined(base, { request: guess.request }), reason: guess.reason ?? '' }]
        : [];
      const asked = new Set([spellingOf(endpoint, args, base)]);
      for (const { override, reason, without = [] } of [...asItsReads, ...others]) {
        if (!sent.isRefused || calls >= MOST_TRIES) break;
        const given = withoutKeys(endpoint, args, without);
        const spelling = spellingOf(endpoint, given, override);
        if (asked.has(spelling)) continue;
        asked.add(spelling);
        const probed = await probe(this.practice(), endpoint, given, override);
        calls += probed.calls;
        const standing = standingOf(probed);
        if (standing.isDone) sent = { ...standing, override, base, reason, first, args: given };
        else if (!standing.isRefused) sent = { ...sent, ...standing };
      }
    }
    const took = { calls, milliseconds: Math.round(performance.now() - startedAt) };
    this.#keep(endpoint, sent, took);
    return sent;
  }

  /** Said of a write that was not sent. */
  unsent(endpoint: AnyEndpoint, verdict: Finding['verdict'], note: string): void {
    if (this.#findings.has(endpoint.key)) return;
    this.#say({ ...headOf(endpoint), verdict, note });
  }

  /** ICE's answer is not what was seen afterwards. */
  belie(endpoint: AnyEndpoint, { probed }: Sent, verdict: Finding['verdict'], note: string): void {
    const { remedy: _, ...known } = this.#findings.get(endpoint.key)!;
    const { exchange } = probed;
    this.#say({ ...known, verdict, note, ...(exchange && { exchange }) });
  }

  /** Under which key ICE tells the id, where it is not the declared one. */
  learnId(create: AnyEndpoint, sent: Sent, id: string): void {
    const renamed = keyOfId(sent.probed, create, id);
    if (renamed === null) return;
    const { override, reason } = sent;
    const [[from, to]] = Object.entries(renamed) as [[string, string]];
    this.#keep(create, {
      ...sent,
      override: { ...override, reply: { ...override.reply, ...renamed } },
      reason: [reason, `it tells ${from} as ${to}`].filter(Boolean).join('; '),
    });
  }

  #keep(
    endpoint: AnyEndpoint,
    { probed, isDone, override, base, reason, first }: Sent,
    took = { calls: 0, milliseconds: 0 },
  ): void {
    const known = this.#findings.get(endpoint.key);
    const calls = (known?.calls ?? 0) + took.calls;
    const milliseconds = (known?.milliseconds ?? 0) + took.milliseconds;
    const isMended = isDone && override !== base;
    // What was taken once is known, whatever it is answered another time.
    if (known && !isMended) {
      this.#findings.set(endpoint.key, { ...known, calls, milliseconds });
      return;
    }
    const shown = isMended ? first : probed;
    const isOverridden = Object.keys(base).some((name) => !['reason', 'certainty'].includes(name));
    const certainty = 'certain';
    this.#say({
      ...{ ...headOf(endpoint), calls, milliseconds, isOverridden },
      verdict: isDone && !isMended ? 'holds' : (known?.verdict ?? shown.verdict),
      note: isDone && !isMended ? reason : (known?.note ?? shown.note),
      ...(shown.exchange && { exchange: shown.exchange }),
      ...(isMended && {
        remedy: { override: { ...override, reason, certainty }, verdict: 'holds', certainty },
      }),
    });
  }

  #say(finding: Finding): void {
    this.#findings.set(finding.key, finding);
    const { key, verdict, note, remedy } = finding;
    const said = remedy ? `accepted, where ${remedy.override.reason}` : verdict;
    this.onStep(`${key}: ${said}${note === '' || remedy ? '' : `. ${note}`}`);
  }
}

const withoutKeys = ({ request }: AnyEndpoint, args: Args, keys: readonly string[]): Args =>
  Object.fromEntries(
    Object.entries(args).filter(([name]) => !keys.includes(fieldOf(request[name]!).key)),
  );

/** A request as it is spelled: equal ones are sent once. */
function spellingOf(endpoint: AnyEndpoint, args: Args, override: Override): string {
  const { path, method, requestKey, added } = new Contract([endpoint], {
    [endpoint.key]: override,
  }).effective(endpoint);
  const said = Object.entries(endpoint.request).filter(
    ([name, param]) => 'fact' in param || args[name] !== undefined,
  );
  const keys = said.map(([, param]) => requestKey(fieldOf(param).key) ?? '');
  return [path, method, ...[...keys, ...Object.keys(added)].filter(Boolean).toSorted()].join(' ');
}

/** Of what was made ICE may tell less than is declared. */
const standingOf = (probed: Probed): Standing => ({
  probed,
  isDone: ['holds', 'holds with unknown keys', 'keys missing'].includes(probed.verdict),
  isRefused: probed.verdict === 'refused' || probed.verdict === 'not found',
});
