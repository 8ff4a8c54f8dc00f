import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { assertValidSchema, type GraphQLSchema } from 'graphql';
import type { Config } from '../../config/config.js';
import type { Context } from '../../context/context.js';
import { planned, reference, type Execute } from '../../execution/executor.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/** What executes queries over a schema, as the operator has chosen. */
export const executorOf = (schema: GraphQLSchema, executor: Config['executor']): Execute =>
  (executor === 'lean' ? planned : reference)(schema);

/**
 * A schema with what executes it. Apollo Server has one place where that can be chosen, which it calls a
 * gateway; parsing, validation and plugins are the same as for any schema.
 */
export function executing(schema: GraphQLSchema, executor: Config['executor']): Gateway {
  assertValidSchema(schema);
  const execute = executorOf(schema, executor);
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, request, context }) =>
        execute({
          ...{ document, context: context as Context },
          ...{ operationName: request.operationName, variables: request.variables },
        }),
    }),
    stop: async () => undefined,
  };
}
