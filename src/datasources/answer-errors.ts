import { IceGraphError, IceRefusal } from '../errors.js';
import type { Caller, ProductAccess } from './caller.js';
import { isBelow, type Endpoint } from './contract/endpoint.js';
import type { Meaning, Shape } from './wire/outcome.js';

/** What an answer means that is not to be read. */
export type NoAnswer = Exclude<Meaning, 'ANSWER' | 'DONE'>;

/** An answer that is none, and to whom. */
interface Unanswered {
  readonly endpoint: Endpoint;
  readonly status: number;
  readonly meaning: NoAnswer;
  readonly shape: Shape;
  readonly caller: Caller | null;
  /** Whether the endpoint has answered this process before. */
  readonly isProven: boolean;
}

/** What a caller is told of an answer that is none. */
export function answerError(unanswered: Unanswered): IceGraphError {
  const { endpoint, status, meaning } = unanswered;
  const { key, product, kind } = endpoint;
  const place = { product, endpoint: key };
  if (meaning === 'REFUSED' || meaning === 'FORBIDDEN' || meaning === 'SESSION_OVER') {
    return refusal(unanswered, meaning);
  }
  if (meaning === 'ABSENT') {
    const message = `ICE has no ${key} where it is declared (status ${status}): its path or method is another one here.`;
    return new IceGraphError('ICE_MALFORMED', message, place);
  }
  if (meaning === 'OUTAGE') {
    const message = `${key} was answered by something else than ICE (status ${status}): with a page, a redirect, or nothing.`;
    return new IceGraphError('ICE_UNAVAILABLE', message, place);
  }
  if (kind === 'write') {
    const message = `ICE answered ${key} with something else than an answer: whether the change was made is not known. Read before you send it again.`;
    return new IceGraphError('UNKNOWN_OUTCOME', message, place);
  }
  const message = `ICE answered ${key} with something else than what is declared.`;
  return new IceGraphError('ICE_MALFORMED', message, place);
}

/** ICE has one set of words for everything: the token's time and the role tell what they mean. */
function refusal(
  { endpoint, shape, caller, isProven }: Unanswered,
  meaning: 'REFUSED' | 'FORBIDDEN' | 'SESSION_OVER',
): IceGraphError {
  const { key, product, kind, reply, allowedFor } = endpoint;
  const place = { product, endpoint: key };
  const role = caller?.role ?? null;
  if (caller && endpoint.tokenKey !== null && isOver(caller.access(product))) return sessionOver();
  if (meaning === 'SESSION_OVER') {
    return new IceGraphError('UNAUTHENTICATED', 'ICE no longer accepts the session.', place);
  }
  if (isBelow(allowedFor, role)) {
    // A supervisor may have been given an administrator's rights: then it is not the role.
    const message =
      role === 'AGENT'
        ? `ICE refused ${key} to the role ${role}.`
        : `ICE refused ${key}. It is documented for the role ${allowedFor}, and yours is ${role}: unless you have its rights, that is why.`;
    return new IceGraphError('FORBIDDEN', message, place);
  }
  if (meaning === 'FORBIDDEN') {
    return new IceGraphError('FORBIDDEN', `ICE refused ${key} to you.`, place);
  }
  const doubt =
    isProven || kind !== 'read' ? '' : DOUBTS[reply.kind === 'record' ? 'record' : 'other'];
  // A status alone, of a lock or of a proxy's rules, is no word of ICE's about what it has.
  const isSaid = shape === 'refusal' || shape === 'noRecords';
  return new IceRefusal(`ICE refused ${key}.${doubt}`, place, isProven && isSaid);
}

/** What the first no of an endpoint may mean. */
const DOUBTS = {
  record:
    ' It has not answered this server yet: there may be no such record, or the endpoint is another one here.',
  other: ' It has not answered this server yet: the endpoint may be another one here.',
} as const;

export const isOver = ({ expiresAt }: ProductAccess): boolean =>
  expiresAt !== undefined && expiresAt <= Date.now();

export const sessionOver = (): IceGraphError =>
  new IceGraphError('UNAUTHENTICATED', 'The session has expired. Sign in again.');
