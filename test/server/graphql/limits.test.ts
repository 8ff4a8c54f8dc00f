import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { LIMITS, MAX_TOKENS } from '../../../src/server/graphql/limits.js';
import { MAX_COST } from '../../../src/server/graphql/cost.js';
import { cpuTimeOf } from '../../support/cpu.js';
import { stubSchema } from '../../support/schema.js';
import { serve, type Served } from '../../support/serve.js';

let executed = 0;
const counted = () => {
  executed += 1;
  return null;
};

const page = (type: string) => `
  type ${type}Connection { edges: [${type}Edge] nodes: [${type}] pageInfo: PageInfo! totalCount: Int }
  type ${type}Edge { cursor: String node: ${type} }
`;

/** The shape of the real schema, as far as limits look at it. */
const schema = stubSchema(
  `
    type PageInfo { hasNextPage: Boolean! endCursor: String }
    type User { id: ID userName: String skills: [Skill] tickets(first: Int = 50): TicketConnection }
    type Skill { id: ID name: String campaign: Campaign members: [User] }
    type Campaign { id: ID name: String }
    type Contact { id: ID tickets(first: Int = 50): TicketConnection }
    type Ticket {
      id: ID subject: String status: String assignee: User skill: Skill contact: Contact
      ${Array.from({ length: 20 }, (_, index) => `column${index}: String`).join(' ')}
    }
    ${page('User')} ${page('Ticket')}
    type Query {
      users(first: Int = 50): UserConnection
      tickets(first: Int = 50, ids: [ID!]): TicketConnection
    }
  `,
  { Query: { users: counted, tickets: counted } },
);

let server: Served;
beforeAll(async () => {
  server = await serve({ schema });
});
afterAll(() => server.close());
beforeEach(() => {
  executed = 0;
});

const repeat = (times: number, part: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => part(index)).join(' ');

/** `open` repeated inside itself. */
const nest = (times: number, open: string, inner: string): string =>
  `${open} { `.repeat(times) + inner + ' }'.repeat(times);

describe('operations that pass', () => {
  const columns = repeat(20, (index) => `column${index}`);

  test.each([
    [
      'a page with links',
      '{ tickets(first: 100) { nodes { id subject status assignee { id userName } skill { id name } } } }',
    ],
    [
      'lists on a type, and a page within a page',
      '{ users(first: 200) { nodes { userName skills { name campaign { name } } tickets(first: 5) { nodes { subject } } } } }',
    ],
    [
      'the largest page, with twenty columns and links',
      `{ tickets(first: 1000) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
        id subject status ${columns} assignee { id userName } skill { id name campaign { id name } } contact { id }
      } } } }`,
    ],
    [
      'thirty tables of a dashboard',
      `{ ${repeat(30, (i) => `t${i}: tickets { nodes { id ${columns} } }`)} }`,
    ],
    ['introspection', getIntrospectionQuery()],
    [
      'introspection with everything',
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
    ...[10, 12, 15, 20, 30, 40].map((typeDepth) => [
      `introspection as deep as ${typeDepth}`,
      getIntrospectionQuery({ typeDepth, inputValueDeprecation: true }),
    ]),
  ])('%s', async (_name, query = '') => {
    const { body } = await server.ask(query);
    expect(body.errors).toBeUndefined();
    expect(body.data).toBeDefined();
  });

  test('many operations, of which one is asked for', async () => {
    const one = (i: number) => `query Q${i} { tickets(first: 500) { nodes { id ${columns} } } }`;
    const body = JSON.stringify({ query: repeat(40, one), operationName: 'Q0' });
    const headers = { 'content-type': 'application/json' };
    const answer = await server.http('/graphql', { method: 'POST', headers, body });
    expect(answer.body.data).toEqual({ tickets: null });
  });
});

describe('operations that are refused before anything is executed', () => {
  const ticketsOfContacts = (depth: number) =>
    nest(depth, 'tickets(first: 1) { nodes { contact', 'id').replace(/$/, ' } }'.repeat(depth));
  const doubling = `{ ...F0 } ${repeat(40, (i) =>
    i < 39
      ? `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`
      : 'fragment F39 on Query { tickets { totalCount } }',
  )}`;

  test.each([
    ['500 aliases of __typename', `{ ${repeat(500, (i) => `a${i}: __typename`)} }`, 'aliases', 500],
    [
      '500 aliased fields of the root',
      `{ ${repeat(500, (i) => `a${i}: tickets { totalCount }`)} }`,
      'aliases',
      500,
    ],
    [
      '100 fields of the root, through fragments',
      `{ ${repeat(10, (i) => `...F${i}`)} } ${repeat(10, (i) => `fragment F${i} on Query { ${repeat(10, (j) => `f${i}x${j}: tickets { totalCount }`)} }`)}`,
      'rootFields',
      100,
    ],
    ['deep nesting', `{ ${ticketsOfContacts(8)} }`, 'depth', 25],
    [
      'deep nesting through fragments',
      `{ tickets { nodes { ...F0 } } } ${repeat(15, (i) => (i < 14 ? `fragment F${i} on Ticket { assignee { tickets { nodes { ...F${i + 1} } } } }` : `fragment F14 on Ticket { id }`))}`,
      'depth',
      45,
    ],
    ['fields over fields', `{ tickets { ${'totalCount '.repeat(1_100)} } }`, 'fields', 1_101],
    ['fragments that double', doubling, 'fields', null],
    [
      'a chain of types',
      `{ __type(name: "User") { ${nest(60, 'ofType', 'name')} } }`,
      'typeDepth',
      60,
    ],
    [
      'deep nesting with chains of types in between',
      `{ __schema { types { ${nest(8, 'fields { type { ofType', 'name')}${' } }'.repeat(8)} } } }`,
      'depth',
      19,
    ],
    ['directives', `{ __typename ${'@skip(if: false) '.repeat(150)} }`, 'directives', 150],
    [
      'pages within pages',
      '{ users(first: 1000) { nodes { tickets(first: 1000) { nodes { id } } } } }',
      'cost',
      2_002_001,
    ],
    [
      'small lists within small lists within a page',
      '{ users(first: 1000) { nodes { skills { members { skills { members { id } } } } } } }',
      'cost',
      null,
    ],
  ])('%s', async (_name, query, limit, value) => {
    const { status, body } = await server.ask(query);
    expect(status).toBe(200);
    expect(body.data).toBeUndefined();
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'TOO_COSTLY',
      limit,
      value: value ?? expect.any(Number),
      maximum: { ...LIMITS, cost: MAX_COST }[limit],
    });
    expect(body.errors?.[0]?.message).toContain(`${limit} `);
    expect(executed).toBe(0);
    expect(body.extensions?.upstream?.calls).toEqual({ chat: 0, email: 0, data: 0 });
  });

  test('lists of types within lists of types, which no chain between them hides', async () => {
    const query = `{ __schema { types { ${nest(3, 'fields { type { ofType', 'name')}${' } }'.repeat(3)} } } }`;
    const { body } = await server.ask(query);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/introspection depth/i),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  test('a page size in a variable counts as well', async () => {
    const query =
      'query($n: Int, $m: Int = 1000) { users(first: $n) { nodes { tickets(first: $m) { nodes { id } } } } }';
    expect((await server.ask(query, { n: 1_000 })).body.errors?.[0]?.extensions).toMatchObject({
      code: 'TOO_COSTLY',
      limit: 'cost',
    });
    expect((await server.ask(query, { n: 1_000, m: 10 })).body.errors).toBeUndefined();
  });

  test('a document of more tokens than are read', async () => {
    const { body } = await server.ask(`{ ${'__typename '.repeat(80_000)} }`);
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'TOO_COSTLY',
      limit: 'tokens',
      maximum: MAX_TOKENS,
    });
  });

  test.each(['{a', '{a(x:[[', '{...{a'])(
    'a document that nobody can read to its end: %s',
    async (open) => {
      const { body } = await server.ask(open.repeat(3_000));
      expect(body.errors?.[0]).toMatchObject({
        message: expect.not.stringMatching(/stack/),
        extensions: { code: expect.stringMatching(/TOO_COSTLY|PARSE_FAILED/) },
      });
    },
  );

  test('a cycle of fragments is a mistake, not a loop', async () => {
    const { body } = await server.ask(
      '{ tickets { nodes { ...A } } } fragment A on Ticket { assignee { ...B } } fragment B on User { tickets { nodes { ...A } } }',
    );
    expect(body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('a name that is not known is not repeated at its whole length', async () => {
    const { body } = await server.ask(`{ ${'a'.repeat(900_000)} }`);
    expect(body.errors?.[0]?.message.length).toBeLessThan(1_100);
    expect(body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('what is refused takes little time', async () => {
    const costly = [
      `{ ${repeat(500, (i) => `a${i}: tickets { totalCount }`)} }`,
      `{ ${'tickets { totalCount } '.repeat(3_000)} }`,
      `{ ${'__typename '.repeat(9_000)} }`,
      doubling,
      `{ ${repeat(800, (i) => `...F${i}`)} } ${repeat(800, (i) => `fragment F${i} on Query { __typename }`)}`,
      `{ tickets(ids: "${'x'.repeat(900_000)}") { totalCount }`,
    ];
    const taken = await cpuTimeOf(async () => {
      for (const query of costly) expect((await server.ask(query)).body.data).toBeUndefined();
    });
    // Carried out, or looked at the wrong way, any of them would take minutes.
    expect(taken).toBeLessThan(10_000);
  });
});
