import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { badInput, IceGraphError } from '../errors.js';

/** What ICE wants to know to sign somebody in. */
export interface Credentials {
  readonly organizationId: number;
  readonly userName: string;
  readonly password: string;
}

/** What a request brings along to say who it is. */
export type Presented =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'bearer'; readonly value: string }
  | { readonly kind: 'key'; readonly value: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

const NOTHING: Presented = { kind: 'nothing' };

/**
 * Reads the credentials of a request. `x-api-key` is meant for this server alone, so it goes before
 * `Authorization`, which a proxy may have put there.
 * @throws IceGraphError UNAUTHENTICATED for a header that cannot be read.
 */
export function presentedIn(headers: IncomingHttpHeaders): Presented {
  const key = [headers['x-api-key']].flat()[0]?.trim();
  if (key) return { kind: 'key', value: key };
  const authorization = (headers.authorization ?? '').trim();
  if (authorization === '') return NOTHING;
  const [scheme = ''] = authorization.split(/\s/, 1);
  const value = authorization.slice(scheme.length).trim();
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return value === '' ? NOTHING : { kind: 'bearer', value };
    case 'basic':
      return { kind: 'basic', ...basicPair(value) };
    default:
      throw new IceGraphError(
        'UNAUTHENTICATED',
        'The Authorization header has a scheme that is not understood here. Send Bearer with a session token or an API key, or Basic.',
      );
  }
}

/** What HTTP Basic says: a user and a password, whatever they mean. */
function basicPair(encoded: string): { user: string; password: string } {
  const bytes = Buffer.from(encoded, 'base64');
  // In which other charset they are nobody says: a guess would try a password that is not the user's.
  if (!isUtf8(bytes)) {
    throw new IceGraphError('UNAUTHENTICATED', 'Basic authentication is taken in UTF-8 alone.');
  }
  const [user = ''] = bytes.toString().split(':', 1);
  return { user, password: bytes.toString().slice(user.length + 1) };
}

const USER = /^(\d{1,10})\/(.+)$/s;

/** A user of ICE, as HTTP Basic says it. @throws IceGraphError UNAUTHENTICATED where it says something else. */
export function basicCredentials(user: string, password: string): Credentials {
  const match = USER.exec(user);
  const credentials = match && { organizationId: Number(match[1]), userName: match[2]!, password };
  if (!credentials || faultIn(credentials)) {
    throw new IceGraphError(
      'UNAUTHENTICATED',
      'Basic authentication takes <organizationId>/<userName> as the user name, and the password; or an API key as the password.',
    );
  }
  return credentials;
}

/** Longer than any name or password, and short enough to be passed on and logged. */
const LONGEST = 1_000;

/** What is wrong with credentials before anybody is asked; null when nothing is. */
export function faultIn({ organizationId, userName, password }: Credentials): IceGraphError | null {
  if (!Number.isSafeInteger(organizationId) || organizationId <= 0) {
    return badInput('organizationId', 'The organization id is a number from 1 on.');
  }
  if (userName.trim() === '') return badInput('userName', 'The user name is empty.');
  if (password === '') return badInput('password', 'The password is empty.');
  for (const [field, text] of Object.entries({ userName, password })) {
    if (text.length > LONGEST)
      return badInput(field, `${field} can have ${LONGEST} characters at most.`);
    if (isBroken(text))
      return badInput(field, `${field} has characters that were lost on the way.`);
  }
  return null;
}

/** U+FFFD stands where a program could not read what was typed; half of a pair is no character at all. */
const isBroken = (text: string): boolean => /\ufffd|\p{Surrogate}/u.test(text);
