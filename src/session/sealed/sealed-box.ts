import { hash, hkdfSync } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { Instant } from '../../datasources/wire/codecs.js';

/** Something sealed cannot be opened: it is too old, or it was not sealed here. */
export class SealBroken extends Error {
  constructor(readonly why: 'expired' | 'unreadable') {
    super(why);
  }
}

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const;

/**
 * Turns claims into text that only this server can read, and back: authenticated encryption under a
 * key derived from a secret, another one for each purpose. The first secret seals, all of them open,
 * so that they can be rotated.
 */
export class SealedBox {
  readonly #keys: readonly [Key, ...Key[]];
  readonly #now: () => number;

  constructor(secrets: readonly string[], purpose: string, now: () => number) {
    const [first, ...others] = secrets.map((secret) => keyOf(secret, purpose));
    if (!first) throw new Error('A seal needs a secret');
    this.#keys = [first, ...others];
    this.#now = now;
  }

  seal(claims: object, { id, expiresAt }: { id: string; expiresAt: Instant }): Promise<string> {
    const [key] = this.#keys;
    return new EncryptJWT({ ...claims })
      .setProtectedHeader({ ...ENCRYPTION, kid: key.id })
      .setJti(id)
      .setIssuedAt(seconds(this.#now()))
      .setExpirationTime(seconds(expiresAt))
      .encrypt(key.bytes);
  }

  /** @throws SealBroken */
  async open(sealed: string): Promise<unknown> {
    try {
      const opened = await jwtDecrypt(sealed, ({ kid }) => this.#key(kid).bytes, {
        keyManagementAlgorithms: [ENCRYPTION.alg],
        contentEncryptionAlgorithms: [ENCRYPTION.enc],
        requiredClaims: ['exp'],
        currentDate: new Date(this.#now()),
      });
      return opened.payload;
    } catch (error) {
      throw new SealBroken(error instanceof errors.JWTExpired ? 'expired' : 'unreadable');
    }
  }

  #key(id: string | undefined): Key {
    const key = this.#keys.find((each) => each.id === id);
    if (!key) throw new SealBroken('unreadable');
    return key;
  }
}

const seconds = (instant: Instant): number => Math.floor(instant / 1_000);

/** A key of 256 bits for one purpose: what is known of it tells nothing of the secret or of other keys. */
export const derivedKey = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));

/** The key's id is a digest of the derived key: it tells keys apart and nothing about the secret. */
function keyOf(secret: string, purpose: string): Key {
  const bytes = derivedKey(secret, purpose);
  const id = hash('sha256', bytes, 'base64url').slice(0, 8);
  return { id, bytes };
}
