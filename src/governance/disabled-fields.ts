import type { GraphQLSchema } from 'graphql';
import { keysOf, type AnyEndpoint } from '../datasources/contract/endpoint.js';
import type { Contract } from '../datasources/contract/contract.js';
import { callsOf, nameCalls, sentenceOf } from './calls.js';

/** Says in the documentation of each field which of the endpoints behind it are switched off here. */
export function markSwitchedOff(schema: GraphQLSchema, contract: Contract): GraphQLSchema {
  const keysWhere = (holds: (endpoint: AnyEndpoint) => boolean): ReadonlySet<string> =>
    new Set([...contract.endpoints].filter(holds).flatMap(keysOf));
  const isOff = keysWhere((endpoint) => contract.effective(endpoint).isOff);
  const isWrite = keysWhere(({ kind }) => kind === 'write');
  return nameCalls(schema, (field) => {
    const sentence = sentenceOf(field);
    const keys = callsOf(field);
    if (!keys.some((key) => isOff.has(key))) return sentence;
    // What cannot write does nothing, however much it could read back.
    const writes = keys.filter((key) => isWrite.has(key));
    const isGone = (writes.length > 0 ? writes : keys).every((key) => isOff.has(key));
    return `${sentence} ${isGone ? 'Switched off here.' : 'Partly switched off here.'}`;
  });
}
