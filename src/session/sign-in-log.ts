import type { Logger } from 'pino';
import type { ProductState } from '../datasources/caller.js';
import type { Product } from '../datasources/contract/endpoint.js';
import { isIceError, type ErrorCode } from '../errors.js';
import type { Presented } from './credentials.js';
import type { SessionOrigin } from './session.js';

/** Told of sign-ins, for metrics. */
export interface SignInObserver {
  /** A sign-in at ICE has ended. */
  signedIn(type: SignInType, outcome: SignInOutcome): void;
  /** A request's credentials did not count. */
  credentialRefused(type: Presented['kind']): void;
  limitHit(limit: string): void;
}

export type SignInType = 'login' | 'basic' | 'key';
/** LIMITED and CROWDED: nobody was asked. */
export type SignInOutcome = 'ACCEPTED' | 'REFUSED' | 'UNJUDGED' | 'LIMITED' | 'CROWDED';

export interface SignInLogOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How names and addresses stand in the log; absent: as they are. */
  readonly personal?: ((text: string) => string) | undefined;
  readonly observer?: SignInObserver | undefined;
}

/** Who signs in, from where, and in which request. */
export interface Signing {
  readonly organizationId: number;
  readonly userName: string;
  readonly address: string;
  readonly requestId?: string | undefined;
}

export interface SignInEnd {
  readonly outcome: 'ACCEPTED' | 'REFUSED' | 'UNJUDGED';
  readonly states: Readonly<Record<Product, ProductState>>;
  readonly userId: number | null | undefined;
}

const CREDENTIALS: Readonly<Record<SignInType, SessionOrigin>> = {
  login: 'LOGIN',
  basic: 'BASIC',
  key: 'API_KEY',
};

/** Tells of every sign-in: who, from where, what came of it. */
export class SignInLog {
  readonly #options: SignInLogOptions;

  constructor(options: SignInLogOptions) {
    this.#options = options;
  }

  ended(type: SignInType, who: Signing, { outcome, states, userId }: SignInEnd): void {
    const { log, observer } = this.#options;
    observer?.signedIn(type, outcome);
    const facts = { ...this.#factsOf(type, who), userId, states };
    const name = nameOf(type);
    if (outcome === 'ACCEPTED') log.info(facts, name);
    else log.warn(facts, `${name} failed`);
  }

  /** Nobody was asked, with this error. */
  notTried(type: SignInType, who: Signing, error: unknown): void {
    const { log, observer } = this.#options;
    const isLimited = isIceError(error, 'RATE_LIMITED');
    if (!isLimited && !isIceError(error, 'ICE_UNAVAILABLE')) return;
    observer?.signedIn(type, isLimited ? 'LIMITED' : 'CROWDED');
    // What a field says itself is counted where operations are: a login says it in its payload.
    if (isLimited && type === 'login') observer?.limitHit('signIns');
    const facts = { ...this.#factsOf(type, who), code: error.code };
    log.warn(facts, `${nameOf(type)} was not tried`);
  }

  /** Credentials that a request carried did not count. */
  refused(
    kind: Presented['kind'],
    { address, requestId: reqId }: Pick<Signing, 'address' | 'requestId'>,
    code: ErrorCode,
  ): void {
    const { log, observer } = this.#options;
    observer?.credentialRefused(kind);
    const facts = { reqId, credential: kind, address: this.#personal(address), code };
    log.info(facts, 'credentials were refused');
  }

  #factsOf(type: SignInType, { organizationId, userName, address, requestId: reqId }: Signing) {
    const user = this.#personal(userName);
    const from = this.#personal(address);
    const credential = CREDENTIALS[type];
    return { reqId, credential, organizationId, userName: user, address: from };
  }

  #personal(text: string): string {
    return this.#options.personal?.(text) ?? text;
  }
}

const nameOf = (type: SignInType): string => (type === 'login' ? 'login' : 'sign-in');
