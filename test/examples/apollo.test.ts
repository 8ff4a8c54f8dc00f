// The example application's client, in Node, against the whole server: what its cache keeps, and what
// goes over the wire.
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { gql, type ApolloClient, type TypedDocumentNode } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { buildSchema, getNamedType, isObjectType, isRequiredArgument, print } from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { addBrand, renameBrand } from '../../examples/apollo/brands.js';
import { createClient } from '../../examples/apollo/client.js';
import { signIn, signOut } from '../../examples/apollo/session.js';
import {
  BrandsDocument,
  PersonDocument,
  QueueDocument,
  TeamDocument,
} from '../../examples/generated/graphql.js';
import { boot } from '../support/house/boot.js';
import { openHouse, type House } from '../support/house/client.js';

interface Sent {
  readonly method: string;
  readonly headers: Headers;
  /** What it brought: the parameters of a GET, or the body of a POST. */
  readonly query: string | null;
  readonly hash: string | undefined;
}

let house: House;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  const log = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  house = await openHouse({ env: { LOG_LEVEL: 'info' }, log });
});
afterAll(() => house.close());

let sent: Sent[];
let token: string | null;
let signedOut: number;
/** Takes a request instead of the server. */
let network: typeof fetch;
let client: ApolloClient;

beforeEach(() => {
  house.sandbox.reset();
  house.sandbox.journal.clear();
  sent = [];
  signedOut = 0;
  token = house.admin.token;
  network = fetch;
  client = createClient({
    url: house.url,
    token: () => token,
    onSignedOut: () => (signedOut += 1),
    name: 'tests',
    version: '1.2.3',
    fetch: (url, init) => {
      sent.push(sentOf(String(url), init));
      return network(url, init);
    },
  });
});
afterEach(() => client.stop());

/** All lists at the root of what ICE has a number for, with their rows' names where they have some. */
function rootLists(schema: GraphQLSchema): string[] {
  return Object.values(schema.getQueryType()!.getFields()).flatMap(({ name, type, args }) => {
    const connection = getNamedType(type);
    const isList = isObjectType(connection) && connection.name.endsWith('Connection');
    if (!isList || name.endsWith('Report') || args.some(isRequiredArgument)) return [];
    const node = getNamedType(connection.getFields()['nodes']!.type) as GraphQLObjectType;
    const { iceId, name: named } = node.getFields();
    return iceId ? [`${name}(first: 200) { edges { node { id ${named ? 'name' : ''} } } }`] : [];
  });
}

function sentOf(url: string, { method = 'GET', headers, body }: RequestInit = {}): Sent {
  const parameters = new URL(url).searchParams;
  const said = body
    ? (JSON.parse(String(body)) as { query?: string; extensions?: object })
    : {
        query: parameters.get('query'),
        extensions: JSON.parse(parameters.get('extensions') ?? '{}'),
      };
  const extensions = said.extensions as { persistedQuery?: { sha256Hash: string } } | undefined;
  return {
    method,
    headers: new Headers(headers),
    query: said.query ?? null,
    hash: extensions?.persistedQuery?.sha256Hash,
  };
}

const cached = () => Object.keys(client.cache.extract() as object);

describe('the cache', () => {
  test('keeps a user once, whichever list it came with', async () => {
    const { data: queue } = await client.query({ query: QueueDocument, variables: { first: 50 } });
    const { data: team } = await client.query({ query: TeamDocument, variables: { first: 100 } });
    const assignees = (queue?.tickets?.edges ?? []).flatMap(
      (edge) => edge?.node?.assignee?.id ?? [],
    );
    const people = (team?.users?.edges ?? []).flatMap((edge) => edge?.node?.id ?? []);
    const both = new Set(assignees.filter((id) => people.includes(id)));
    expect(both.size).toBeGreaterThan(1);
    const users = cached().filter((key) => key.startsWith('User:'));
    expect(users.sort()).toEqual(
      [...new Set([...assignees, ...people])].map((id) => `User:${id}`).sort(),
    );

    // One entry has what both lists brought, and answers for both.
    const [id = ''] = both;
    const key = client.cache.identify({ __typename: 'User', id });
    client.cache.modify({ ...(key && { id: key }), fields: { displayName: () => 'Renamed' } });
    const from = <T>(list: T[], of: (item: T) => { id: string } | null | undefined) =>
      list.map(of).find((user) => user?.id === id);
    const read = client.readQuery({ query: TeamDocument, variables: { first: 100 } });
    const tickets = client.readQuery({ query: QueueDocument, variables: { first: 50 } });
    expect(from(read?.users?.edges ?? [], (edge) => edge?.node)).toMatchObject({
      displayName: 'Renamed',
    });
    expect(from(tickets?.tickets?.edges ?? [], (edge) => edge?.node?.assignee)).toMatchObject({
      displayName: 'Renamed',
    });
  });

  test('answers by id what a list has brought, without asking', async () => {
    const { data } = await client.query({ query: TeamDocument, variables: { first: 1 } });
    const user = data?.users?.edges?.[0]?.node;
    const before = sent.length;
    const { data: person } = await client.query({
      query: PersonDocument,
      variables: { id: user?.id ?? '' },
    });
    expect(person?.user).toMatchObject({ id: user?.id, displayName: user?.displayName });
    expect(sent).toHaveLength(before);
  });

  test('keeps apart what has one number in several types', async () => {
    const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
    type Lists = Record<string, { edges: { node: { __typename: string; id: string } }[] }>;
    const query: TypedDocumentNode<Lists> = gql(`{ ${rootLists(schema).join(' ')} }`);
    const { data } = await client.query({ query });
    const rows = Object.values(data ?? {}).flatMap(({ edges }) => edges.map(({ node }) => node));

    const typesOf = new Map<string, Set<string>>();
    for (const { id, __typename } of rows) {
      typesOf.set(id, (typesOf.get(id) ?? new Set()).add(__typename));
    }
    const types = new Set(rows.map(({ __typename }) => __typename));
    const shared = new Set(
      [...typesOf.values()].filter(({ size }) => size > 1).flatMap((of) => [...of]),
    );
    expect(types.size).toBeGreaterThan(15);
    expect([...types].filter((type) => !shared.has(type))).toEqual([]);

    const whole = await house.admin.get(print(client.cache.transformDocument(query)));
    expect(client.readQuery({ query })).toEqual(whole);
  });

  test('makes one list of the pages', async () => {
    const watched = client.watchQuery({ query: TeamDocument, variables: { first: 4 } });
    const { data: first } = await watched.refetch();
    await watched.fetchMore({ variables: { after: first?.users?.pageInfo.endCursor ?? '' } });
    const { data } = watched.getCurrentResult();
    const ids = (data?.users?.edges ?? []).map((edge) => edge?.node?.id);
    expect(ids).toHaveLength(8);
    const whole = await house.admin.get('{ users(first: 8) { nodes { id } } }');
    expect(ids).toEqual(whole.users.nodes.map(({ id }: { id: string }) => id));
    expect(data?.users).toMatchObject({ pageInfo: { hasNextPage: true } });
  });

  test('makes one list of the pages below a record', async () => {
    const { contacts } = await house.admin.get(
      '{ contacts(first: 50) { nodes { id tickets(first: 4) { nodes { id } } } } }',
    );
    type Person = { readonly id: string; readonly tickets: { readonly nodes: { id: string }[] } };
    const busy = (contacts.nodes as Person[]).find(({ tickets }) => tickets.nodes.length === 4)!;
    const query = gql`
      query Tickets($id: ID!, $after: String) {
        contact(id: $id) {
          id
          tickets(first: 2, after: $after) {
            edges {
              cursor
              node {
                id
              }
            }
            pageInfo {
              endCursor
            }
          }
        }
      }
    `;
    const watched = client.watchQuery<any>({ query, variables: { id: busy.id } });
    const { data: first } = await watched.refetch();
    await watched.fetchMore({ variables: { after: first.contact.tickets.pageInfo.endCursor } });
    const { edges } = watched.getCurrentResult().data.contact.tickets;
    expect(edges.map(({ node }: { node: { id: string } }) => node)).toMatchObject(
      busy.tickets.nodes,
    );
  });

  test('keeps one report of a record beside another', async () => {
    const { data } = await client.query({ query: TeamDocument, variables: { first: 1 } });
    const { id } = data?.users?.edges?.[0]?.node ?? {};
    const reportOf = (name: string) => ({
      query: gql(
        `query Rows($id: ID!) { user(id: $id) { id reports { ${name}(first: 1) { edges { cursor node { id } } pageInfo { endCursor } } } } }`,
      ),
      variables: { id },
    });
    const [calls, sessions] = ['agentPerformance', 'loginLogoutDetailsBySkillId'].map(reportOf);
    await client.query(calls!);
    await client.query(sessions!);
    expect(client.readQuery(calls!)).toMatchObject({ user: { reports: {} } });
    expect(client.readQuery(sessions!)).toMatchObject({ user: { reports: {} } });
  });

  test('shows a new name everywhere, and a new row where it is told to', async () => {
    const watched = client.watchQuery({ query: BrandsDocument });
    const names = async () => {
      const { data } = await client.query({ query: BrandsDocument, fetchPolicy: 'cache-only' });
      return (data?.campaigns?.edges ?? []).map((edge) => edge?.node?.name);
    };
    const { data } = await watched.refetch();
    const [edge] = data?.campaigns?.edges ?? [];
    const asked = sent.length;

    await renameBrand(client, edge?.node?.id ?? '', 'A new name');
    expect((await names())[0]).toBe('A new name');
    await addBrand(client, 'A new brand');
    expect((await names()).at(-1)).toBe('A new brand');
    const mutations = sent.slice(asked);
    expect(mutations.map(({ method }) => method)).not.toContain('GET');
    expect((await names()).length).toBe((data?.campaigns?.totalCount ?? 0) + 1);
  });

  test('takes back what was shown too soon', async () => {
    const { data } = await client.query({ query: BrandsDocument });
    const brand = data?.campaigns?.edges?.[0]?.node;
    const { data: answer } = await renameBrand(client, brand?.id ?? '', '  ');
    expect(answer?.updateCampaign?.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const after = client.readQuery({ query: BrandsDocument });
    expect(after?.campaigns?.edges?.[0]?.node?.name).toBe(brand?.name);
  });
});

test('a query is sent as its hash by GET, with its text once', async () => {
  const ask = (id: string) => client.query({ query: PersonDocument, variables: { id } });
  expect((await ask('999999')).data).toEqual({ user: null });
  const [miss, registering, ...others] = sent;
  expect(miss).toMatchObject({ method: 'GET', query: null });
  expect(registering?.query).toContain('query Person');
  expect(others).toEqual([]);
  expect(miss?.hash).toBe(
    createHash('sha256')
      .update(registering?.query ?? '')
      .digest('hex'),
  );

  sent = [];
  await ask('999998');
  expect(sent).toMatchObject([{ method: 'GET', query: null, hash: miss?.hash }]);
});

test('an id that there is not is asked for once', async () => {
  const asked = { query: PersonDocument, variables: { id: '999999' } };
  expect((await client.query(asked)).data).toEqual({ user: null });
  const before = sent.length;
  expect((await client.query(asked)).data).toEqual({ user: null });
  expect(sent).toHaveLength(before);
});

test('with the list of its documents it signs in, and need never send a text', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'ice-graph-')), 'manifest.json');
  const { stdout } = await promisify(execFile)(process.execPath, ['examples/apollo/manifest.mjs']);
  writeFileSync(path, stdout);
  const strict = await boot({ env: { PERSISTED_DOCUMENTS: path } });
  network = (url, init) => fetch(String(url).replace(house.url, strict.url), init);
  token = null;
  const { organizationId, admin } = strict.sandbox.credentials;
  const { userName, password } = admin;
  token = await signIn(client, { organizationId, userName, password });
  expect(token).not.toBeNull();
  const { data } = await client.query({ query: BrandsDocument });
  expect(data?.campaigns?.totalCount).toBeGreaterThan(0);
  await addBrand(client, 'A new brand');
  await signOut(client);
  expect(cached()).toEqual([]);
  const again = await client.query({ query: TeamDocument, variables: { first: 1 } });
  expect(codesOf(again.error)).toEqual(['UNAUTHENTICATED']);
  expect(sent.filter(({ method }) => method === 'GET').map(({ query }) => query)).toEqual([
    null,
    null,
  ]);
  const other = await client.query({ query: gql('{ viewer { role } }') });
  expect(codesOf(other.error)).toEqual(['PERSISTED_QUERY_NOT_IN_LIST']);
  rmSync(dirname(path), { recursive: true });
  await strict.close();
});

const codesOf = (error: unknown): unknown[] =>
  CombinedGraphQLErrors.is(error)
    ? error.errors.map(({ extensions }) => extensions?.['code'])
    : [error];

describe('over the wire', () => {
  test('asks for GraphQL’s own media type, and says who it is: the log tells', async () => {
    await client.query({ query: PersonDocument, variables: { id: '999997' } });
    const { headers } = sent.at(-1)!;
    expect(headers.get('accept')).toContain('application/graphql-response+json');
    const line = lines.findLast(({ operation }) => operation === 'Person');
    expect(line).toMatchObject({ client: { name: 'tests', version: '1.2.3' } });
  });

  test('says when the session is over, by its code', async () => {
    token = 'not a token';
    const { error } = await client.query({ query: TeamDocument, variables: { first: 1 } });
    expect(codesOf(error)).toEqual(['UNAUTHENTICATED']);
    expect(signedOut).toBe(1);
  });

  test('repeats a query that got no answer, and never a mutation', async () => {
    await client.query({ query: BrandsDocument });
    const broken: typeof fetch = async () => {
      throw new TypeError('fetch failed');
    };
    const failOnce: typeof fetch = (url, init) => {
      network = fetch;
      return broken(url, init);
    };
    sent = [];
    network = failOnce;
    await client.query({ query: BrandsDocument, fetchPolicy: 'network-only' });
    expect(sent).toHaveLength(2);

    sent = [];
    network = broken;
    const { error } = await addBrand(client, 'Lost');
    expect(error?.message).toBe('fetch failed');
    expect(sent).toHaveLength(1);
  });
});
