import type { IncomingHttpHeaders } from 'node:http';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Product } from '../datasources/contract/endpoint.js';
import type { UpstreamMeter } from '../datasources/meter.js';
import type { Upstream } from '../datasources/upstream.js';
import { IceGraphError, isIceError } from '../errors.js';
import { ApiKeys, type KeySource, type KeyUse } from './accounts/api-keys.js';
import {
  basicCredentials,
  faultIn,
  presentedIn,
  type Credentials,
  type Presented,
} from './credentials.js';
import { DenyList } from './sealed/deny-list.js';
import { FileLinks } from './sealed/file-links.js';
import { grantOf, NOWHERE, PRODUCTS, statesOf, verdictOf } from './grant.js';
import type { Grant, Outcomes } from './grant.js';
import { logOutAtIce, type LogoutDatasources } from './products/product-logout.js';
import { ProductSignIn } from './products/product-sign-in.js';
import { refusalsOf, accessByProduct, type ProductAccess } from './products/product-state.js';
import { Seal, type Sealed } from './sealed/seal.js';
import { SealedBox } from './sealed/sealed-box.js';
import { ServiceAccounts } from './accounts/service-accounts.js';
import { GrantedSession, type Session } from './session.js';
import { SignInGate } from './sign-in-gate.js';
import { SignInLog, type Signing, type SignInObserver } from './sign-in-log.js';

export interface SessionsOptions {
  readonly upstream: Upstream;
  /** The first seals session tokens, all of them open. */
  readonly secrets: readonly string[];
  readonly apiKeys: readonly string[];
  /** Keys that may also write. */
  readonly apiKeysWrite: readonly string[];
  /** Keys with names, scopes and accounts of their own; absent: none. */
  readonly namedKeys?: KeySource | null;
  /** Who the API keys act as; null: no key is accepted. */
  readonly serviceAccount: Credentials | null;
  /** Whether that account reads names for those of its organization to whom ICE refuses the lists. */
  readonly directory?: boolean;
  /** Null: sign-outs and failed sign-ins are known to this process only. */
  readonly redis: Redis | null;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How names and addresses stand in the log; absent: as they are. */
  readonly personal?: (text: string) => string;
  readonly observer?: SignInObserver;
  readonly now?: () => number;
}

/** What is known of a request that signs in. */
export interface SignInFacts {
  readonly address: string;
  /** Counts the calls of the sign-in. */
  readonly meter?: UpstreamMeter;
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
  /** The request, as the log knows it. */
  readonly requestId?: string | undefined;
}

/** At most one of the two; neither when the request carries no credentials. */
export interface Authentication {
  readonly session: Session | null;
  readonly refusal: IceGraphError | null;
}

export interface LoginResult {
  /** The sealed token and its session; null when no product accepted the user. */
  readonly token: string | null;
  readonly session: Session | null;
  /** Empty when nobody was asked. */
  readonly products: readonly ProductAccess[];
  readonly errors: readonly IceGraphError[];
}

export interface LogoutResult {
  readonly isSignedOut: boolean;
  readonly errors: readonly IceGraphError[];
}

/** Told that a principal has signed out, so that what is held for them can go. */
export type LogoutListener = (principal: string, organizationId: number) => void | Promise<void>;

/** Who is who: sign-in at ICE, sealed session tokens, API keys, HTTP Basic. Built once, in `main.ts`. */
export class Sessions {
  /** Links that carry a session with them. */
  readonly files: FileLinks;
  readonly #options: SessionsOptions;
  readonly #seal: Seal;
  readonly #keys: ApiKeys;
  readonly #denied: DenyList;
  readonly #told: SignInLog;
  readonly #gate: SignInGate;
  readonly #signIn: ProductSignIn;
  readonly #accounts: ServiceAccounts;
  readonly #listeners: LogoutListener[] = [];

  constructor(options: SessionsOptions) {
    const { upstream, log, redis, now = Date.now } = options;
    this.#options = options;
    this.#seal = new Seal(options.secrets, now);
    this.#keys = new ApiKeys({
      ...{ keys: options.apiKeys, keysThatWrite: options.apiKeysWrite },
      ...{ named: options.namedKeys ?? null, now },
      organizationId: options.serviceAccount?.organizationId ?? null,
    });
    const { personal, observer } = options;
    this.#told = new SignInLog({ log, personal, observer });
    this.#denied = new DenyList({ redis, log, now });
    this.files = new FileLinks({
      box: new SealedBox(options.secrets, 'ice-graph file link 1', now),
      denied: this.#denied,
      isGone: async (of) => this.#keys.isKey(of) && (await this.#keys.of(of)) === null,
      now,
    });
    const { concurrency, timeoutMs: patienceMs } = upstream.options;
    this.#gate = new SignInGate({ redis, concurrency, patienceMs });
    this.#signIn = new ProductSignIn({ upstream, log, now });
    const { serviceAccount } = options;
    const own = { signIn: this.#signIn, gate: this.#gate, told: this.#told, log, now };
    this.#accounts = new ServiceAccounts(serviceAccount, own);
  }

  /** Reads the credentials of a request. Those that do not count are told, never thrown. */
  async authenticate(headers: IncomingHttpHeaders, facts: SignInFacts): Promise<Authentication> {
    let kind: Presented['kind'] = 'nothing';
    try {
      const presented = presentedIn(headers);
      ({ kind } = presented);
      return { session: await this.#identified(presented, facts), refusal: null };
    } catch (error) {
      if (!(error instanceof IceGraphError)) throw error;
      if (!facts.signal.aborted) this.#told.refused(kind, facts, error.code);
      return { session: null, refusal: error };
    }
  }

  /** In whose name the directory of the caller's organization is read; null where there is none. */
  async directoryReader(session: Session, meter: UpstreamMeter): Promise<Session | null> {
    if (!this.#options.directory) return null;
    try {
      return await this.#accounts.forColleague(session, meter);
    } catch (error) {
      if (!(error instanceof IceGraphError)) throw error;
      this.#options.log.warn(`The directory has no account to be read with: ${error.code}`);
      return null;
    }
  }

  /** Signs in at every configured product and seals what they answer into one token. */
  async login(credentials: Credentials, facts: SignInFacts): Promise<LoginResult> {
    const fault = faultIn(credentials);
    if (fault) return notAsked(fault);
    const { address, requestId, signal } = facts;
    const who = { ...credentials, address };
    try {
      const outcomes = await this.#gate.attempt({
        who,
        signIn: (callerKey) => this.#everywhere(credentials, facts, callerKey),
        verdict: verdictOf,
        signal,
      });
      return await this.#loggedIn(credentials, outcomes, { ...who, requestId });
    } catch (error) {
      const isToldInPayload = isIceError(error, 'RATE_LIMITED', 'ICE_UNAVAILABLE');
      if (!isToldInPayload || signal.aborted) throw error;
      this.#told.notTried('login', { ...who, requestId }, error);
      return notAsked(error);
    }
  }

  /** Ends a session here for certain, and at ICE as far as ICE can be reached. */
  async logout(session: Session, datasources: LogoutDatasources): Promise<LogoutResult> {
    if (session.origin !== 'LOGIN') {
      const message =
        'An API key and HTTP Basic have no session to sign out of: they sign in with each request.';
      return { isSignedOut: false, errors: [new IceGraphError('FORBIDDEN', message)] };
    }
    const isKnownEverywhere = await this.#denied.deny(session.id, session.expiresAt);
    const errors = await logOutAtIce(this.#options.upstream, session, datasources);
    const { principal, organizationId } = session;
    await Promise.all(this.#listeners.map((listener) => listener(principal, organizationId)));
    if (!isKnownEverywhere) {
      const message =
        'You are signed out at this server process; others could not be told and may accept the token until it expires.';
      errors.push(new IceGraphError('PARTIAL', message));
    }
    return { isSignedOut: true, errors };
  }

  /** The API keys, and when each was last used here. */
  keyUses(): Promise<readonly KeyUse[]> {
    return this.#keys.uses();
  }

  /** How many operations somebody may have in a minute who has a rate of their own. */
  async rateOf(callerKey: string): Promise<number | null> {
    return this.#keys.isKey(callerKey) ? ((await this.#keys.of(callerKey))?.rate ?? null) : null;
  }

  /** Has a listener told of every logout, before it is answered. */
  onLogout(listener: LogoutListener): void {
    this.#listeners.push(listener);
  }

  async #identified(presented: Presented, facts: SignInFacts): Promise<Session | null> {
    refuseWhoHasLeft(facts.signal);
    switch (presented.kind) {
      case 'nothing':
        return null;
      case 'basic':
        return this.#byBasic(presented, facts);
      case 'key': {
        const key = await this.#keys.find(presented.value);
        if (key) return this.#accounts.byApiKey(key, facts);
        throw new IceGraphError('UNAUTHENTICATED', 'The API key is not one of this server.');
      }
      case 'bearer': {
        const key = await this.#keys.find(presented.value);
        if (key) return this.#accounts.byApiKey(key, facts);
        return this.#bySealed(presented.value);
      }
    }
  }

  /** Many tools keep a password safe, and nothing else: a key may travel as one, or alone as curl sends it. */
  async #byBasic(
    { user, password }: Extract<Presented, { kind: 'basic' }>,
    facts: SignInFacts,
  ): Promise<Session> {
    const key = await this.#keys.find(password === '' ? user : password);
    if (key) return this.#accounts.byApiKey(key, facts);
    return this.#accounts.byBasic(basicCredentials(user, password), facts);
  }

  async #bySealed(token: string): Promise<Session> {
    const sealed = await this.#seal.open(token);
    if (await this.#denied.isDenied(sealed.id)) {
      throw new IceGraphError('UNAUTHENTICATED', 'The session was signed out. Sign in again.');
    }
    return this.#sessionOf(sealed);
  }

  async #everywhere(
    credentials: Credentials,
    { meter, signal }: SignInFacts,
    callerKey: string,
  ): Promise<Outcomes> {
    refuseWhoHasLeft(signal);
    return { ...NOWHERE, ...(await this.#signIn.at(PRODUCTS, credentials, { meter, callerKey })) };
  }

  async #loggedIn(
    credentials: Credentials,
    outcomes: Outcomes,
    who: Signing,
  ): Promise<LoginResult> {
    const states = statesOf(outcomes);
    const products = accessByProduct(states);
    const grant = grantOf(credentials, outcomes);
    const userId = grant?.identity.userId;
    this.#told.ended('login', who, { outcome: verdictOf(outcomes), states, userId });
    if (!grant) {
      const errors = refusalsOf(outcomes, { field: 'password' });
      return { token: null, session: null, products, errors };
    }
    const { token, ...sealed } = await this.#seal.seal(grant);
    return { token, session: this.#sessionOf(sealed), products, errors: [] };
  }

  #sessionOf({ id, grant }: Sealed): Session {
    const held = this.#configured(grant);
    return new GrantedSession({ id, origin: 'LOGIN', grant: () => held });
  }

  /** A token may be older than this server's configuration. */
  #configured(grant: Grant): Grant {
    const isGone = (product: Product): boolean => !this.#options.upstream.isConfigured(product);
    const gone = PRODUCTS.filter(isGone).map((product) => [product, NOWHERE[product]]);
    return {
      ...grant,
      access: { ...grant.access, ...(Object.fromEntries(gone) as Partial<Grant['access']>) },
    };
  }
}

function notAsked(error: IceGraphError): LoginResult {
  return { token: null, session: null, products: [], errors: [error] };
}

/** A sign-in that was sent is seen through; for a client who has left none is begun. */
function refuseWhoHasLeft(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new IceGraphError('ICE_UNAVAILABLE', 'The request ended before it was signed in.');
}
