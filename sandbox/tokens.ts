import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who issued a token: the shared chat and email base, the email base of its own, or the data product. */
export type Realm = 'main' | 'email' | 'data';

export type Claims = Readonly<Record<string, string | number>>;

/**
 * Issues and checks real HS256 JWTs. Each realm signs with a key of its own, so that
 * whether a token is good elsewhere is decided by which realms the reader accepts.
 */
export class TokenOffice {
  readonly #secret = randomBytes(32);
  readonly #loggedOut = new Set<string>();
  #serial = 0;

  issue(realm: Realm, claims: Claims, lifetimeS: number): string {
    const exp = Math.floor(Date.now() / 1000) + lifetimeS;
    // ICE's claims leave nothing to tell two sign-ins of one second apart, and ending one
    // session must not end the other: the serial goes into the header.
    const header = { alg: 'HS256', typ: 'JWT', kid: String(++this.#serial) };
    const signed = `${encode(header)}.${encode({ ...claims, exp })}`;
    return `${signed}.${this.#sign(realm, signed).toString('base64url')}`;
  }

  /** The claims of a genuine, unexpired token that nobody logged out; undefined otherwise. */
  read(realms: readonly Realm[], token: string): Claims | undefined {
    const [header, payload, signature, ...rest] = token.split('.');
    if (!header || !payload || !signature || rest.length > 0) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const genuine = realms.some((realm) => {
      const expected = this.#sign(realm, `${header}.${payload}`);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
    if (!genuine || this.#loggedOut.has(token)) return undefined;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    return Number(claims['exp']) * 1000 > Date.now() ? claims : undefined;
  }

  logOut(token: string): void {
    this.#loggedOut.add(token);
  }

  #sign(realm: Realm, text: string): Buffer {
    const key = createHmac('sha256', this.#secret).update(realm).digest();
    return createHmac('sha256', key).update(text).digest();
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
