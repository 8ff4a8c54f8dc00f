// What a key of a scope may ask, over all that the schema has.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { graphSchema } from '../../../src/build-schema.js';
import { reports } from '../../../src/datasources/data/all-reports.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { post } from '../../support/house/client.js';
import { exampleInput } from '../../support/inputs.js';
import { openKeysFile, type TestKeysFile } from '../../support/keys-file.js';

const schema = await graphSchema();
const SCOPES = ['read', 'write', 'reports', 'lists', 'status'];
const REPORTS = ['reportCatalog', ...reports.map(({ name }) => name)];
const LISTS = ['users', 'skills', 'campaigns', 'surveys'];

let file: TestKeysFile;
let house: Booted;
beforeAll(async () => {
  const keys = SCOPES.map((scope) => ({ key: `the ${scope} key`, name: scope, scopes: [scope] }));
  file = await openKeysFile(keys);
  house = await boot({ env: { API_KEYS_FILE: file.path } });
  // All of them act as one user, who is signed in from here on.
  await ask('read', '{ viewer { userId } }');
});
afterAll(async () => {
  await house.close();
  await file.remove();
});

async function ask(scope: string, query: string) {
  const {
    status,
    errors = [],
    data,
  } = await post<any>(house.url, { query }, { 'x-api-key': `the ${scope} key` });
  return { status, data, codes: errors.map(({ extensions }) => extensions['code']), errors };
}

/** A value of an argument, as a document writes it. */
function literal(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${literal(nullable.ofType)}]`;
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  if (isInputObjectType(nullable)) return written(exampleInput(nullable), nullable.name);
  return { Int: '1', Boolean: 'false' }[nullable.name] ?? '"1"';
}

/** An example as a literal: enums are not quoted. */
function written(value: unknown, typeName: string): string {
  const type = schema.getType(typeName);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = Object.entries(value as object).map(([name, part]) => {
    const of = type.getFields()[name]!;
    const named = getNamedType(of.type);
    const one = (each: unknown): string =>
      isEnumType(named) ? String(each) : written(each, named.name);
    return `${name}: ${Array.isArray(part) ? `[${part.map(one).join()}]` : one(part)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

function selection(field: GraphQLField<unknown, unknown>, below = '{ __typename }'): string {
  const args = field.args
    .filter(isRequiredArgument)
    .map((arg) => `${arg.name}: ${literal(arg.type)}`);
  const isObject = isObjectType(getNamedType(field.type));
  return `${field.name}${args.length > 0 ? `(${args.join()})` : ''} ${isObject ? below : ''}`;
}

const roots = (type: GraphQLObjectType | null | undefined) => Object.values(type!.getFields());

describe.each([
  ['reports', ['viewer', ...REPORTS]],
  ['lists', ['viewer', ...LISTS]],
  ['status', ['viewer']],
])('a key of the scope %s', (scope, open) => {
  test.each(roots(schema.getQueryType()).map((field) => [field.name, field] as const))(
    'asked for %s',
    async (name, field) => {
      house.sandbox.journal.clear();
      const isConnection = getNamedType(field.type).toString().endsWith('Connection');
      const query = `{ ${selection(field, isConnection ? '{ pageInfo { hasNextPage } }' : undefined)} }`;
      const { codes, status } = await ask(scope, query);
      if (open.includes(name)) {
        expect(codes).toEqual([]);
      } else {
        expect([status, codes]).toEqual([403, ['FORBIDDEN']]);
        expect(house.sandbox.journal.keys()).toEqual([]);
      }
    },
  );

  test('writes nothing', async () => {
    let forbidden = 0;
    house.sandbox.journal.clear();
    for (const field of roots(schema.getMutationType())) {
      const { codes, data } = await ask(scope, `mutation { ${selection(field)} }`);
      // Some examples do not fit, which is found out before.
      if (codes[0] !== 'BAD_USER_INPUT' && codes[0] !== 'GRAPHQL_VALIDATION_FAILED') {
        expect([field.name, codes]).toEqual([field.name, ['FORBIDDEN']]);
        forbidden += 1;
      }
      expect([field.name, data ?? null]).toEqual([field.name, null]);
    }
    expect(forbidden).toBeGreaterThan(50);
    expect(house.sandbox.journal.keys()).toEqual([]);
  });
});

describe('a key of the scope reports', () => {
  test('reads the names in rows of every report, and no further', async () => {
    house.sandbox.journal.clear();
    const NAMES: Record<string, string[]> = {
      User: ['id', 'userName', 'displayName', 'forename', 'surname'],
      Skill: ['id', 'name', 'campaignId'],
      ...{ Contact: ['id', 'name'], Ticket: ['id'], Chat: ['id'] },
    };
    for (const { name } of reports) {
      const connection = getNamedType(schema.getQueryType()!.getFields()[name]!.type);
      const node = (connection as GraphQLObjectType).getFields()['nodes']!;
      const row = getNamedType(node.type) as GraphQLObjectType;
      const links = roots(row).filter(({ type }) => getNamedType(type).toString() in NAMES);
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        const target = getNamedType(link.type) as GraphQLObjectType;
        const asked = (below: string) =>
          `{ ${name}(first: 1) { nodes { ${link.name} { ${below} } } } }`;
        expect((await ask('reports', asked(NAMES[target.name]!.join(' ')))).codes).toEqual([]);
        for (const field of roots(target)) {
          if (NAMES[target.name]!.includes(field.name)) continue;
          if (target.name === 'Skill' && field.name === 'campaign') continue;
          const { codes } = await ask('reports', asked(selection(field)));
          expect([name, target.name, field.name, codes]).toEqual([
            ...[name, target.name, field.name],
            ['FORBIDDEN'],
          ]);
        }
      }
    }
    const called = new Set(house.sandbox.journal.keys());
    expect([...called].filter((key) => /LoadTicket|TicketNotes|ContactDetails/.test(key))).toEqual(
      [],
    );
  }, 240_000);

  test('is refused whatever else is hidden in aliases and fragments', async () => {
    const report = REPORTS[1]!;
    for (const query of [
      `query A { ${report} { totalCount } ...More } fragment More on Query { x: tickets { totalCount } }`,
      `{ viewer { user { tickets { totalCount } } } }`,
      `{ _entities(representations: [{ __typename: "User", id: "1" }]) { __typename } }`,
      `{ ... on Query { contacts { nodes { email } } } }`,
    ]) {
      expect((await ask('reports', query)).codes).not.toEqual([]);
    }
    const { errors } = await ask('reports', '{ tickets { totalCount } }');
    expect(errors[0]!.message).toBe(
      'This API key is for reports alone: it may not read Query.tickets.',
    );
  });

  test('is looked at by the operation that is executed, and sees the schema', async () => {
    expect((await ask('reports', '{ __schema { queryType { name } } }')).codes).toEqual([]);
    expect((await ask('reports', '{ viewer { userId products { state } } }')).codes).toEqual([]);
  });
});

test('a key that does not read all is refused every subscription', async () => {
  for (const scope of ['reports', 'lists', 'status']) {
    for (const field of roots(schema.getSubscriptionType())) {
      house.sandbox.journal.clear();
      const answer = await fetch(`${house.url}/graphql`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
          'x-api-key': `the ${scope} key`,
        },
        body: JSON.stringify({ query: `subscription { ${selection(field)} }` }),
      });
      expect(await answer.text()).toMatch(/FORBIDDEN|BAD_USER_INPUT/);
      expect(house.sandbox.journal.keys()).toEqual([]);
    }
  }
});

test.each([
  ['reports', 200],
  ['read', 200],
  ['write', 200],
  ['lists', 403],
  ['status', 403],
])('files of reports, by a key of the scope %s: %i', async (scope, status) => {
  const headers = { 'x-api-key': `the ${scope} key` };
  for (const ending of ['csv', 'ndjson']) {
    const answer = await fetch(`${house.url}/reports/agentPerformanceReport.${ending}`, {
      headers,
    });
    expect(answer.status).toBe(status);
    await answer.text();
  }
});

test('a key of the scope lists reads names, and no more of who has them', async () => {
  const names =
    '{ users { nodes { id displayName } } skills { nodes { name campaign { name } } } }';
  expect((await ask('lists', names)).codes).toEqual([]);
  expect((await ask('lists', '{ users { nodes { tickets { totalCount } } } }')).codes).toEqual([
    'FORBIDDEN',
  ]);
});

test('a key of the scope read reads all, and writes nothing', async () => {
  expect((await ask('read', '{ tickets { totalCount } contacts { totalCount } }')).codes).toEqual(
    [],
  );
  const { codes } = await ask(
    'read',
    'mutation { updateCampaign(input: { id: "1", channel: CHAT, name: "x" }) { userErrors { code } } }',
  );
  expect(codes).toEqual(['FORBIDDEN']);
});
