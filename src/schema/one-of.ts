import { isInputObjectType, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';

/** Has an input take exactly one of its fields, as GraphQL's `@oneOf` says it: all of them are nullable. */
export const OneOf = (): ClassDecorator => Extensions({ isOneOf: true });

/** type-graphql does not know of it: graphql-js prints and holds it. */
export function markOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) type.isOneOf = type.extensions['isOneOf'] === true;
  }
  return schema;
}
