import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Instant } from '../../datasources/wire/codecs.js';
import type { AnyRole } from '../../datasources/contract/endpoint.js';
import { IceGraphError } from '../../errors.js';
import { digest } from '../digests.js';
import { expiryOf, type Grant } from '../grant.js';
import { SealBroken, SealedBox } from './sealed-box.js';

/** What a sealed token holds. */
export interface Sealed {
  readonly id: string;
  readonly grant: Grant;
}

const text = z.string().nullable();
const state = z.enum(['SIGNED_IN', 'REFUSED', 'SECOND_FACTOR', 'DOWN', 'NOT_CONFIGURED']);
/** A role as it is sealed. */
export const sealedRole = z
  .custom<AnyRole>(
    (role) => typeof role === 'string' && /^(ADMIN|AGENT|SUPERVISOR|\d+)$/.test(role),
  )
  .nullable();
const access = z.object({
  state,
  token: z.string().exactOptional(),
  expiresAt: z.number().exactOptional(),
  userId: z.number().nullable().exactOptional(),
});
/** A token that another release of this server has sealed may hold something else. */
const Contents = z.object({
  jti: z.string().min(1),
  exp: z.number(),
  identity: z.object({
    principal: z.string().min(1),
    organizationId: z.number(),
    organizationName: text,
    userId: z.number().nullable(),
    userName: z.string(),
    forename: text,
    fullName: text,
    role: sealedRole,
    offsetMinutes: z.number().nullable(),
  }),
  access: z.object({ chat: access, email: access, data: access }),
});

/** What opened tokens may take in memory, about: some thousands of sessions. */
const HELD_BYTES = 16 * 1_048_576;

/** A token that was opened, and until when it is good. */
interface Opened {
  readonly sealed: Sealed;
  readonly expiresAt: Instant;
}

/** Turns grants into tokens that only this server can read, and back. */
export class Seal {
  readonly #box: SealedBox;
  readonly #now: () => number;
  /** What a token holds never changes: it is opened once, and known by its digest then. */
  readonly #opened = new LRUCache<string, Opened>({ maxSize: HELD_BYTES });

  constructor(secrets: readonly string[], now: () => number) {
    this.#box = new SealedBox(secrets, 'ice-graph session seal 1', now);
    this.#now = now;
  }

  async seal(grant: Grant): Promise<{ token: string } & Sealed> {
    const id = randomUUID();
    const { identity, access } = grant;
    const token = await this.#box.seal({ identity, access }, { id, expiresAt: expiryOf(grant) });
    return { token, id, grant };
  }

  /** @throws IceGraphError UNAUTHENTICATED that says whether the token has expired or is not ours. */
  async open(token: string): Promise<Sealed> {
    const key = digest(token).toString('base64url');
    const known = this.#opened.get(key);
    if (known && this.#now() < known.expiresAt) return known.sealed;
    this.#opened.delete(key);
    const contents = Contents.safeParse(await this.#unsealed(token));
    if (!contents.success) throw unreadable();
    const { jti: id, exp, ...grant } = contents.data;
    const opened = { sealed: { id, grant }, expiresAt: exp * 1_000 };
    this.#opened.set(key, opened, { size: 2 * token.length });
    return opened.sealed;
  }

  async #unsealed(token: string): Promise<unknown> {
    try {
      return await this.#box.open(token);
    } catch (error) {
      if (error instanceof SealBroken && error.why === 'expired') {
        throw new IceGraphError('UNAUTHENTICATED', 'The session has expired. Sign in again.');
      }
      throw unreadable();
    }
  }
}

function unreadable(): IceGraphError {
  return new IceGraphError(
    'UNAUTHENTICATED',
    'The Bearer token is neither a session token that this server can read nor one of its API keys. Sign in again.',
  );
}
