import { describe, expect, test } from '@jest/globals';
import { UnsecuredJWT } from 'jose';
import { ASSUMED_LIFETIME_MS, readIceToken } from '../../../src/session/products/ice-token.js';

const NOW = Date.UTC(2026, 0, 31);
const token = (claims: Record<string, unknown>) => new UnsecuredJWT(claims).encode();

describe('a token of ICE', () => {
  test('tells its end, its user and its organization, as numbers or as strings', () => {
    const exp = NOW / 1_000 + 60;
    const told = { expiresAt: NOW + 60_000, userId: 738, organizationId: 59 };
    expect(readIceToken(token({ exp, UserId: '738', OrgId: '59' }), NOW)).toEqual(told);
    expect(readIceToken(token({ exp: String(exp), userid: 738, orgid: 59 }), NOW)).toEqual(told);
  });

  test.each([
    ['without an end', token({ unique_name: 'user@example.com' })],
    ['with an end that is none', token({ exp: 'soon', UserId: '', OrgId: 'x' })],
    ['that is no JWT', 'opaque.but-not.readable'],
  ])('%s lives an hour, and tells nothing', (_what, opaque) => {
    expect(readIceToken(opaque, NOW)).toEqual({
      expiresAt: NOW + ASSUMED_LIFETIME_MS,
      userId: null,
      organizationId: null,
    });
  });
});
