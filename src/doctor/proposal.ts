import type { Contract, Override, Overrides } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { joined } from '../datasources/contract/overrides.js';
import { requestKeys } from '../datasources/contract/keys.js';
import { isSound } from './candidates.js';
import type { Finding } from './findings.js';
import { isGood } from './remedy.js';

/** Of a write that needs no correction, so that it is known the next time. */
const AS_DECLARED: Override = { reason: 'rehearsed: taken as declared', certainty: 'certain' };

/** What the server can take as it is, with the reason beside each correction. */
export function proposalOf(contract: Contract, findings: readonly Finding[]): Overrides {
  const proposal: Record<string, Override> = { ...contract.overrides };
  for (const { key, remedy, guess } of findings) {
    const own = remedy?.override ?? proposal[key];
    if (remedy || guess) proposal[key] = { ...own, ...(guess && { guess }) };
  }
  const endpoints = [...contract.endpoints];
  const writes = endpoints.filter((each) => each.kind === 'write' && each.evidence === 'pattern');
  for (const write of writes) {
    const finding = findings.find(({ key }) => key === write.key)!;
    if (finding.calls > 0) {
      // It was asked itself: what others take says nothing more.
      const { guess: _, ...known } = proposal[write.key] ?? {};
      if (isGood(finding)) proposal[write.key] = { ...AS_DECLARED, ...known };
      else if (Object.keys(known).length > 0) proposal[write.key] = known;
      else delete proposal[write.key];
      continue;
    }
    const guess = asItsReads(write, endpoints, findings);
    const known = proposal[write.key];
    if (!guess || known?.guess || !isSound(write, joined(known ?? {}, guess))) continue;
    proposal[write.key] = { ...known, guess };
  }
  return proposal;
}

/**
 * What the reads of the same things take in a write's keys: likely, and not in force, for no write was
 * asked. Null where they have taught nothing.
 */
function asItsReads(
  { product, touches = [], ...write }: AnyEndpoint,
  endpoints: readonly AnyEndpoint[],
  findings: readonly Finding[],
): NonNullable<Override['guess']> | null {
  const keys = requestKeys({ product, ...write });
  const request: Record<string, string | null> = {};
  const teachers: string[] = [];
  for (const { key, remedy } of findings) {
    const read = endpoints.find((each) => each.key === key);
    const isAkin = read?.product === product && read.holds && touches.includes(read.holds);
    const learned = Object.entries(remedy?.override.request ?? {}).filter(
      ([name]) => keys.includes(name) && !(name in request),
    );
    if (!isAkin || learned.length === 0) continue;
    Object.assign(request, Object.fromEntries(learned));
    teachers.push(key);
  }
  if (teachers.length === 0) return null;
  return { request, reason: `likely, as ${teachers.join(' and ')} takes it; no write was asked` };
}
