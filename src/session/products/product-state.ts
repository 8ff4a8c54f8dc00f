import type { ProductState } from '../../datasources/caller.js';
import type { Product } from '../../datasources/contract/endpoint.js';
import { IceGraphError, type ErrorLocation } from '../../errors.js';
import { PRODUCTS, type Outcomes } from '../grant.js';

/** A product and what became of signing in there. */
export interface ProductAccess {
  readonly product: Product;
  readonly state: ProductState;
  /** What to make of the state; null when there is nothing to say. */
  readonly message: string | null;
}

export function accessByProduct(states: Readonly<Record<Product, ProductState>>): ProductAccess[] {
  return PRODUCTS.map((product) => {
    const state = states[product];
    return { product, state, message: messageOf(product, state) };
  });
}

/** What is known of an answer without a token and without a refusal. */
const HALFWAY =
  'gave no token and no refusal: it wants more than a password, as where multi-factor authentication is on. Sign in as a user without it.';

function messageOf(product: Product, state: ProductState): string | null {
  switch (state) {
    case 'SIGNED_IN':
      return null;
    case 'REFUSED':
      return product === 'data'
        ? "ICE's data product did not accept the user name and password. It is documented for admins only."
        : `ICE's ${product} product did not accept the organization, user name and password.`;
    case 'SECOND_FACTOR':
      return `ICE's ${product} product ${HALFWAY}`;
    case 'DOWN':
      return `ICE's ${product} product could not be asked at sign-in. Sign in again later to use it.`;
    case 'NOT_CONFIGURED':
      return `This server is not configured for ICE's ${product} product.`;
  }
}

/**
 * Why nobody is signed in, when no product accepted: one error a kind, the first product's first.
 * A refusal beside an outage is told with it, since then the password may well be right. `place`
 * is where a refusal belongs.
 */
export function refusalsOf(outcomes: Outcomes, place: ErrorLocation = {}): IceGraphError[] {
  const states = PRODUCTS.map((product) => outcomes[product].state);
  const kinds = new Set(
    states.filter((state) => state !== 'SIGNED_IN' && state !== 'NOT_CONFIGURED'),
  );
  if (kinds.size === 0) {
    return [new IceGraphError('NOT_AVAILABLE', 'This server is configured for no product of ICE.')];
  }
  return [...kinds].map((kind) => {
    const who = told(outcomes, kind);
    switch (kind) {
      case 'DOWN':
        return new IceGraphError('ICE_UNAVAILABLE', `${who} could not be asked.`);
      case 'SECOND_FACTOR':
        return new IceGraphError('SECOND_FACTOR', `${who} ${HALFWAY}`);
      case 'REFUSED':
        return new IceGraphError(
          'UNAUTHENTICATED',
          `${who} did not accept the organization, user name and password.`,
          place,
        );
    }
  });
}

function told(outcomes: Outcomes, state: ProductState): string {
  const products = PRODUCTS.filter((product) => outcomes[product].state === state);
  return `ICE (${products.join(', ')})`;
}
