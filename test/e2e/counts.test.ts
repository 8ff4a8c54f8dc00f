import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { openHouse, type House } from './helpers/client.js';
import { mutate } from './helpers/operations.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const fieldsOf = (type: { getFields(): Record<string, GraphQLField<unknown, unknown>> }) =>
  Object.values(type.getFields());

/** Whole numbers that may be as low as they like, by their place; nothing needs that so far. */
const UNBOUNDED: readonly string[] = [];

type Path = readonly string[];

/** The paths of all whole numbers in an input. */
function countsIn(input: GraphQLInputObjectType): Path[] {
  return Object.values(input.getFields()).flatMap(({ name, type }): Path[] => {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return countsIn(named).map((path) => [name, ...path]);
    return named.name === 'Int' ? [[name]] : [];
  });
}

const INPUTS = fieldsOf(schema.getMutationType()!).flatMap((mutation) =>
  mutation.args.flatMap(({ type }) => {
    const input = getNamedType(type);
    if (!isInputObjectType(input)) return [];
    return countsIn(input)
      .map((path) => [mutation.name, path.join('.'), input] as const)
      .filter(([name, path]) => !UNBOUNDED.includes(`${name}.${path}`));
  }),
);

const PAGES = fieldsOf(schema.getQueryType()!)
  .filter(({ args }) => args.some(({ name }) => name === 'first'))
  .map(({ name }) => name);

const LOWEST = -2_147_483_648;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

describe('a whole number that is below all that there can be', () => {
  test.each(INPUTS)(
    '%s refuses %s by its place, and ICE is asked nothing',
    async (name, path, input) => {
      const given = filled(input, path.split('.'), LOWEST);
      const { payload, errors } = await mutate(house, name, given, '__typename');
      expect(errors).toEqual([]);
      expect(payload.userErrors).toEqual([
        { code: 'BAD_USER_INPUT', message: expect.any(String), field: path },
      ]);
      expect(house.sandbox.journal.keys()).toEqual([]);
    },
  );

  test.each(PAGES)('%s refuses as a page', async (name) => {
    const { errors } = await house.admin.ask(`{ ${name}(first: ${LOWEST}) { __typename } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }]);
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  test('is looked for in all of the schema', () => {
    expect(INPUTS.length).toBeGreaterThan(20);
    expect(PAGES.length).toBeGreaterThan(40);
  });
});

/** An input with everything that it must have, and a value at a place. */
function filled(input: GraphQLInputObjectType, [first, ...rest]: Path, value: number): object {
  const isNumbered = /Canned|SurveyQuestion/.test(input.name);
  const entries = Object.values(input.getFields()).flatMap((field): [string, unknown][] => {
    const { name, type } = field;
    if (name !== first)
      return isRequiredInputField(field) ? [[name, any(name, type, isNumbered)]] : [];
    const named = getNamedType(type);
    return [[name, isInputObjectType(named) ? filled(named, rest, value) : value]];
  });
  return Object.fromEntries(entries);
}

function any(name: string, type: GraphQLInputType, isNumbered: boolean): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [any(name, nullable.ofType, isNumbered)];
  if (isInputObjectType(nullable)) return filled(nullable, [], 0);
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  const text = name === 'colorCode' ? '#aabbcc' : 'x';
  return { ID: isNumbered ? 'chat:1' : '1', Int: 1, Boolean: false, String: text }[nullable.name];
}
