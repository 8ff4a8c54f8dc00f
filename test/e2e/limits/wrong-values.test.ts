import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildGraphSchema } from '../../../src/build-schema.js';
import { openHouse, type House } from '../../support/house/client.js';
import { asked, canBe, SENTINEL, takenIn, WRONGS } from '../../support/wrong-values.js';

// Wherever the schema takes a value, one that does not fit is told by its whole path and by what is expected
// there: in a document and as a variable, by POST and by GET; and never said back.

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const places = takenIn(await buildGraphSchema());
const wrongs = WRONGS.flatMap((wrong) =>
  places.filter((place) => canBe(wrong, place)).map((place) => ({ wrong, place })),
);

interface Told {
  readonly data?: unknown;
  readonly errors: readonly { message: string; extensions: { code: string; field?: string } }[];
}

async function told(query: string, variables: object, isGet: boolean): Promise<Told> {
  const url = new URL(`${house.url}/graphql`);
  const headers = {
    authorization: `Bearer ${house.admin.token}`,
    'content-type': 'application/json',
  };
  if (isGet) {
    url.searchParams.set('query', query);
    url.searchParams.set('variables', JSON.stringify(variables));
  }
  const init = isGet
    ? { headers }
    : { method: 'POST', headers, body: JSON.stringify({ query, variables }) };
  return (await (await fetch(url, init)).json()) as Told;
}

test('there is more to try than the arguments of root fields', () => {
  expect(places.length).toBeGreaterThan(800);
  expect(new Set(places.map(({ operation }) => operation)).size).toBe(3);
});

test('a value that does not fit is told by its place, and by what is expected', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wrongs),
      fc.boolean(),
      fc.boolean(),
      async ({ wrong, place: taken }, isVariable, isGet) => {
        const { query, variables, place } = asked(taken, wrong, isVariable);
        const answer = await told(query, variables, isGet && taken.operation === 'query');
        expect(answer.data).toBeUndefined();
        expect(answer.errors).toMatchObject([
          {
            message: expect.stringMatching(
              / is expected: .+\.$| has no field | takes exactly one: /,
            ),
            extensions: { code: 'BAD_USER_INPUT', field: place },
          },
        ]);
        expect(JSON.stringify(answer)).not.toContain(SENTINEL);
      },
    ),
    { numRuns: 200, seed: 59, endOnFailure: true },
  );
  expect(house.sandbox.journal.keys()).toEqual([]);
}, 120_000);
