import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { IceGraphError } from '../../../src/errors.js';
import { stubSchema } from '../../support/schema.js';
import { serve, type Served } from '../../support/serve.js';

const SENTINEL = 'sentinel-password-77';

const schema = stubSchema(
  `
    enum Color { RED }
    input LoginInput { organizationId: Int! userName: String! password: String! color: Color }
    type Query {
      coded: String
      plain: String
      thrownText: String
      uncoded: String
      foreignCode: String
      strict: String!
      number: Int
      told: String
      login(input: LoginInput!, times: [Int!]): String
      page(first: Int! = 5): Int
    }
  `,
  {
    Query: {
      coded: () => {
        throw new IceGraphError('ICE_REJECTED', 'ICE said no.', {
          product: 'chat',
          endpoint: 'chat.GetUserList',
        });
      },
      plain: () => {
        throw new Error(`connect to https://ice.example failed with ${SENTINEL}`);
      },
      thrownText: () => {
        throw SENTINEL; // eslint-disable-line @typescript-eslint/only-throw-error -- as libraries may
      },
      uncoded: () => {
        throw new GraphQLError(SENTINEL);
      },
      foreignCode: () => {
        throw Object.assign(new Error(SENTINEL), { code: 'ECONNRESET', extensions: { code: 'X' } });
      },
      strict: () => null,
      number: () => SENTINEL,
      login: () => 'ok',
      told: (_source, _args, { problems }, info) => {
        problems.tell(new IceGraphError('FORBIDDEN', 'Not for you.', { endpoint: 'chat.X' }), info);
        return null;
      },
    },
  },
);

let server: Served;
beforeAll(async () => {
  server = await serve({ schema });
});
afterAll(() => server.close());

describe('errors that were said on purpose', () => {
  test('pass with their code and place', async () => {
    const { status, body } = await server.ask('{ coded }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ coded: null });
    expect(body.errors).toEqual([
      {
        message: 'ICE said no.',
        path: ['coded'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'ICE_REJECTED', product: 'chat', endpoint: 'chat.GetUserList' },
      },
    ]);
  });

  test('told once for many fields, stand among the errors of the answer', async () => {
    const { body } = await server.ask('{ a: told b: told }');
    expect(body.data).toEqual({ a: null, b: null });
    expect(body.errors).toMatchObject([
      {
        message: 'Not for you.',
        path: ['a'],
        extensions: { code: 'FORBIDDEN', endpoint: 'chat.X' },
      },
    ]);
  });
});

describe('everything else', () => {
  test.each(['plain', 'thrownText', 'uncoded', 'foreignCode', 'strict', 'number'])(
    '%s is masked, and logged once under the id that the client is told',
    async (field) => {
      server.lines.length = 0;
      const { body, text } = await server.ask(`{ ${field} }`);
      const [error] = body.errors ?? [];
      const errorId = error?.extensions['errorId'] as string;
      expect(body.errors).toHaveLength(1);
      expect(error?.extensions).toEqual({ code: 'INTERNAL', errorId });
      expect(error?.message).toContain(errorId);
      expect(text).not.toContain(SENTINEL);
      const logged = server.lines.filter((line) => line.includes('"level":"error"'));
      expect(logged).toHaveLength(1);
      expect(logged[0]).toContain(errorId);
      expect(JSON.parse(logged[0]!)).toHaveProperty('err.stack');
    },
  );
});

describe('values that do not fit', () => {
  beforeAll(() => void (server.lines.length = 0));

  const login = 'query($input: LoginInput!) { login(input: $input) }';

  test.each([
    [
      { organizationId: SENTINEL, userName: 'a', password: 'b' },
      '$input.organizationId: Int is expected: a whole number',
    ],
    [
      { organizationId: 1, password: SENTINEL },
      '$input.userName: It is required. String is expected: a text.',
    ],
    [
      { organizationId: 1, userName: 'a', password: [SENTINEL] },
      '$input.password: String is expected: a text.',
    ],
    [
      { organizationId: 1, userName: 'a', password: 'b', color: SENTINEL },
      '$input.color: Color is expected: RED.',
    ],
    [SENTINEL, '$input: LoginInput is expected: an object with its fields.'],
    [null, '$input: null is no value here. LoginInput is expected'],
    [undefined, '$input: It is required. LoginInput is expected'],
  ])('as a variable name the place and what is expected: %#', async (input, message) => {
    const { body, text } = await server.ask(login, { input });
    expect(body.data).toBeUndefined();
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(body.errors?.[0]?.message).toContain(message);
    expect(text).not.toContain(SENTINEL);
  });

  test('in a list variable name the entry', async () => {
    const query =
      'query($times: [Int!]) { login(input: {organizationId: 1, userName: "", password: ""}, times: $times) }';
    const { body } = await server.ask(query, { times: [1, SENTINEL] });
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('$times.1: Int is expected: a whole number'),
      extensions: { code: 'BAD_USER_INPUT', field: 'times.1' },
    });
    expect(
      (await server.ask(query, { times: SENTINEL })).body.errors?.[0]?.extensions,
    ).toMatchObject({
      field: 'times',
    });
  });

  test.each([
    [
      `{ login(input: {organizationId: "${SENTINEL}", userName: "", password: ""}) }`,
      'Int is expected',
    ],
    [`{ login(input: "${SENTINEL}") }`, 'input: LoginInput is expected'],
    [
      `{ login(input: {organizationId: 1, password: "${SENTINEL}"}) }`,
      'input.userName: It is required. String is',
    ],
    [
      `{ login(input: {organizationId: 1, userName: "", password: "", color: "${SENTINEL}"}) }`,
      'Color is',
    ],
    [`query($n: Int! = "${SENTINEL}") { page(first: $n) }`, 'Int is expected'],
    [`{ login(input: "${SENTINEL} }`, 'Syntax Error'],
    [`{ login "${SENTINEL}" }`, 'Syntax Error: Expected Name, found String'],
  ])('in the document are not said back either: %#', async (query, message) => {
    const { body, text } = await server.ask(query);
    expect(body.errors?.map((error) => error.message).join()).toContain(message);
    expect(text).not.toContain(SENTINEL);
  });

  test.each([
    ['{ page(first: "x") }', 'first'],
    [
      '{ a: login(times: [1, 2], input: {organizationId: "x", userName: "", password: ""}) }',
      'input.organizationId',
    ],
    [
      '{ login(input: {color: RED, organizationId: 1, userName: "", password: 7}, times: [1]) }',
      'input.password',
    ],
    [
      '{ login(input: {organizationId: 1, userName: "", password: ""}, times: [{a: [1]}, "x"]) }',
      'times.0',
    ],
    ['{ login(input: {organizationId: 1, password: ""}) }', 'input.userName'],
    ['query($n: Int = "x") { page(first: $n) }', 'n'],
    ['query($n: [Int] = [1, "x"], $m: Int) { a: page(first: $m) login(times: $n) }', 'n.1'],
    ['{ login(times: [1]) }', 'input'],
    ['{ a: page(first: 1) @skip(if: "x") }', 'if'],
    ['{ a: page(first: 1) @skip }', 'if'],
    ['query($n: Int) { page(first: $n) @include(if: {n: $n}) }', 'if'],
  ])('in the document are told by their place: %s', async (query, field) => {
    const { body } = await server.ask(query);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  test('that only execution can judge are the client’s fault, too', async () => {
    const { body } = await server.ask('query($n: Int = 5) { page(first: $n) }', { n: null });
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^first: null is no value here\. Int is expected/),
      extensions: { code: 'BAD_USER_INPUT', field: 'first' },
    });
  });

  test('nowhere reach the log', () => {
    expect(server.lines.length).toBeGreaterThan(10);
    expect(server.lines.join()).not.toContain(SENTINEL);
  });
});

test('the names of an enum are told to who may read the schema alone', async () => {
  const closed = await serve({ schema, env: { INTROSPECTION: 'off' } });
  const query = '{ login(input: {organizationId: 1, userName: "", password: "", color: BLUE}) }';
  const { body } = await closed.ask(query);
  await closed.close();
  expect(body.errors).toMatchObject([
    { message: 'input.color: Color is expected: one of its names.' },
  ]);
});

test('a variable that is not declared is a fault of the document', async () => {
  const { body } = await server.ask('{ page(first: $n) }');
  expect(body.errors).toMatchObject([
    { message: 'Variable "$n" is not defined.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
});

test('no suggestion tells what the schema holds', async () => {
  const { body, text } = await server.ask('{ logon codedd }');
  expect(body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(text).not.toMatch(/did you mean/i);
});
