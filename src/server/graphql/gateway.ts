import type { ApolloServerOptionsWithGateway, ApolloServerPlugin } from '@apollo/server';
import { assertValidSchema, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Config } from '../../config/config.js';
import type { Context } from '../../context/context.js';
import { planned, reference, type Execute } from '../../execution/executor.js';
import { answered } from './answered.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/** What executes queries over a schema, as the operator has chosen. */
export const executorOf = (schema: GraphQLSchema, executor: Config['executor']): Execute =>
  (executor === 'lean' ? planned : reference)(schema);

/**
 * A schema with what executes it. Apollo Server has one place where that can be chosen, which it calls a
 * gateway; parsing, validation and plugins are the same as for any schema. What a gateway is told of an
 * operation has getters of its own, by which V8 keeps all that the request holds until it next looks through the
 * whole heap. So operations are executed ahead of that, by a plugin that stands last, and what has no errors is
 * answered there.
 */
export function executing(
  schema: GraphQLSchema,
  executor: Config['executor'],
): { readonly gateway: Gateway; readonly ahead: ApolloServerPlugin<Context> } {
  assertValidSchema(schema);
  const execute = executorOf(schema, executor);
  /** What has been executed, and is Apollo Server's to tell: no write is made twice. */
  const executed = new WeakMap<Context, () => ExecutionResult>();
  const gateway: Gateway = {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      // Nothing comes here that has not been executed: nothing is executed here.
      executor: async ({ context }) => executed.get(context as Context)!(),
    }),
    stop: async () => undefined,
  };
  const ahead: ApolloServerPlugin<Context> = {
    async requestDidStart() {
      return {
        async responseForOperation({ document, request, contextValue: context }) {
          const { operationName, variables } = request;
          try {
            const result = await execute({ document, context, operationName, variables });
            const { data, errors } = result;
            if (!errors && data !== undefined) return answered({ data });
            executed.set(context, () => result);
          } catch (error) {
            executed.set(context, () => {
              throw error;
            });
          }
          return null;
        },
      };
    },
  };
  return { gateway, ahead };
}
