import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLArgument } from 'graphql';
import { readFileSync } from 'node:fs';
import { decodeTime } from '../../src/datasources/wire/times.js';
import { openHouse, type House } from '../support/house/client.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const isMoment = ({ type }: GraphQLArgument): boolean => String(type) === 'DateTime';

/** Every argument of a root field that is a moment. */
const MOMENTS = Object.values(schema.getQueryType()!.getFields()).flatMap((field) =>
  field.args.filter(isMoment).map(({ name }) => [field.name, name] as const),
);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

describe('a moment that is no moment', () => {
  const seconds = /epoch milliseconds: .* seconds/;
  const years = /years 1 to 9999/;
  test.each<[literal: string, value: unknown, why: RegExp]>([
    ['1795737600', 1795737600, seconds],
    ['"1795737600"', '1795737600', seconds],
    ['-1', -1, seconds],
    ['-9007199254740992', -9007199254740992, seconds],
    ['253402300800000', 253402300800000, years],
    ['"99999999999999999999"', '99999999999999999999', years],
    ['"9999-12-31T23:59:59-01:00"', '9999-12-31T23:59:59-01:00', years],
    ['"0001-01-01T00:00:00+01:00"', '0001-01-01T00:00:00+01:00', years],
    ['"0000-06-01"', '0000-06-01', /ISO 8601/],
    ['"+010000-01-01T00:00:00Z"', '+010000-01-01T00:00:00Z', /ISO 8601/],
    ['"soon"', 'soon', /ISO 8601/],
    ['1.5', 1.5, /ISO 8601/],
    ['true', true, /ISO 8601/],
  ])('%s is told by its argument', async (literal, value, why) => {
    await expectRefused('tickets', 'updatedSince', [literal, value, why]);
  });

  test.each(MOMENTS)('in seconds is none for %s(%s:)', async (field, argument) => {
    await expectRefused(field, argument, ['1795737600', 1795737600, seconds]);
  });

  async function expectRefused(
    field: string,
    argument: string,
    [literal, value, why]: [literal: string, value: unknown, why: RegExp],
  ): Promise<void> {
    const variable = `query ($at: DateTime) { ${field}(${argument}: $at) { __typename } }`;
    const asked = {
      [argument]: await house.admin.ask(`{ ${field}(${argument}: ${literal}) { __typename } }`),
      at: await house.admin.ask(variable, { at: value }),
    };
    for (const [place, { errors }] of Object.entries(asked)) {
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(why),
          extensions: { code: 'BAD_USER_INPUT', field: place },
        },
      ]);
      expect(errors![0]!.message).not.toContain(String(value));
    }
    expect(house.sandbox.journal.keys()).toEqual([]);
  }

  test('is told of a report file too', async () => {
    for (const from of ['1795737600', '9999-12-31T23:59:59-01:00', '253402300800000']) {
      const address = `${house.url}/reports/agentPerformanceReport.csv?from=${from}`;
      const headers = { authorization: `Bearer ${house.admin.token}` };
      const response = await fetch(address, { headers });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'from' } }],
      });
    }
  });
});

test('a client that has read nothing yet begins at the beginning', async () => {
  const all = await house.admin.get('{ tickets { totalCount } }');
  for (const since of ['0', '"0"', '"1970-01-01T00:00:00.000Z"', '"0001-01-01T00:00:00Z"']) {
    expect(await house.admin.get(`{ tickets(updatedSince: ${since}) { totalCount } }`)).toEqual(
      all,
    );
  }
});

test('the last moment that ICE can name has a year of four digits in every zone', () => {
  for (const offset of [-720, -360, 0, 540]) {
    for (const text of ['9999-12-31 23:59:59.999', '12/31/9999 11:59:59 PM']) {
      const moment = decodeTime(text, offset)!;
      expect(new Date(moment).toISOString()).toMatch(/^9999-12-31T/);
    }
  }
});
