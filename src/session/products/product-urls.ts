import type { AnyEndpoint, Product } from '../../datasources/contract/endpoint.js';
import type { Upstream } from '../../datasources/upstream.js';

/** Where a product's endpoint is, once an operator's overrides are applied; null when not configured. */
export function urlOf(upstream: Upstream, product: Product, endpoint: AnyEndpoint): string | null {
  const base = upstream.options.urls[product];
  if (base === undefined) return null;
  const { path } = upstream.contract.effective(endpoint);
  return new URL(path, base.endsWith('/') ? base : `${base}/`).href;
}
