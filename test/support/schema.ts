import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { Context } from '../../src/context/context.js';

export type StubResolvers = Record<
  string,
  Record<string, GraphQLFieldResolver<unknown, Context, Record<string, unknown>>>
>;

/** A schema for tests of what surrounds a schema: SDL, and resolvers by type and field. */
export function stubSchema(sdl: string, resolvers: StubResolvers = {}): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`${typeName} is not an object type of the SDL`);
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (!field) throw new Error(`${typeName}.${name} is not in the SDL`);
      field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  return schema;
}
