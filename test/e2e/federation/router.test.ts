import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  buildASTSchema,
  buildClientSchema,
  getIntrospectionQuery,
  parse,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { graphSchema } from '../../../src/build-schema.js';
import { elementsOf } from '../../../src/governance/elements.js';
import { clientOf, openHouse, post, type House } from '../../support/house/client.js';

const ROUTER_SECRET = 'a secret of the tests that only the router knows';
const SDL = '{ _service { sdl } }';
const ENTITIES =
  '{ _entities(representations: [{ __typename: "User", id: "701" }]) { ... on User { userName } } }';
const FORBIDDEN = [{ extensions: { code: 'FORBIDDEN' } }];

let house: House;
afterEach(() => house.close());

/** The admin, with a header more. */
const as = (secret: string) =>
  clientOf(house.url, {
    authorization: `Bearer ${house.admin.token}`,
    'x-router-secret': secret,
  });

describe.each(['on', 'off'])("with a router's secret, and introspection %s", (INTROSPECTION) => {
  it('answers a router who sends it, and nobody else', async () => {
    house = await openHouse({ env: { ROUTER_SECRET, INTROSPECTION } });
    const router = as(ROUTER_SECRET);
    expect((await router.get(SDL))._service.sdl).toBe(await readFile('subgraph.graphql', 'utf8'));
    expect((await router.get(ENTITIES))._entities).toEqual([{ userName: 'admin@sandbox.example' }]);
    house.sandbox.journal.clear();
    for (const client of [house.admin, as(''), as(ROUTER_SECRET.slice(1)), as('guessed')]) {
      for (const query of [SDL, ENTITIES]) {
        const { data, errors } = await client.ask(query);
        expect(data).toBeNull();
        expect(errors).toMatchObject(FORBIDDEN);
        expect(JSON.stringify(errors)).not.toContain(ROUTER_SECRET);
      }
    }
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  it('asks a router to sign in as well, for all but the schema', async () => {
    house = await openHouse({ env: { ROUTER_SECRET, INTROSPECTION } });
    const headers = { 'x-router-secret': ROUTER_SECRET };
    expect((await post(house.url, { query: SDL }, headers)).errors).toBeUndefined();
    expect((await post(house.url, { query: ENTITIES }, headers)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});

describe('without a secret', () => {
  it('answers everybody, as introspection does', async () => {
    house = await openHouse();
    const nobody = await post<any>(house.url, { query: SDL });
    expect(nobody.data._service.sdl).toContain('type User @key(fields: "id")');
    expect((await house.admin.get(ENTITIES))._entities).toHaveLength(1);
  });

  it('keeps the schema to itself where introspection is off', async () => {
    house = await openHouse({ env: { INTROSPECTION: 'off' } });
    expect((await post(house.url, { query: SDL })).errors).toMatchObject(FORBIDDEN);
    expect((await house.admin.get(ENTITIES))._entities).toHaveLength(1);
  });
});

it('weighs its own text by what it is, so that nobody is sent it fifty times', async () => {
  house = await openHouse();
  const many = Array.from({ length: 50 }, (_, index) => `a${index}: _service { sdl }`);
  const { errors } = await house.admin.ask(`{ ${many.join(' ')} }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COSTLY', limit: 'cost' });
});

it('reads the same descriptions as clients do, everywhere', async () => {
  house = await openHouse();
  const { _service } = await house.admin.get(SDL);
  const described = (schema: GraphQLSchema) =>
    [...elementsOf(schema)].map(({ at, it }) => [at, it.description]).toSorted();
  const subgraph = described(buildASTSchema(parse(_service.sdl), { assumeValidSDL: true }));
  expect(subgraph).toEqual(described(await graphSchema()));
  expect(subgraph.length).toBeGreaterThan(1_000);
});

it('is not in what clients are told of the schema', async () => {
  house = await openHouse();
  const told = await house.admin.get<IntrospectionQuery>(getIntrospectionQuery());
  const schema = buildClientSchema(told);
  expect(Object.keys(schema.getTypeMap()).filter((name) => /^_[^_]/.test(name))).toEqual([]);
  expect(Object.keys(schema.getQueryType()!.getFields())).not.toContain('_entities');
  expect(Object.keys(schema.getQueryType()!.getFields())).toContain('user');
});
