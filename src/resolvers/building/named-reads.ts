import { isInputObjectType, isObjectType, getNamedType, type GraphQLSchema } from 'graphql';
import { keysOf } from '../../datasources/contract/endpoint.js';
import { callsOf } from '../../governance/calls.js';
import { kindOf, kindsNamedBy, type Noun, RECORDS } from '../kit/records.js';

/**
 * Has each mutation declare, beside its own calls, those by which the records are looked for that its input
 * names: it makes them where ICE refuses the write.
 */
export function withNamedReads(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const calls = callsOf(field);
    const payload = getNamedType(field.type);
    const input = field.args[0] && getNamedType(field.args[0].type);
    if (calls.length === 0 || !isInputObjectType(input) || !isObjectType(payload)) continue;
    const about = Object.keys(payload.getFields()).find((name) => name in RECORDS) ?? null;
    const kinds = Object.keys(input.getFields()).flatMap((name) =>
      kindsNamedBy(name, about as Noun | null),
    );
    const reads = kinds.flatMap((noun) => kindOf(noun).reads).flatMap(keysOf);
    field.extensions = { ...field.extensions, calls: [...new Set([...calls, ...reads])] };
  }
  return schema;
}
