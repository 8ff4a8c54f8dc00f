import { createHash, hkdfSync, randomUUID } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import type { Instant } from '../datasources/codecs.js';
import { IceGraphError } from '../errors.js';
import { expiryOf, type Grant } from './grant.js';

/** What a sealed token holds. */
export interface Sealed {
  readonly id: string;
  readonly grant: Grant;
}

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const;
const text = z.string().nullable();
const state = z.enum(['SIGNED_IN', 'REFUSED', 'DOWN', 'NOT_CONFIGURED']);
const access = z.object({
  state,
  token: z.string().exactOptional(),
  expiresAt: z.number().exactOptional(),
  userId: z.number().nullable().exactOptional(),
});
/** A token that another release of this server has sealed may hold something else. */
const Contents = z.object({
  jti: z.string().min(1),
  identity: z.object({
    principal: z.string().min(1),
    organizationId: z.number(),
    organizationName: text,
    userId: z.number().nullable(),
    userName: z.string(),
    forename: text,
    fullName: text,
    role: z.enum(['ADMIN', 'AGENT', 'SUPERVISOR']).nullable(),
    offsetMinutes: z.number().nullable(),
  }),
  access: z.object({ chat: access, email: access, data: access }),
});

/**
 * Turns grants into tokens that only this server can read, and back: authenticated encryption under
 * a key derived from a secret. The first secret seals, all of them open, so that they can be rotated.
 */
export class Seal {
  readonly #keys: readonly [Key, ...Key[]];
  readonly #now: () => number;

  constructor(secrets: readonly string[], now: () => number) {
    const [first, ...others] = secrets.map(keyOf);
    if (!first) throw new Error('A seal needs a secret');
    this.#keys = [first, ...others];
    this.#now = now;
  }

  async seal(grant: Grant): Promise<{ token: string } & Sealed> {
    const id = randomUUID();
    const [key] = this.#keys;
    const token = await new EncryptJWT({ identity: grant.identity, access: grant.access })
      .setProtectedHeader({ ...ENCRYPTION, kid: key.id })
      .setJti(id)
      .setIssuedAt(seconds(this.#now()))
      .setExpirationTime(seconds(expiryOf(grant)))
      .encrypt(key.bytes);
    return { token, id, grant };
  }

  /** @throws IceGraphError UNAUTHENTICATED that says whether the token has expired or is not ours. */
  async open(token: string): Promise<Sealed> {
    const contents = Contents.safeParse(await this.#decrypt(token));
    if (!contents.success) throw unreadable();
    const { jti: id, ...grant } = contents.data;
    return { id, grant };
  }

  async #decrypt(token: string): Promise<unknown> {
    try {
      const opened = await jwtDecrypt(token, ({ kid }) => this.#key(kid).bytes, {
        keyManagementAlgorithms: [ENCRYPTION.alg],
        contentEncryptionAlgorithms: [ENCRYPTION.enc],
        requiredClaims: ['exp'],
        currentDate: new Date(this.#now()),
      });
      return opened.payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new IceGraphError('UNAUTHENTICATED', 'The session has expired. Sign in again.');
      }
      throw unreadable();
    }
  }

  #key(id: string | undefined): Key {
    const key = this.#keys.find((each) => each.id === id);
    if (!key) throw unreadable();
    return key;
  }
}

function unreadable(): IceGraphError {
  return new IceGraphError(
    'UNAUTHENTICATED',
    'The Bearer token is neither a session token that this server can read nor one of its API keys. Sign in again.',
  );
}

const seconds = (instant: Instant): number => Math.floor(instant / 1_000);

/** The key's id is a digest of the derived key: it tells keys apart and nothing about the secret. */
function keyOf(secret: string): Key {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', 'ice-graph session seal 1', 32));
  const id = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
  return { id, bytes };
}
