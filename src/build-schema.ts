// First of all: type-graphql's decorators need it when the resolvers load.
import 'reflect-metadata';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { FederationResolver } from './federation/federation.resolver.js';
import { asSubgraph } from './federation/subgraph.js';
import { resolvers } from './resolvers/index.js';
import { authChecker } from './session/auth-checker.js';

/** The root types are made of all resolvers together: none of them can describe one. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

/** The one graph, as resolvers and types declare it: for clients, and for routers as a subgraph. */
export async function buildGraphSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...resolvers, FederationResolver],
    authChecker,
    // Inputs are checked where they are used: class-validator's errors would quote the values.
    validate: false,
  });
  describe(schema.getQueryType(), 'What can be read.');
  describe(
    schema.getMutationType(),
    'What can be done. The fields are carried out one after the other.',
  );
  return asSubgraph(schema);
}
