import type { ProductAccess, ProductState } from '../datasources/caller.js';
import type { Instant } from '../datasources/wire/codecs.js';
import type { AnyRole, Product } from '../datasources/contract/endpoint.js';

/** Chat first: where two products say the same thing, the first one that says it counts. */
export const PRODUCTS = ['chat', 'email', 'data'] as const satisfies readonly Product[];

/** Who ICE says the user is. */
export interface Identity {
  readonly principal: string;
  readonly organizationId: number;
  readonly organizationName: string | null;
  readonly userId: number | null;
  readonly userName: string;
  readonly forename: string | null;
  readonly fullName: string | null;
  readonly role: AnyRole | null;
  readonly offsetMinutes: number | null;
}

/** What a sign-in left: who it is and how they stand with each product. Plain data, so that it can be sealed. */
export interface Grant {
  readonly identity: Identity;
  readonly access: Readonly<Record<Product, ProductAccess>>;
}

/** What a product tells about the user it signed in. */
export interface Profile {
  /** The product itself checked or named the organization. */
  readonly vouchesForOrganization: boolean;
  readonly organizationName: string | null;
  readonly userName: string | null;
  readonly forename: string | null;
  readonly fullName: string | null;
  readonly role: AnyRole | null;
  readonly offsetMinutes: number | null;
}

export interface Accepted {
  readonly state: 'SIGNED_IN';
  readonly token: string;
  readonly signedInAt: Instant;
  readonly expiresAt: Instant;
  readonly userId: number | null;
  readonly profile: Profile;
}

/** How a sign-in ended at one product. */
export type Outcome = Accepted | { readonly state: Exclude<ProductState, 'SIGNED_IN'> };
export type Outcomes = Readonly<Record<Product, Outcome>>;

const NOT_CONFIGURED = { state: 'NOT_CONFIGURED' } as const;
export const NOWHERE: Outcomes = Object.freeze({
  chat: NOT_CONFIGURED,
  email: NOT_CONFIGURED,
  data: NOT_CONFIGURED,
});

/** What a sign-in says of who asked: UNJUDGED when no product could be asked. */
export type Verdict = 'ACCEPTED' | 'REFUSED' | 'UNJUDGED';

/** One product that lets somebody in is enough; where none does, one that says no is. */
export function verdictOf(outcomes: Outcomes): Verdict {
  const states = PRODUCTS.map((product) => outcomes[product].state);
  if (states.includes('SIGNED_IN')) return 'ACCEPTED';
  return states.includes('REFUSED') ? 'REFUSED' : 'UNJUDGED';
}

/** The grant of a sign-in; null when no product accepted it. */
export function grantOf(
  asked: { organizationId: number; userName: string },
  outcomes: Outcomes,
): Grant | null {
  const accepted = PRODUCTS.map((product) => outcomes[product]).filter(
    (outcome) => outcome.state === 'SIGNED_IN',
  );
  if (accepted.length === 0) return null;
  const first = <T>(told: (outcome: Accepted) => T | null): T | null =>
    accepted.map(told).find((value) => value !== null) ?? null;

  const userId = first((outcome) => outcome.userId);
  const userName = first(({ profile }) => profile.userName) ?? asked.userName;
  const isVouchedFor = accepted.some(({ profile }) => profile.vouchesForOrganization);
  return {
    identity: {
      principal: principalOf(asked.organizationId, isVouchedFor ? userId : null, userName),
      organizationId: asked.organizationId,
      organizationName: first(({ profile }) => profile.organizationName),
      userId,
      userName,
      forename: first(({ profile }) => profile.forename),
      fullName: first(({ profile }) => profile.fullName),
      role: first(({ profile }) => profile.role),
      offsetMinutes: first(({ profile }) => profile.offsetMinutes),
    },
    access: {
      chat: accessOf(outcomes.chat),
      email: accessOf(outcomes.email),
      data: accessOf(outcomes.data),
    },
  };
}

/**
 * Whatever is held for a user is held under this. An id counts only within an organization that a
 * product vouches for: the Data product signs in without one, and its user 7 of another organization
 * must not find what is held for user 7 here.
 */
function principalOf(organizationId: number, userId: number | null, userName: string): string {
  return `${organizationId}/${userId ?? `name:${userName.trim().toLowerCase()}`}`;
}

function accessOf(outcome: Outcome): ProductAccess {
  if (outcome.state !== 'SIGNED_IN') return { state: outcome.state };
  const { state, token, expiresAt, userId } = outcome;
  return { state, token, expiresAt, userId };
}

/** What people call the user. ICE joins the two names without a space, as on its own page. */
export function displayNameOf({ forename, fullName, userName }: Identity): string {
  const whole = fullName?.trim();
  if (!whole) return forename?.trim() || userName;
  const first = forename?.trim() ?? '';
  const last = whole.startsWith(first) ? whole.slice(first.length) : '';
  // A name that only begins like the first one goes on in small letters.
  return first !== '' && /^\p{Lu}/u.test(last) ? `${first} ${last}` : whole;
}

/** When the grant as a whole ends: with the first of its tokens. */
export function expiryOf({ access }: Grant): Instant {
  return Math.min(...PRODUCTS.map((product) => access[product].expiresAt ?? Infinity));
}

export function statesOf(standing: Readonly<Record<Product, { state: ProductState }>>) {
  const { chat, email, data } = standing;
  return { chat: chat.state, email: email.state, data: data.state };
}
