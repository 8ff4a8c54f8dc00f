import type { ProductState } from '../datasources/caller.js';
import type { Product } from '../datasources/endpoint.js';
import { IceGraphError, type ErrorPlace } from '../errors.js';
import { PRODUCTS, type Outcomes } from './grant.js';

/** A product and what became of signing in there. */
export interface ProductStanding {
  readonly product: Product;
  readonly state: ProductState;
  /** What to make of the state; null when there is nothing to say. */
  readonly message: string | null;
}

export function standings(states: Readonly<Record<Product, ProductState>>): ProductStanding[] {
  return PRODUCTS.map((product) => {
    const state = states[product];
    return { product, state, message: messageOf(product, state) };
  });
}

function messageOf(product: Product, state: ProductState): string | null {
  switch (state) {
    case 'SIGNED_IN':
      return null;
    case 'REFUSED':
      return product === 'data'
        ? "ICE's data product did not accept the user name and password. It is documented for admins only."
        : `ICE's ${product} product did not accept the organization, user name and password.`;
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
export function refusalsOf(outcomes: Outcomes, place: ErrorPlace = {}): IceGraphError[] {
  const states = PRODUCTS.map((product) => outcomes[product].state);
  const kinds = new Set(states.filter((state) => state === 'REFUSED' || state === 'DOWN'));
  if (kinds.size === 0) {
    return [new IceGraphError('NOT_AVAILABLE', 'This server is configured for no product of ICE.')];
  }
  return [...kinds].map((kind) =>
    kind === 'DOWN'
      ? new IceGraphError('ICE_UNAVAILABLE', `${told(outcomes, kind)} could not be asked.`)
      : new IceGraphError(
          'UNAUTHENTICATED',
          `${told(outcomes, kind)} did not accept the organization, user name and password.`,
          place,
        ),
  );
}

function told(outcomes: Outcomes, state: ProductState): string {
  const products = PRODUCTS.filter((product) => outcomes[product].state === state);
  return `ICE (${products.join(', ')})`;
}
