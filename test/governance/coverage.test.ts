import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { graphSchema } from '../../src/build-schema.js';
import { nameCalls } from '../../src/governance/calls.js';
import { coverageOf, coveragePage, type Coverage } from '../../src/governance/coverage.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';

let coverage: Coverage;

beforeAll(async () => {
  coverage = coverageOf(await graphSchema(), declaredEndpoints);
});

describe('the fields of the schema', () => {
  it('call every endpoint that is declared', () => {
    const uncalled = coverage.endpoints.filter(({ fields }) => fields.length === 0);
    expect(uncalled.map(({ key }) => key)).toEqual([]);
  });

  it('call nothing that is not declared, and no text names an endpoint by hand', () => {
    expect(coverage.misplaced).toEqual([]);
  });
});

it('counts an endpoint under each key that the catalogue has for it', () => {
  const [one, two] = coverage.endpoints.filter(({ key }) => key.includes('EscalateToSupervisor'));
  expect(one).toMatchObject({ fields: ['Mutation.escalateTicketsToSupervisor'] });
  expect(two).toEqual({ ...one, key: 'email.EscalateToSupervisor2' });
});

/** This page is where endpoints are counted: one that was lost shows in it. */
it('keeps docs/coverage.md up to date', async () => {
  expect(await readFile('docs/coverage.md', 'utf8')).toBe(coveragePage(coverage));
});

/** A schema whose field `Query.a` says which endpoints it calls. */
function calling(sdl: string, ...calls: string[]): GraphQLSchema {
  const schema = buildSchema(`type Query { ${sdl} }`);
  schema.getQueryType()!.getFields()['a']!.extensions = { calls };
  return nameCalls(schema);
}

describe('a field', () => {
  const [endpoint] = declaredEndpoints.filter(({ key }) => key === 'chat.GetUserList');

  it('is counted for what it says that it calls, and its description ends in it', () => {
    const schema = calling('"All of them." a: Int', 'chat.GetUserList');
    expect(schema.getQueryType()!.getFields()['a']!.description).toBe(
      'All of them. (ICE chat.GetUserList for ADMIN)',
    );
    expect(coverageOf(schema, [endpoint!])).toEqual({
      endpoints: [{ key: 'chat.GetUserList', evidence: 'documented', fields: ['Query.a'] }],
      misplaced: [],
    });
  });

  it.each([
    ['calls an unknown key', calling('"All." a: Int', 'chat.GetUsers'), 'chat.GetUsers', 'Query.a'],
    [
      'has a key in its text',
      calling('"As chat.GetUserList." a: Int', 'chat.GetUserList'),
      'chat.GetUserList',
      'Query.a',
    ],
    [
      'ends in a key by hand',
      calling('"All. (ICE chat.GetUserList)" a: Int'),
      'chat.GetUserList',
      'Query.a',
    ],
    [
      'has a key at an argument',
      calling('a("(ICE chat.GetUserList)" b: Int): Int'),
      'chat.GetUserList',
      'Query.a(b:)',
    ],
  ])('that %s is told', (_, schema, key, at) => {
    expect(coverageOf(schema, [endpoint!]).misplaced).toEqual([{ key, at }]);
  });
});
