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

/** More than these help nobody, and the message has an end. */
const FAULTS_TOLD = 5;

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
  const faults = (operation.variableDefinitions ?? []).flatMap((definition) =>
    faultsOf(schema, definition, given).map((fault) => ({ ...fault, definition })),
  );
  const [first] = faults;
  if (!first) return;
  const told = faults.slice(0, FAULTS_TOLD).map(({ place, why }) => `$${place}: ${why}`);
  const rest = faults.length - told.length;
  if (rest > 0) told.push(`and ${rest} more`);
  throw new GraphQLError(`The variables do not fit. ${told.join(' ')}`, {
    nodes: faults.map(({ definition }) => definition).filter(isFirst),
    extensions: { code: 'BAD_USER_INPUT', field: first.place, http: { status: 400 } },
  });
}

const isFirst = <T>(item: T, index: number, all: readonly T[]): boolean =>
  all.indexOf(item) === index;

function faultsOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): { place: string; why: string }[] {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!type || !isInputType(type)) return [];
  if (!Object.hasOwn(given, name)) {
    const isMissing = isNonNullType(type) && definition.defaultValue === undefined;
    return isMissing ? [{ place: name, why: `${String(type)} is required.` }] : [];
  }
  const faults: { place: string; why: string }[] = [];
  const hideSuggestions = true;
  coerceInputValue(
    given[name],
    type,
    (path, value, error) => {
      faults.push({ place: [name, ...path].join('.'), why: reason(type, path, value, error) });
    },
    hideSuggestions,
  );
  return faults;
}

/** A scalar's own words may quote what it was given; all others speak of types and field names. */
function reason(type: GraphQLInputType, path: Path, value: unknown, error: GraphQLError): string {
  const expected = typeAt(type, path);
  const isScalarsOwn =
    isLeafType(getNullableType(expected)) && value !== null && value !== undefined;
  return isScalarsOwn ? `${String(getNamedType(expected))} is expected.` : error.message;
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
