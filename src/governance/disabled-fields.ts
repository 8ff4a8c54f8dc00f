import { isObjectType, type GraphQLSchema } from 'graphql';
import { NAMED } from './coverage.js';
import type { Contract } from '../datasources/contract/contract.js';

/** Says in the documentation of each field which of the endpoints behind it are switched off here. */
export function markSwitchedOff(schema: GraphQLSchema, contract: Contract): GraphQLSchema {
  const isOff = new Map(
    [...contract.endpoints].map((endpoint) => [endpoint.key, contract.agreed(endpoint).isOff]),
  );
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const field of types.flatMap((type) => Object.values(type.getFields()))) {
    const named = NAMED.exec(field.description ?? '');
    const keys = named?.[1]?.split(', ') ?? [];
    const gone = keys.filter((key) => isOff.get(key));
    if (!named || gone.length === 0) continue;
    const sentence =
      gone.length === keys.length ? 'Switched off here.' : 'Partly switched off here.';
    const text = field.description!.slice(0, named.index);
    field.description = `${text} ${sentence} (ICE ${keys.join(', ')})`.trim();
  }
  return schema;
}
