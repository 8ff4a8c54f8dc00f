import type { Caller, ProductAccess, ProductState, Self } from '../datasources/caller.js';
import type { Instant } from '../datasources/wire/codecs.js';
import type { AnyRole, Product } from '../datasources/contract/endpoint.js';
import { displayNameOf, expiryOf, statesOf, type Grant } from './grant.js';

/** What a request was signed in by: a sealed token from `login`, or credentials that it carries itself. */
export type SessionOrigin = 'LOGIN' | 'API_KEY' | 'BASIC';

/** Who is signed in, and how they stand with each product. Built from a sealed token or a service account. */
export interface Session extends Caller {
  /** The sealed token's id; a logout puts it on the deny list. */
  readonly id: string;
  readonly origin: SessionOrigin;
  readonly userName: string;
  /** ICE's id of the user; null when no product told it. */
  readonly userId: number | null;
  readonly self: Self;
  readonly signIn: string;
  readonly organizationName: string | null;
  /** The earliest expiry of the products' tokens. */
  readonly expiresAt: Instant;
  /** False for an API key that may only read. */
  readonly canWrite: boolean;
  /** What an API key is called by; null: it is none. */
  readonly keyName: string | null;
  /** Who takes turns, and is limited: the user of ICE, or the API key, however many act as one user. */
  readonly callerKey: string;
  readonly states: Readonly<Record<Product, ProductState>>;
}

export interface GrantedSessionOptions {
  readonly id: string;
  readonly origin: SessionOrigin;
  readonly canWrite: boolean;
  readonly keyName?: string | undefined;
  /** Absent: the principal. */
  readonly callerKey?: string | undefined;
  /** Tells one sign-in from the next; absent: there is one, the session's. */
  readonly signIn?: () => string;
  /** Asked anew each time: a service account's grant changes under a request that is under way. */
  readonly grant: () => Grant;
  readonly renew?: NonNullable<Caller['renew']>;
}

/** A session over a grant. What holds tokens is private, so that no log line can print it. */
export class GrantedSession implements Session {
  readonly id: string;
  readonly origin: SessionOrigin;
  readonly canWrite: boolean;
  readonly keyName: string | null;
  readonly renew?: NonNullable<Caller['renew']>;
  readonly #callerKey: string | undefined;
  readonly #grant: () => Grant;
  readonly #signIn: () => string;

  constructor(options: GrantedSessionOptions) {
    this.id = options.id;
    this.origin = options.origin;
    this.canWrite = options.canWrite;
    this.keyName = options.keyName ?? null;
    this.#callerKey = options.callerKey;
    this.#grant = options.grant;
    this.#signIn = options.signIn ?? (() => this.id);
    if (options.renew) this.renew = options.renew;
  }

  access(product: Product): ProductAccess {
    return this.#grant().access[product];
  }

  get states(): Record<Product, ProductState> {
    return statesOf(this.#grant().access);
  }

  get expiresAt(): Instant {
    return expiryOf(this.#grant());
  }

  get callerKey(): string {
    return this.#callerKey ?? this.principal;
  }

  get signIn(): string {
    return this.#signIn();
  }

  get principal(): string {
    return this.#grant().identity.principal;
  }

  get organizationId(): number {
    return this.#grant().identity.organizationId;
  }

  get organizationName(): string | null {
    return this.#grant().identity.organizationName;
  }

  get userId(): number | null {
    return this.#grant().identity.userId;
  }

  get userName(): string {
    return this.#grant().identity.userName;
  }

  get self(): Self {
    const { identity } = this.#grant();
    const { userId, forename } = identity;
    return { userId, forename, displayName: displayNameOf(identity) };
  }

  get role(): AnyRole | null {
    return this.#grant().identity.role;
  }

  get offsetMinutes(): number | null {
    return this.#grant().identity.offsetMinutes;
  }
}
