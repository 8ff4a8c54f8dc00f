import {
  coerceInputValue,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { tooCostly } from './limits.js';
import type { Misfit, Misfits } from './misfits.js';

type Path = readonly (string | number)[];

/** More than these help nobody, and are not looked for: each costs an error, and they may be many. */
const FAULTS_TOLD = 5;

/** Made once: where it was thrown is asked by nobody, and takes longer to find out than the search. */
const ENOUGH = new Error('There are enough faults.');

interface Fault extends Misfit {
  readonly definition: VariableDefinitionNode;
}

type Told = (fault: Fault) => void;

/** Lists and objects within each other in a value: more than any input has, and than any reference of a router's. */
const DEEPEST = 100;

/**
 * Refuses values within values without end: whatever goes through them calls itself for each, and there is
 * only so much room for that. To be called before anything looks at them.
 *
 * @throws GraphQLError TOO_COSTLY
 */
export function refuseDeepVariables(given: Readonly<Record<string, unknown>>): void {
  let level: unknown[] = [given];
  for (let depth = -1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw tooCostly('depth of variables', depth, DEEPEST);
    level = level.flatMap(partsOf);
  }
}

const partsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

/**
 * Refuses variables that do not fit, before execution does: graphql-js's own messages quote the whole
 * value, and the value of a `LoginInput` holds a password. These name the place and what is expected.
 *
 * @throws GraphQLError BAD_USER_INPUT
 */
export function refuseUnfitVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  misfits: Misfits,
): void {
  const faults = firstFaults((tell) => {
    for (const definition of operation.variableDefinitions ?? []) {
      lookForFaults(schema, definition, given, misfits, tell);
    }
  });
  const [first] = faults;
  if (!first) return;
  const told = faults.slice(0, FAULTS_TOLD).map(({ field, why }) => `$${field}: ${why}`);
  if (faults.length > FAULTS_TOLD) told.push('There are more.');
  throw new GraphQLError(`The variables do not fit. ${told.join(' ')}`, {
    nodes: [...new Set(faults.map(({ definition }) => definition))],
    extensions: { code: 'BAD_USER_INPUT', field: first.field, http: { status: 400 } },
  });
}

/** As many as are told, and one to know that there are more: then the search is broken off. */
function firstFaults(search: (tell: Told) => void): readonly Fault[] {
  const faults: Fault[] = [];
  try {
    search((fault) => {
      faults.push(fault);
      if (faults.length > FAULTS_TOLD) throw ENOUGH;
    });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return faults;
}

function lookForFaults(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  misfits: Misfits,
  tell: Told,
): void {
  const name = definition.variable.name.value;
  if (name === '__proto__') {
    // graphql-js collects values in an object, where they would stand for all that others left away.
    return tell({ field: name, why: 'No variable can be called that.', definition });
  }
  const type = typeFromAST(schema, definition.type);
  if (!type || !isInputType(type)) return;
  if (!Object.hasOwn(given, name)) {
    const isMissing = isNonNullType(type) && definition.defaultValue === undefined;
    if (isMissing) tell({ ...misfits.missing(name, type), definition });
    return;
  }
  const hideSuggestions = true;
  coerceInputValue(
    given[name],
    type,
    (path, value, error) => {
      const place = [name, ...path].join('.');
      const isNull = value === null;
      // Those of ours do not quote, and say it by their code.
      const isOwn = error.extensions['code'] === 'BAD_USER_INPUT';
      const { message } = error;
      const expected = typeAt(type, path);
      tell({ ...misfits.of({ place, type: expected, message, isNull, isOwn }), definition });
    },
    hideSuggestions,
  );
}

function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  const nullable = getNullableType(type);
  const [step, ...rest] = path;
  if (isListType(nullable)) {
    // A single value stands for a list of one, without a step of its own.
    return typeof step === 'number' || step === undefined
      ? typeAt(nullable.ofType, rest)
      : typeAt(nullable.ofType, path);
  }
  if (step === undefined) return type;
  const field = isInputObjectType(nullable) ? nullable.getFields()[step] : undefined;
  return field ? typeAt(field.type, rest) : type;
}
