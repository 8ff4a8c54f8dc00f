import { IceGraphError } from '../errors.js';
import type { Caller } from './caller.js';
import type { EffectiveEndpoint } from './contract/contract.js';
import { fieldOf, type Endpoint, type SessionFacts } from './contract/endpoint.js';
import type { Filling } from './contract/overrides.js';
import { encodeTime } from './wire/times.js';

/** What a request is made of beside its arguments. */
interface Making {
  readonly caller: Caller | null;
  /** ICE's token; undefined for a call that needs none. */
  readonly token: string | undefined;
  /** Minutes from UTC of the wall time that the call speaks; null where nobody knows. */
  readonly offsetMinutes: number | null;
  readonly agreed: Pick<EffectiveEndpoint, 'requestKey' | 'added'>;
}

/** The body of a request: its arguments, the token, what the session fills in, what an operator has added. */
export function requestBody(
  endpoint: Endpoint,
  args: Readonly<Record<string, unknown>>,
  { caller, token, offsetMinutes, agreed: { requestKey, added } }: Making,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(endpoint.request)) {
    const { key, codec } = fieldOf(param);
    const actual = requestKey(key);
    if (actual === null) continue;
    const value = 'fact' in param ? factOf(param.fact, endpoint, caller) : args[name];
    if (value === undefined || value === null) continue;
    if (codec.kind === 'time' && offsetMinutes === null) throw noOffset(endpoint);
    body[actual] = codec.encode(value, { offsetMinutes });
  }
  for (const [key, filling] of Object.entries(added)) {
    body[key] = filled(filling, endpoint, caller, offsetMinutes);
  }
  if (endpoint.tokenKey === null) return body;
  const own = { [requestKey(endpoint.tokenKey) ?? endpoint.tokenKey]: token };
  return endpoint.tokenLast ? { ...body, ...own } : { ...own, ...body };
}

const FACTS = {
  actingUser: 'actingUserId',
  organization: 'organizationId',
  offset: 'chatOffset',
} as const;

function filled(
  filling: Filling,
  endpoint: Endpoint,
  caller: Caller | null,
  offsetMinutes: number | null,
): unknown {
  if (filling === 'now') {
    if (offsetMinutes === null) throw noOffset(endpoint);
    return encodeTime(Date.now(), offsetMinutes, 'iso');
  }
  const fact = FACTS[filling as keyof typeof FACTS];
  return fact === undefined ? filling : factOf(fact, endpoint, caller);
}

function factOf(fact: keyof SessionFacts, endpoint: Endpoint, caller: Caller | null): number {
  const facts = {
    now: () => Date.now(),
    organizationId: () => caller?.organizationId,
    actingUserId: () => caller?.access(endpoint.product).userId,
    // Not `-offset`, which is -0 where there is none.
    chatOffset: () => (caller?.offsetMinutes == null ? null : 0 - caller.offsetMinutes),
  };
  const value = facts[fact]();
  if (value !== undefined && value !== null) return value;
  const what =
    fact === 'chatOffset' ? "the organization's offset from UTC" : 'who the acting user is';
  const message = `ICE did not say at sign-in ${what}, and ${endpoint.key} needs it.`;
  throw new IceGraphError('NOT_AVAILABLE', message, { endpoint: endpoint.key });
}

function noOffset({ key }: Endpoint): IceGraphError {
  const message = `${key} takes the organization's wall time, and its offset from UTC is not known.`;
  return new IceGraphError('NOT_AVAILABLE', message, { endpoint: key });
}
