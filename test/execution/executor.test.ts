// What the executor does that graphql-js does not.
import { expect, test } from '@jest/globals';
import { buildSchema, isObjectType, parse, type GraphQLFieldResolver } from 'graphql';
import type { Turns } from '../../src/budget/turns.js';
import { planned } from '../../src/execution/executor.js';
import { WITHOUT_PAUSE } from '../support/execution/turns.js';

type Resolvers = Readonly<Record<string, GraphQLFieldResolver<any, any>>>;

function executing(sdl: string, resolvers: Resolvers, turns?: Turns) {
  const schema = buildSchema(sdl);
  for (const [place, resolve] of Object.entries(resolvers)) {
    const [typeName, fieldName] = place.split('.') as [string, string];
    const type = schema.getType(typeName);
    if (isObjectType(type)) type.getFields()[fieldName]!.resolve = resolve;
  }
  let workedMs = 0;
  const budget = { text: () => undefined, worked: (ms: number) => void (workedMs += ms) };
  const execute = planned(schema, turns);
  const ask = (query: string, variables = {}) =>
    execute({ document: parse(query), variables, context: { budget } });
  return { ask, workedMs: () => workedMs };
}

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

const ROWS = Array.from({ length: 20 }, (_, id) => ({ id }));

test('what is there is answered without a promise', () => {
  const { ask } = executing(
    'type Query { rows: [Row] } type Row { id: Int rows: [Row] }',
    { 'Query.rows': () => ROWS, 'Row.rows': () => ROWS },
    WITHOUT_PAUSE,
  );
  expect(ask('{ rows { id rows { id } } }')).toEqual({
    data: { rows: ROWS.map(({ id }) => ({ id, rows: ROWS })) },
  });
});

test('lists within lists leave the event loop to others', async () => {
  const { ask, workedMs } = executing(
    'type Query { rows: [Row] } type Row { id: Int rows: [Row] }',
    {
      'Query.rows': () => ROWS,
      'Row.rows': () => ROWS,
      'Row.id': ({ id }) => (busy(1), id),
    },
  );
  let turns = 0;
  let isAnswered = false;
  const turn = (): void => {
    turns += 1;
    if (!isAnswered) setImmediate(turn);
  };
  setImmediate(turn);
  const { data } = await ask('{ rows { rows { id } } }');
  isAnswered = true;
  expect(data).toEqual({ rows: ROWS.map(() => ({ rows: ROWS })) });
  // A turn takes ten of the 400 ms.
  expect(turns).toBeGreaterThan(8);
  expect(workedMs()).toBeGreaterThanOrEqual(400);
});

test('arguments are read once an operation, and no row can change them for others', async () => {
  const given = new Set<unknown>();
  const { ask } = executing('type Query { rows: [Row] } type Row { id(add: Int = 1): Int }', {
    'Query.rows': () => ROWS,
    'Row.id': ({ id }, args) => {
      given.add(args);
      expect(() => (args.add = 7)).toThrow(TypeError);
      return id + args.add;
    },
  });
  const { data } = await ask('query ($add: Int) { rows { id(add: $add) } }', { add: 2 });
  expect(data).toEqual({ rows: ROWS.map(({ id }) => ({ id: id + 2 })) });
  expect(given.size).toBe(1);
});

test('a list that fails as a whole leaves no promise behind that nobody looks at', async () => {
  const late = () => new Promise((_, reject) => setImmediate(() => reject(new Error('late'))));
  const { ask } = executing('type Query { numbers: [Int!] }', {
    'Query.numbers': () => [late(), null, late()],
  });
  const { data, errors } = await ask('{ numbers }');
  expect(data).toEqual({ numbers: null });
  expect(errors).toHaveLength(1);
  // Jest fails a test that leaves one.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
});
