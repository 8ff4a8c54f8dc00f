import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { buildGraphSchema } from '../../src/build-schema.js';
import { coverageOf, coveragePage, type Coverage } from '../../src/governance/coverage.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { CHAT_KEYS } from '../support/chat-keys.js';

let coverage: Coverage;

beforeAll(async () => {
  coverage = coverageOf(await buildGraphSchema(), declaredEndpoints);
});

describe('the descriptions of the schema', () => {
  it('name every endpoint that is declared', () => {
    const unnamed = coverage.endpoints.filter(({ fields }) => fields.length === 0);
    expect(unnamed.map(({ key }) => key)).toEqual([]);
  });

  it('name nothing that is not declared, and that only where a field ends its text', () => {
    expect(coverage.strays).toEqual([]);
  });
});

it('declares and covers the whole Chat API', () => {
  const chat = coverage.endpoints.filter(({ key }) => key.startsWith('chat.'));
  expect(chat.map(({ key }) => key)).toEqual(CHAT_KEYS);
  expect(chat.filter(({ fields }) => fields.length === 0)).toEqual([]);
});

it('declares and covers the whole Email API, its twin keys among them', () => {
  const email = coverage.endpoints.filter(({ key }) => key.startsWith('email.'));
  expect(email).toHaveLength(140);
  expect(email.filter(({ fields }) => fields.length === 0)).toEqual([]);
});

it('declares and covers the whole Chat/Email Data API: sign-in, four lookups, 21 reports', () => {
  const data = coverage.endpoints.filter(({ key }) => key.startsWith('data.'));
  expect(data).toHaveLength(26);
  expect(data.filter(({ fields }) => fields.length === 0)).toEqual([]);
});

it('counts an endpoint under each key that the catalogue has for it', () => {
  const [one, two] = coverage.endpoints.filter(({ key }) => key.includes('EscalateToSupervisor'));
  expect(one).toMatchObject({ fields: ['Mutation.escalateTicketsToSupervisor'] });
  expect(two).toEqual({ ...one, key: 'email.EscalateToSupervisor2' });
});

it('keeps docs/coverage.md up to date', async () => {
  expect(await readFile('docs/coverage.md', 'utf8')).toBe(coveragePage(coverage));
});

describe('a description', () => {
  const [endpoint] = declaredEndpoints.filter(({ key }) => key === 'chat.GetUserList');
  const strays = (sdl: string) => coverageOf(buildSchema(sdl), [endpoint!]).strays;

  it('counts when it ends in the keys of a field', () => {
    const { endpoints } = coverageOf(
      buildSchema('type Query { "All of them. (ICE chat.GetUserList)" users: Int }'),
      [endpoint!],
    );
    expect(endpoints).toEqual([
      { key: 'chat.GetUserList', evidence: 'documented', fields: ['Query.users'] },
    ]);
  });

  it.each([
    ['an unknown key', '"(ICE chat.GetUsers)" users: Int', 'chat.GetUsers', 'Query.users'],
    ['a key in the text', '"As chat.GetUserList." a: Int', 'chat.GetUserList', 'Query.a'],
    ['text after the keys', '"(ICE chat.GetUserList) all" a: Int', 'chat.GetUserList', 'Query.a'],
    [
      'keys at an argument',
      'a("(ICE chat.GetUserList)" b: Int): Int',
      'chat.GetUserList',
      'Query.a(b:)',
    ],
  ])('with %s is told', (_, field, key, at) => {
    expect(strays(`type Query { ${field} }`)).toEqual([{ key, at }]);
  });
});
