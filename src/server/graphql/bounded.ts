import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import { inWords, type Spent } from '../../budget/budget.js';
import type { Context } from '../../context/context.js';

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
type Errors = readonly GraphQLFormattedError[];

/** Runs an operation within its budget, and answers what has run out instead of what there is by then. */
export function bounded(format: Format): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, operation }) {
          contextValue.budget.begin({ isRead: !isMutation(operation?.operation) });
        },
        async willSendResponse({ contextValue, operation, response }) {
          const { budget, problems } = contextValue;
          budget.close();
          if (!budget.spent || response.body.kind !== 'single') return;
          const { body } = response;
          if (isMutation(operation?.operation)) {
            body.singleResult.errors = cutShort(budget.spent, body.singleResult.errors);
            return;
          }
          // No part of it is answered, as it would pass for the whole. Nor are reads that were cut short
          // for it: they are no trouble of their own.
          problems.forget();
          body.singleResult = { data: null, errors: [tooCostly(format, budget.spent)] };
        },
      };
    },
  };

  /** What has been written is answered all the same: nobody could tell otherwise. */
  function cutShort(spent: Spent, errors: Errors = []): Errors {
    const own = errors.filter(({ extensions }) => extensions?.['code'] !== 'TOO_COSTLY');
    return [tooCostly(format, spent, NOT_BEGUN), ...own];
  }
}

/** What is answered instead of what has used up what it may. */
export function tooCostly(format: Format, spent: Spent, more = ''): GraphQLFormattedError {
  const extensions = { code: 'TOO_COSTLY', ...spent };
  const error = new GraphQLError(inWords(spent) + more, { extensions });
  return format(error.toJSON(), error);
}

const NOT_BEGUN =
  ' Of this mutation, a field that is null and has no error of its own was not carried out.';

const isMutation = (operation: OperationTypeNode | undefined): boolean =>
  operation === OperationTypeNode.MUTATION;
