import type { Instant } from './wire/codecs.js';
import type { AnyRole, Product } from './contract/endpoint.js';

/** What a sign-in left at one product. A String, not an enum: later states need no new schema. */
export type ProductState =
  | 'SIGNED_IN'
  | 'REFUSED'
  /** It answered, and neither let the user in nor refused: it wants to be told more than a password. */
  | 'SECOND_FACTOR'
  | 'DOWN'
  | 'NOT_CONFIGURED';

/** A session's standing with one product. */
export interface ProductAccess {
  readonly state: ProductState;
  /** ICE's token; present when signed in. */
  readonly token?: string;
  /** When ICE's token runs out. */
  readonly expiresAt?: Instant;
  /** The acting user's id as this product told it. */
  readonly userId?: number | null;
}

/** What a sign-in tells of the user. */
export interface Self {
  /** ICE's id of the user; null when no product told it. */
  readonly userId: number | null;
  readonly forename: string | null;
  /** Forename and surname; the user name where ICE told neither. */
  readonly displayName: string;
}

/** On whose behalf a datasource calls: the facts of a session that an upstream call needs. */
export interface Caller {
  /** Tells users apart wherever something is held or shared; the same for all sessions of a user. */
  readonly principal: string;
  /** Tells one sign-in at ICE from the next of the same user, for what must not outlast it; absent: nothing may. */
  readonly signIn?: string | undefined;
  readonly organizationId: number;
  readonly role: AnyRole | null;
  /** Minutes from UTC of the organization's wall time; null when no login said it. */
  readonly offsetMinutes: number | null;
  access(product: Product): ProductAccess;
  /** Who it is; absent where nobody asks. */
  readonly self?: Self;
  /**
   * Signs in again after ICE refused a read before the token's time, where the session can (service
   * accounts). Answers whether there is now another token to try.
   */
  renew?(product: Product, refusedToken: string): Promise<boolean>;
}
