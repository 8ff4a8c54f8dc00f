import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { isInputObjectType, lexicographicSortSchema, type GraphQLSchema } from 'graphql';

const FIELDS = ['_entities', '_service'];
const TYPES = ['_Any', '_Entity', '_Service'];

/**
 * Makes a schema with the FederationResolver a subgraph: it answers routers as before, but what only they
 * ask for is in no introspection and in no print, and it knows its own SDL.
 */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  // Lists are made of the values of these maps; execution and validation look up names in them.
  unlist(schema.getQueryType()!.getFields(), FIELDS);
  unlist(schema.getTypeMap(), TYPES);
  let sdl: string | undefined;
  schema.extensions = {
    ...schema.extensions,
    // Printed for the first router that asks: most servers have none.
    subgraphSdl: () => (sdl ??= subgraphSdl(schema)),
  };
  return schema;
}

function unlist(map: object, names: readonly string[]): void {
  for (const name of names) Object.defineProperty(map, name, { enumerable: false });
}

/** The oldest version of the specification that has what is used here, subscriptions among it: routers can read it. */
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.4", import: ["@inaccessible", "@key", "@shareable"])`;

/** The schema as a router composes it with others: what clients read, with its keys. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const own = lexicographicSortSchema(schema);
  for (const type of Object.values(own.getTypeMap())) {
    // Routers do not compose what they do not know, as `@oneOf`: it is held here all the same.
    if (isInputObjectType(type)) type.isOneOf = false;
  }
  return `${LINK}\n\n${printSchemaWithDirectives(own)}\n`;
}
