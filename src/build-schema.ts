// First of all: type-graphql's decorators need it when the resolvers load.
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { resolvers } from './resolvers/index.js';
import { authChecker } from './session/auth-checker.js';

/** The one graph, as resolvers and types declare it. */
export function buildGraphSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers,
    authChecker,
    // Inputs are checked where they are used: class-validator's errors would quote the values.
    validate: false,
  });
}
