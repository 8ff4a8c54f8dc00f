import { decodeJwt } from 'jose';
import type { Instant } from '../../datasources/wire/codecs.js';

/** What one of ICE's tokens says of itself. It is ICE's to verify; here it is only read. */
export interface TokenClaims {
  readonly expiresAt: Instant;
  readonly userId: number | null;
  readonly organizationId: number | null;
}

/** ICE documents no lifetime: a token that does not tell its own is trusted for an hour. */
export const ASSUMED_LIFETIME_MS = 3_600_000;

export function readIceToken(token: string, now: Instant): TokenClaims {
  const claims = claimsOf(token);
  const exp = numberIn(claims, 'exp');
  return {
    expiresAt: exp === null ? now + ASSUMED_LIFETIME_MS : exp * 1_000,
    userId: numberIn(claims, 'userid'),
    organizationId: numberIn(claims, 'orgid'),
  };
}

/** The claims with their names in lower case; none when the token is not a JWT. */
function claimsOf(token: string): ReadonlyMap<string, unknown> {
  try {
    const claims = Object.entries(decodeJwt(token));
    return new Map(claims.map(([name, value]) => [name.trim().toLowerCase(), value]));
  } catch {
    return new Map();
  }
}

/** ICE writes numbers as numbers in one token and as strings in the next. */
function numberIn(claims: ReadonlyMap<string, unknown>, name: string): number | null {
  const value = claims.get(name);
  const isWritten = typeof value === 'string' && value.trim() !== '';
  const number = typeof value === 'number' || isWritten ? Number(value) : NaN;
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
