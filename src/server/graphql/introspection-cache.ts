import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../context/context.js';
import { answered } from './answered.js';

/** Each tool asks in its own words; of the real schema an answer takes some megabytes. */
const ANSWERS = 8;

/**
 * What is asked of the schema alone has one answer for everybody, as long as the process runs; making it
 * takes longer than most queries. The asking is still checked, logged and counted as any other.
 */
export function introspectionCache(): ApolloServerPlugin<Context> {
  const answers = new LRUCache<string, Record<string, unknown>>({ max: ANSWERS });
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ operation, operationName, queryHash }) {
          const data = answers.get(`${queryHash} ${operationName ?? ''}`);
          if (!data || !isOfSchemaAlone(operation)) return null;
          return answered({ data });
        },
        async willSendResponse({ operation, operationName, queryHash, response }) {
          if (!operation || response.body.kind !== 'single') return;
          const { data, errors } = response.body.singleResult;
          if (!data || errors || !isOfSchemaAlone(operation)) return;
          answers.set(`${queryHash} ${operationName ?? ''}`, data);
        },
      };
    },
  };
}

const OF_SCHEMA = ['__schema', '__type'];

/** No variable, no fragment at the root: nothing that the text of the document does not tell. */
function isOfSchemaAlone({
  operation,
  variableDefinitions = [],
  selectionSet: { selections },
}: OperationDefinitionNode): boolean {
  return (
    operation === OperationTypeNode.QUERY &&
    variableDefinitions.length === 0 &&
    selections.every((part) => part.kind === Kind.FIELD && OF_SCHEMA.includes(part.name.value))
  );
}
