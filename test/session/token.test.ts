import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { decodeProtectedHeader, EncryptJWT, SignJWT } from 'jose';
import { SealedBox } from '../../src/session/sealed/sealed-box.js';
import { openRigs, SECRET, VIEWER, type Rig } from '../support/rig.js';

let rigs: Awaited<ReturnType<typeof openRigs>>;
let rig: Rig;
beforeAll(async () => {
  rigs = await openRigs();
});
afterAll(() => rigs.close());
beforeEach(() => {
  rigs.sandbox.reset();
  rig = rigs.rig();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const tokenOf = async (from: Rig) => (await from.signedIn()).authorization.slice('Bearer '.length);
const UNREADABLE = { code: 'UNAUTHENTICATED', message: expect.stringContaining('can read') };
const EXPIRED = { code: 'UNAUTHENTICATED', message: expect.stringContaining('expired') };

describe('a session token', () => {
  test('is good until the first of the tokens behind it ends, and not after', async () => {
    const headers = await rig.signedIn();
    const { expiresAt } = await rig.session(headers);
    rig.clock = expiresAt - 1_000;
    expect((await rig.run(VIEWER, {}, headers)).errors).toEqual([]);
    rig.clock = expiresAt;
    expect(await rig.refusal(headers)).toEqual(EXPIRED);
    const { data, codes, errors } = await rig.run(VIEWER, {}, headers);
    expect(data).toBeNull();
    expect(codes).toEqual(['UNAUTHENTICATED']);
    expect(errors[0]?.message).toContain('expired');
  });

  test('is opened once, however often it is sent, and by each server for itself', async () => {
    const open = jest.spyOn(SealedBox.prototype, 'open');
    const headers = await rig.signedIn();
    for (let n = 0; n < 3; n += 1) await rig.session(headers);
    expect(open).toHaveBeenCalledTimes(1);
    await rigs.rig().session(headers);
    expect(open).toHaveBeenCalledTimes(2);
    open.mockRestore();
  });

  test('lives as long as ICE says', async () => {
    rigs.sandbox.set({ tokenLifetimeS: 600 });
    const { expiresAt } = await rig.login();
    expect(Date.parse(expiresAt)).toBeGreaterThan(rig.clock + 600_000 - 1_000);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 600_000);
  });

  test('that has ended on arrival is told as expired, and in the log', async () => {
    rigs.sandbox.set({ tokenLifetimeS: -1 });
    expect(await rig.refusal(await rig.signedIn())).toEqual(EXPIRED);
    expect(rig.lines.join()).toContain('compare the clocks');
  });

  test.each([
    ['a changed letter', (token: string) => changed(token, token.length - 40)],
    ['a changed tag', (token: string) => changed(token, token.length - 2)],
    ['a changed header', (token: string) => changed(token, 5)],
    ['half of it', (token: string) => token.slice(0, token.length / 2)],
    ['without its tag', (token: string) => token.slice(0, token.lastIndexOf('.') + 1)],
    ['with something added', (token: string) => `${token}AAAA`],
    ['something else', () => 'something-else'],
    ['five parts of nothing', () => '....'],
  ])('cannot be forged: %s', async (_how, forge) => {
    const token = await tokenOf(rig);
    expect(await rig.refusal(bearer(forge(token)))).toEqual(UNREADABLE);
    // The token itself is still good: it is the change that was refused.
    expect((await rig.session(bearer(token))).organizationId).toBe(rig.organizationId);
  });

  test("cannot be sealed by somebody else, under this server's key id or not encrypted at all", async () => {
    const { kid } = decodeProtectedHeader(await tokenOf(rig));
    const claims = { identity: {}, access: {} };
    const sealed = await new EncryptJWT(claims)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: String(kid) })
      .setExpirationTime('1h')
      .encrypt(randomBytes(32));
    expect(await rig.refusal(bearer(sealed))).toEqual(UNREADABLE);
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: String(kid) })
      .sign(new TextEncoder().encode(SECRET));
    expect(await rig.refusal(bearer(signed))).toEqual(UNREADABLE);
  });

  test('is read under every secret and sealed under the first, so that they can be rotated', async () => {
    const [old, next] = [SECRET, 'the next secret, also longer than thirty-two'];
    const before = rigs.rig({ sessions: { secrets: [old] } });
    const during = rigs.rig({ sessions: { secrets: [next, old] } });
    const after = rigs.rig({ sessions: { secrets: [next] } });
    const [first, second] = [await before.signedIn(), await during.signedIn()];
    expect((await during.session(first)).userName).toBe(rigs.sandbox.credentials.admin.userName);
    expect((await after.session(second)).userName).toBe(rigs.sandbox.credentials.admin.userName);
    expect(await after.refusal(first)).toEqual(UNREADABLE);
    expect(await before.refusal(second)).toEqual(UNREADABLE);
  });

  test('tells nothing to whoever holds it', async () => {
    const token = await tokenOf(rig);
    const readable = Buffer.from(token.split('.').join(''), 'base64url').toString('latin1');
    const header = decodeProtectedHeader(token);
    expect(Object.keys(header).sort()).toEqual(['alg', 'enc', 'kid']);
    expect(SECRET).not.toContain(String(header['kid']));
    expect(readable).not.toContain(rigs.sandbox.credentials.admin.userName);
    expect(readable).not.toContain('organizationId');
  });

  test('of a product that is no longer configured is not signed in there', async () => {
    const headers = await rig.signedIn();
    const { chat, email } = rigs.sandbox.urls;
    const less = rigs.rig({ urls: { chat, email } });
    expect((await less.session(headers)).states).toEqual({
      chat: 'SIGNED_IN',
      email: 'SIGNED_IN',
      data: 'NOT_CONFIGURED',
    });
  });
});

test.each(['Digest abc', 'nonsense', 'Bearer-token x'])(
  'a header with another scheme is told so: %s',
  async (authorization) => {
    const { code, message } = await rig.refusal({ authorization });
    expect(code).toBe('UNAUTHENTICATED');
    expect(message).toContain('scheme');
  },
);

test.each([{}, { authorization: '' }, { authorization: 'Bearer ' }, { 'x-api-key': ' ' }])(
  'no credentials are no error: %j',
  async (headers) => {
    expect(await rig.authenticate(headers)).toEqual({ session: null, refusal: null });
  },
);

function changed(token: string, at: number): string {
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}
