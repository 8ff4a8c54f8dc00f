import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** What a field of an input is to be; undefined: whatever fits, where there must be something. */
export type Choose = (place: string, type: GraphQLInputType) => unknown;

/** What is wanted though the schema does not say so: one of several, or what one of two channels wants. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  CreateEmailServerInput: ['receive'],
  CreateSurveyInput: ['surveyTypeId'],
};

/**
 * An input that fits the schema: with what is chosen, by places as `hours.0.fromHours`, and with everything that
 * it must have. What is deprecated is left out: something else stands for it.
 */
export function exampleInput(
  input: GraphQLInputObjectType,
  choose: Choose = () => undefined,
  within = '',
): Record<string, unknown> {
  const isNumbered = /Canned|Survey/.test(input.name);
  const example: Record<string, unknown> = {};
  for (const field of Object.values(input.getFields())) {
    if (field.deprecationReason) continue;
    const isWanted = isRequiredInputField(field) || WANTED[input.name]?.includes(field.name);
    const place = within + field.name;
    const value = choose(place, field.type) ?? below(field, choose, place);
    if (value !== undefined) example[field.name] = value;
    else if (isWanted) example[field.name] = any(field.name, field.type, isNumbered);
    if (input.isOneOf && value !== undefined) break;
  }
  return example;
}

/** The inputs within a field, by where they begin; null for a field that holds none. */
export function inputWithin(
  { type }: Pick<GraphQLInputField, 'type'>,
  place: string,
): readonly [GraphQLInputObjectType, string] | null {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return null;
  return [named, isListType(getNullableType(type)) ? `${place}.0.` : `${place}.`];
}

/** An input within an input, where something of it is chosen. */
function below(field: GraphQLInputField, choose: Choose, place: string): unknown {
  const inner = inputWithin(field, place);
  if (!inner || !isAnyChosen(...inner, choose)) return undefined;
  const example = exampleInput(inner[0], choose, inner[1]);
  return isListType(getNullableType(field.type)) ? [example] : example;
}

function isAnyChosen(input: GraphQLInputObjectType, within: string, choose: Choose): boolean {
  return Object.values(input.getFields()).some((field) => {
    const inner = inputWithin(field, within + field.name);
    return (
      choose(within + field.name, field.type) !== undefined ||
      (inner !== null && isAnyChosen(...inner, choose))
    );
  });
}

function any(name: string, type: GraphQLInputType, isNumbered: boolean): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [any(name, nullable.ofType, isNumbered)];
  if (isInputObjectType(nullable)) {
    const [first] = Object.values(nullable.getFields());
    return nullable.isOneOf
      ? { [first!.name]: any(first!.name, first!.type, isNumbered) }
      : exampleInput(nullable);
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  const text = name === 'colorCode' ? '#aabbcc' : 'x';
  const isScoped = isNumbered && name !== 'surveyTypeId';
  return { ID: isScoped ? 'chat:1' : '1', Int: 1, Boolean: false, String: text }[nullable.name];
}
