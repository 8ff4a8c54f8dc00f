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

/** An input that fits the schema: with what is chosen, and with everything that it must have. */
export function exampleInput(
  input: GraphQLInputObjectType,
  choose: Choose = () => undefined,
  within = '',
): Record<string, unknown> {
  const isNumbered = /Canned|Survey/.test(input.name);
  const example: Record<string, unknown> = {};
  for (const field of Object.values(input.getFields())) {
    const place = within + field.name;
    const value = choose(place, field.type) ?? below(field, choose, `${place}.`);
    if (value !== undefined) example[field.name] = value;
    else if (isRequiredInputField(field))
      example[field.name] = any(field.name, field.type, isNumbered);
  }
  return example;
}

/** An input within an input, where it must be or something of it is chosen. */
function below({ type }: GraphQLInputField, choose: Choose, within: string): unknown {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || isListType(getNullableType(type))) return undefined;
  const isChosen = Object.values(named.getFields()).some(
    (field) => choose(within + field.name, field.type) !== undefined,
  );
  return isChosen ? exampleInput(named, choose, within) : undefined;
}

function any(name: string, type: GraphQLInputType, isNumbered: boolean): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [any(name, nullable.ofType, isNumbered)];
  if (isInputObjectType(nullable)) return exampleInput(nullable);
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  const text = name === 'colorCode' ? '#aabbcc' : 'x';
  return { ID: isNumbered ? 'chat:1' : '1', Int: 1, Boolean: false, String: text }[nullable.name];
}
