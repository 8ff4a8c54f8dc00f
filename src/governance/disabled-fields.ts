import type { GraphQLSchema } from 'graphql';
import { callsOf, nameCalls, sentenceOf } from './calls.js';
import type { Contract } from '../datasources/contract/contract.js';

/** Says in the documentation of each field which of the endpoints behind it are switched off here. */
export function markSwitchedOff(schema: GraphQLSchema, contract: Contract): GraphQLSchema {
  const off = [...contract.endpoints].filter((endpoint) => contract.agreed(endpoint).isOff);
  const isOff = new Set(off.map(({ key }) => key));
  return nameCalls(schema, (field) => {
    const sentence = sentenceOf(field);
    const keys = callsOf(field);
    const gone = keys.filter((key) => isOff.has(key));
    if (gone.length === 0) return sentence;
    const mark = gone.length === keys.length ? 'Switched off here.' : 'Partly switched off here.';
    return `${sentence} ${mark}`;
  });
}
