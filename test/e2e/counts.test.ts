import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  type GraphQLField,
  type GraphQLInputObjectType,
} from 'graphql';
import { exampleInput, inputWithin } from '../support/inputs.js';
import { openHouse, type House } from '../support/house/client.js';
import { mutate } from '../support/house/operations.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const fieldsOf = (type: { getFields(): Record<string, GraphQLField<unknown, unknown>> }) =>
  Object.values(type.getFields());

/** Whole numbers that may be as low as they like, by their place; nothing needs that so far. */
const UNBOUNDED: readonly string[] = [];

/** The places of all whole numbers in an input. */
function countsIn(input: GraphQLInputObjectType, within = ''): string[] {
  return Object.values(input.getFields()).flatMap((field): string[] => {
    // What stands for it is tried.
    if (field.deprecationReason) return [];
    const place = within + field.name;
    const inner = inputWithin(field, place);
    if (inner) return countsIn(...inner);
    return getNamedType(field.type).name === 'Int' ? [place] : [];
  });
}

const INPUTS = fieldsOf(schema.getMutationType()!).flatMap((mutation) =>
  mutation.args.flatMap(({ type }) => {
    const input = getNamedType(type);
    if (!isInputObjectType(input)) return [];
    return countsIn(input)
      .map((path) => [mutation.name, path, input] as const)
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
      const given = exampleInput(input, (place) => (place === path ? LOWEST : undefined));
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
