import {
  execute,
  getVariableValues,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { plainField } from './plain-field.js';
import { Plans, type Query } from './plans.js';
import { TURNS, type Turns } from '../budget/turns.js';
import { Run, type Bounded, type Variables } from './run.js';
import type { Plan } from './compile.js';

/** What is to be executed: a document that fits the schema, and what is asked of it. */
export interface Request {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | undefined;
  readonly context: Bounded;
}

type Answer = ExecutionResult | Promise<ExecutionResult>;

/** Executes operations as graphql-js does, which is the reference for all that is answered. */
export type Execute = (request: Request) => Answer;

/** graphql-js itself. */
export const reference =
  (schema: GraphQLSchema): Execute =>
  ({ document, operationName, variables, context }) =>
    execute({
      ...{ schema, document, operationName, variableValues: variables, contextValue: context },
      fieldResolver: plainField,
    });

/**
 * Executes queries by plans that are made once: what can be worked out from the document is, values that are
 * there are answered without a promise, and long lists are gone through in turns. What has no plan, as
 * mutations, goes to graphql-js.
 */
export function planned(schema: GraphQLSchema, turns: Turns = TURNS): Execute {
  const plans = new Plans(schema);
  const otherwise = reference(schema);
  return (request) => {
    const query = plans.query(request.document, request.operationName ?? null);
    const variables = query && variablesOf(query, request.variables ?? {});
    const plan = variables && plans.planOf(query, variables);
    if (!plan) return otherwise(request);
    return answer(plan, new Run(query, request.context, variables, turns));
  };
}

const NO_VARIABLES: Variables = Object.freeze({});

/** @returns null where they do not fit. */
function variablesOf({ schema, definition }: Query, given: Variables): Variables | null {
  const { variableDefinitions = [] } = definition;
  if (variableDefinitions.length === 0) return NO_VARIABLES;
  return getVariableValues(schema, variableDefinitions, given).coerced ?? null;
}

function answer({ root }: Plan, run: Run): Answer {
  const { all } = run.errors;
  const told = (data: Record<string, unknown> | null): ExecutionResult =>
    all.length === 0 ? { data } : { errors: all, data };
  const failed = (error: unknown): ExecutionResult => {
    run.errors.add(error as GraphQLError, undefined);
    return told(null);
  };
  try {
    const data = root.execute(run, undefined, undefined);
    return data instanceof Promise ? data.then(told, failed) : told(data);
  } catch (error) {
    return failed(error);
  }
}
