import { sentKeys, type Override } from '../datasources/contract/contract.js';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import type { Candidate } from './findings.js';
import { canonical } from './spellings.js';

export interface Tried extends Omit<Candidate, 'certainty'> {
  /** Keys that are not sent this time, of which no more is known by it. */
  readonly without?: readonly string[];
}

/** What ICE's documented requests have beside what one would send, the oftenest first. */
export const FURTHER_KEYS = [
  ['UserId', 'actingUser'],
  ['OrgId', 'organization'],
  ['Offset', 'offset'],
  ['IsActive', true],
  ['LastUpdatedBy', 'actingUser'],
] as const;

export const added = (base: Override, key: string, filling: string | true): Tried => ({
  override: { ...base, add: { ...base.add, [key]: filling } },
  reason: `refused without the key ${key}, accepted with it`,
});

/** Whether a request would say the same under two names, the organization say. */
export function hasTwice(endpoint: AnyEndpoint, { request, add = {} }: Override): boolean {
  const sent = sentKeys(endpoint, request).map(canonical);
  return Object.keys(add).some((key) => sent.includes(canonical(key)));
}
