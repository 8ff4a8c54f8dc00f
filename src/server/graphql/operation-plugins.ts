import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Context } from '../../context/context.js';
import { KnownCosts } from './cost.js';
import { answersInGraphQLType } from './media-type.js';
import type { Misfits } from './misfits.js';
import { refuseDeepVariables, refuseUnfitVariables } from './variables.js';

type Plugin = ApolloServerPlugin<Context>;
type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Refuses what needs the variables to be judged, before anything is executed. */
export function admission(misfits: Misfits): Plugin {
  const costs = new KnownCosts();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          // Absent when the request names none of several: execution says so.
          if (!operation) return;
          const variables = request.variables ?? {};
          refuseDeepVariables(variables);
          refuseUnfitVariables(schema, operation, variables, misfits);
          costs.refuseCostly(schema, document, operation, variables);
        },
      };
    },
  };
}

/** Adds what the operation cost upstream, and the errors that are told once for all its fields. */
export function completion(format: Format): Plugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, response }) {
          if (response.body.kind !== 'single') return;
          complete(response.body.singleResult, contextValue, format);
        },
      };
    },
  };
}

/** The same for one answer. */
export function complete(
  answer: { errors?: readonly GraphQLFormattedError[]; extensions?: Record<string, unknown> },
  { meter, problems }: Pick<Context, 'meter' | 'problems'>,
  format: Format,
): void {
  const short = meter
    .problems()
    .map((originalError) => new GraphQLError(originalError.message, { originalError }));
  const told = [...problems.errors(), ...short].map((error) => format(error.toJSON(), error));
  if (told.length > 0) answer.errors = [...(answer.errors ?? []), ...told];
  answer.extensions = { ...answer.extensions, upstream: meter.use() };
}

/** The request was well-formed HTTP; it is the operation that is refused. */
const OPERATION_REFUSED = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'TOO_COSTLY',
  'PERSISTED_QUERY_NOT_IN_LIST',
]);

/**
 * GraphQL over HTTP answers a refused operation with 400 as `application/graphql-response+json`, but
 * recommends 200 as `application/json`, whose older clients read no body that is not a 2xx.
 */
export const statusByMediaType: Plugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.http.status !== 400 || response.body.kind !== 'single') return;
        const errors = response.body.singleResult.errors ?? [];
        const isRefusal = errors.every(({ extensions }) =>
          OPERATION_REFUSED.has(extensions?.['code']),
        );
        if (!isRefusal || answersInGraphQLType(request.http?.headers.get('accept'))) return;
        response.http.status = 200;
      },
    };
  },
};
