import { z } from 'zod';
import { keysOf, type AnyEndpoint } from './endpoint.js';
import { replyKeys, requestKeys } from './keys.js';
import { FILLINGS, Override } from './overrides.js';

/**
 * The JSON Schema of an overrides file, for editors: it names every endpoint, and of each the keys that can be
 * corrected. What only the server can check (clashes, paths of writes) it leaves to the server.
 */
export function overridesSchema(endpoints: readonly AnyEndpoint[]): Record<string, unknown> {
  const { $schema, ...override } = z.toJSONSchema(Override);
  const corrections = endpoints.map((endpoint) => [endpoint.key, correctionOf(endpoint)]);
  return {
    $schema,
    title: 'Contract overrides of ICE Graph',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(corrections) },
    additionalProperties: false,
    $defs: {
      override,
      endpoint: { enum: endpoints.map(({ key }) => key) },
      filling: { anyOf: [{ enum: FILLINGS }, { type: ['string', 'number', 'boolean'] }] },
    },
  };
}

/** What all corrections have in common, and the keys that this endpoint has. */
function correctionOf(endpoint: AnyEndpoint): Record<string, unknown> {
  const only = (names: readonly string[]) => ({ propertyNames: { enum: names } });
  const own = {
    request: only(requestKeys(endpoint)),
    reply: only(replyKeys(endpoint)),
  };
  return {
    title: `${keysOf(endpoint).join(', ')}, ${endpoint.evidence}`,
    $ref: '#/$defs/override',
    properties: {
      ...own,
      add: { additionalProperties: { $ref: '#/$defs/filling' } },
      also: { items: { $ref: '#/$defs/endpoint' } },
      guess: { properties: own },
    },
  };
}
