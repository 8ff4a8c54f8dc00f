import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';

type Path = readonly (string | number)[];

/** More than these help nobody, and are not looked for: each costs an error, and they may be many. */
const FAULTS_TOLD = 5;

/** Made once: where it was thrown is asked by nobody, and takes longer to find out than the search. */
const ENOUGH = new Error('There are enough faults.');

interface Fault {
  readonly place: string;
  readonly why: string;
  readonly definition: VariableDefinitionNode;
}

type Told = (fault: Fault) => void;

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
): void {
  const faults = firstFaults((tell) => {
    for (const definition of operation.variableDefinitions ?? []) {
      lookForFaults(schema, definition, given, tell);
    }
  });
  const [first] = faults;
  if (!first) return;
  const told = faults.slice(0, FAULTS_TOLD).map(({ place, why }) => `$${place}: ${why}`);
  if (faults.length > FAULTS_TOLD) told.push('There are more.');
  throw new GraphQLError(`The variables do not fit. ${told.join(' ')}`, {
    nodes: [...new Set(faults.map(({ definition }) => definition))],
    extensions: { code: 'BAD_USER_INPUT', field: first.place, http: { status: 400 } },
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
  tell: Told,
): void {
  const name = definition.variable.name.value;
  if (name === '__proto__') {
    // graphql-js collects values in an object, where they would stand for all that others left away.
    return tell({ place: name, why: 'No variable can be called that.', definition });
  }
  const type = typeFromAST(schema, definition.type);
  if (!type || !isInputType(type)) return;
  if (!Object.hasOwn(given, name)) {
    const isMissing = isNonNullType(type) && definition.defaultValue === undefined;
    if (isMissing) tell({ place: name, why: `${String(type)} is required.`, definition });
    return;
  }
  const hideSuggestions = true;
  coerceInputValue(
    given[name],
    type,
    (path, value, error) => {
      const place = [name, ...path].join('.');
      tell({ place, why: reason(type, path, value, error), definition });
    },
    hideSuggestions,
  );
}

/** A scalar's own words may quote what it was given; all others speak of types and field names. */
function reason(type: GraphQLInputType, path: Path, value: unknown, error: GraphQLError): string {
  const expected = typeAt(type, path);
  const isScalarsOwn =
    isLeafType(getNullableType(expected)) && value !== null && value !== undefined;
  // Those of ours do not quote, and say it by their code.
  return isScalarsOwn && error.extensions['code'] !== 'BAD_USER_INPUT'
    ? `${String(getNamedType(expected))} is expected.`
    : error.message;
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
