import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { UpstreamMeter } from '../../datasources/meter.js';
import { IceGraphError, isIceError } from '../../errors.js';
import type { KnownKey } from './api-keys.js';
import type { Credentials } from '../credentials.js';
import { ServiceAccount, type ServiceAccountOptions, type Waiting } from './service-account.js';
import { GrantedSession, type Session, type SessionOrigin } from '../session.js';
import { OWN } from '../sign-in-gate.js';

/** Accounts held for HTTP Basic, each with up to three tokens. */
const HELD = 1_000;
const IDLE_MS = 24 * 3_600_000;

/** The accounts that sign in by themselves: the server's own behind its API keys, and HTTP Basic's. */
export class ServiceAccounts {
  readonly #options: ServiceAccountOptions;
  readonly #own: ServiceAccount | null;
  readonly #held = new LRUCache<string, ServiceAccount>({
    max: HELD,
    ttl: IDLE_MS,
    updateAgeOnGet: true,
  });
  /** Not signed in yet: wrong credentials never push others out. */
  readonly #knocking = new Map<string, ServiceAccount>();
  /** Accounts are found by a digest that means nothing outside of this process. */
  readonly #salt = randomBytes(32);

  constructor(own: Credentials | null, options: ServiceAccountOptions) {
    this.#own = own && new ServiceAccount('key', own, options);
    this.#options = options;
  }

  /** @throws IceGraphError when the server's own account cannot be signed in. */
  async byApiKey(key: KnownKey, { meter, requestId }: Waiting): Promise<Session> {
    if (!this.#own) {
      const message = 'This server has no account of its own behind its API keys.';
      throw new IceGraphError('UNAUTHENTICATED', message);
    }
    try {
      // A refusal here is the operator's mistake, whatever the address of the client.
      await this.#own.ready({ address: OWN, meter, requestId });
    } catch (error) {
      if (!isIceError(error, 'UNAUTHENTICATED')) throw error;
      const message =
        "ICE did not accept this server's own account, which stands behind its API keys. Its operator has to correct it.";
      throw new IceGraphError('UNAUTHENTICATED', message);
    }
    return sessionOf(this.#own, 'API_KEY', key);
  }

  /**
   * The server's own account, for somebody else of its organization; null where there is none.
   * @throws IceGraphError when it cannot be signed in.
   */
  async forColleague(
    { organizationId, principal }: Pick<Session, 'organizationId' | 'principal'>,
    meter: UpstreamMeter,
  ): Promise<Session | null> {
    const own = this.#own;
    if (own?.organizationId !== organizationId) return null;
    await own.ready({ address: OWN, meter });
    const session = sessionOf(own, 'API_KEY', { canWrite: false });
    return session.principal === principal ? null : session;
  }

  /** @throws IceGraphError when the credentials cannot be signed in with. */
  async byBasic(credentials: Credentials, waiting: Waiting): Promise<Session> {
    const digest = this.#digest(credentials);
    const account =
      this.#held.get(digest) ??
      this.#knocking.get(digest) ??
      new ServiceAccount('basic', credentials, this.#options);
    this.#knocking.set(digest, account);
    try {
      await account.ready(waiting);
      this.#held.set(digest, account);
      return sessionOf(account, 'BASIC', { canWrite: true });
    } catch (error) {
      if (isIceError(error, 'UNAUTHENTICATED')) this.#held.delete(digest);
      throw error;
    } finally {
      this.#knocking.delete(digest);
    }
  }

  #digest({ organizationId, userName, password }: Credentials): string {
    const text = JSON.stringify([organizationId, userName, password]);
    return createHmac('sha256', this.#salt).update(text).digest('base64');
  }
}

function sessionOf(
  account: ServiceAccount,
  origin: SessionOrigin,
  { canWrite, callerKey, name: keyName }: Pick<KnownKey, 'canWrite'> & Partial<KnownKey>,
): Session {
  return new GrantedSession({
    id: account.id,
    origin,
    canWrite,
    keyName,
    callerKey,
    grant: () => account.grant,
    signIn: () => account.signIn,
    renew: (product, refusedToken) => account.renew(product, refusedToken),
  });
}
