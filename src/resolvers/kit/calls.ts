import { keysOf, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import type { CallsExtension } from '../../governance/calls.js';
import { FieldExtensions } from './field-extensions.js';

/**
 * Declares on a field every endpoint that it may call, those included that find what it is about and that read
 * back what it has done; not those of the links below it, which are theirs. Its description, docs/coverage.md
 * and what is switched off follow from this; the tests hold it against the calls that ICE gets.
 */
export function Calls(...endpoints: readonly AnyEndpoint[]): PropertyDecorator & MethodDecorator {
  const said: CallsExtension = { calls: [...new Set(endpoints.flatMap(keysOf))] };
  return FieldExtensions(said);
}
