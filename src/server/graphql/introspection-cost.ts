import {
  getNamedType,
  isIntrospectionType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** How often what is below a field of introspection comes. */
export type Times = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) => number;

/** Most types are wrapped once or twice; who asks for all wrappings asks for nine. */
const WRAPPED = 0.5;

const known = new WeakMap<GraphQLSchema, Times>();

/** Weighs introspection by how large the schema is. */
export function introspectionTimes(schema: GraphQLSchema): Times {
  const times = known.get(schema) ?? measured(schema);
  known.set(schema, times);
  return times;
}

function measured(schema: GraphQLSchema): Times {
  const types = Object.values(schema.getTypeMap());
  const own = types.filter((type) => isObjectType(type) && !isIntrospectionType(type));
  const fields = own.flatMap((type) => Object.values(fieldsOf(type)));
  // Of a type that some field leads to: most types are led to by few.
  const reached = fields.map(({ type }) => Object.keys(fieldsOf(getNamedType(type))).length);
  const objects = reached.filter((count) => count > 0);
  const mean = objects.reduce((sum, count) => sum + count, 0) / Math.max(1, objects.length);
  const largest = Math.max(1, ...own.map((type) => Object.keys(fieldsOf(type)).length));

  const byField: Readonly<Record<string, number>> = {
    '__Schema.types': types.length,
    '__Type.fields': mean,
    '__Type.ofType': WRAPPED,
  };
  return (type, { name }) => {
    // The one type that is asked for may be the largest.
    if (name === '__type') return largest / Math.max(1, mean);
    return byField[`${type.name}.${name}`] ?? 1;
  };
}

const fieldsOf = (type: GraphQLNamedType) => (isObjectType(type) ? type.getFields() : {});
