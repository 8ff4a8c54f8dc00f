import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { boot } from '../support/house/boot.js';
import { openHouse, post, signIn, type House, type Variables } from '../support/house/client.js';

let house: House;
/** Session tokens that are not good, by what is wrong with them. */
const tokens: Record<string, string> = {};

beforeAll(async () => {
  house = await openHouse();
  const other = await boot();
  tokens['sealed with another key'] = (await signIn(other)).token;
  await other.close();
  house.sandbox.set({ tokenLifetimeS: 0 });
  tokens['expired'] = (await signIn(house)).token;
  house.sandbox.reset();
  const { token } = house.admin;
  tokens['truncated'] = token.slice(0, -10);
  // One bit of what is sealed; the last characters may hold none that counts.
  const middle = Math.floor(token.length / 2);
  const flipped = token[middle] === 'A' ? 'B' : 'A';
  tokens['altered'] = token.slice(0, middle) + flipped + token.slice(middle + 1);
  tokens['no token at all'] = 'let me in';
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

interface Fault {
  readonly code: string;
  readonly message: RegExp;
  readonly field?: string;
  readonly limit?: string;
  /** HTTP status; 200, as GraphQL over HTTP recommends for `application/json`. */
  readonly status?: number;
}

/** Holds one answer against what is expected of it: one error, well told, and nothing asked of ICE. */
async function expectFault(
  answer: { readonly status: number; readonly errors?: readonly object[] | undefined },
  { code, message, status = 200, ...place }: Fault,
): Promise<void> {
  expect(answer.errors).toMatchObject([
    { message: expect.stringMatching(message), extensions: { code, ...place } },
  ]);
  expect(answer.status).toBe(status);
  expect(house.sandbox.journal.keys()).toEqual([]);
  // And the server goes on.
  const { viewer } = await house.admin.get('{ viewer { role } }');
  expect(viewer).toEqual({ role: 'ADMIN' });
}

const cursor = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const BAD_INPUT = { code: 'BAD_USER_INPUT' };
const first: Fault = { ...BAD_INPUT, field: 'first', message: /first must be from 0 to 1000/ };
const after: Fault = { ...BAD_INPUT, field: 'after', message: /not a cursor of this list/ };
const id = (field: string): Fault => ({
  ...BAD_INPUT,
  field,
  message: new RegExp(`${field} must be an id of ICE`),
});

describe('an argument that does not fit is told by its name, before ICE is asked', () => {
  test.each<[query: string, fault: Fault]>([
    ['{ user(id: "abc") { userName } }', id('id')],
    ['{ ticket(id: "-1") { subject } }', id('id')],
    ['{ contact(id: "1.5") { name } }', id('id')],
    ['{ skill(id: "email:45") { name } }', id('id')],
    ['{ campaign(id: "") { name } }', id('id')],
    ['{ skills(campaignId: "x") { totalCount } }', id('campaignId')],
    ['{ tickets(assigneeId: "0") { totalCount } }', id('assigneeId')],
    ['{ emailFilters(ownerId: "me") { totalCount } }', id('ownerId')],
    ['{ responseTemplates(kindId: "0") { totalCount } }', id('kindId')],
    ['{ webForms(skillId: "email:45") { totalCount } }', id('skillId')],
    ['{ webFormControl(id: "1.5") { label } }', id('id')],
    ['{ webFormControlKinds(first: -2) { nodes { id } } }', first],
    ['{ users(first: -2147483648) { nodes { id } } }', first],
    ['{ users(first: -1) { nodes { id } } }', first],
    ['{ tickets(first: 100000) { nodes { assignee { userName } } } }', first],
    ['{ contacts(first: 1001) { nodes { id } } }', first],
    ['{ users(after: "what?") { nodes { id } } }', after],
    [`{ users(after: "${cursor({ id: 1 })}") { nodes { id } } }`, after],
    [`{ users(after: "${cursor(['ID_ASC', {}, 1])}") { nodes { id } } }`, after],
    [
      `{ users(orderBy: USER_NAME_ASC, after: "${cursor(['ID_ASC', 7, 7])}") { nodes { id } } }`,
      { ...after, message: /cursor of another order than USER_NAME_ASC/ },
    ],
    [
      '{ tickets(status: " ") { nodes { skill { name } } } }',
      { ...BAD_INPUT, field: 'status', message: /status is blank/ },
    ],
    [
      '{ users(before: "what?") { nodes { id } } }',
      { ...after, field: 'before', message: /before is not a cursor/ },
    ],
    [
      '{ users(last: 1001) { nodes { id } } }',
      { ...first, field: 'last', message: /last must be from 0 to 1000/ },
    ],
    [
      '{ users(first: 1, last: 1) { nodes { id } } }',
      { ...BAD_INPUT, field: 'last', message: /one of them/ },
    ],
    [
      '{ users(ids: []) { nodes { id } } }',
      { ...BAD_INPUT, field: 'ids', message: /must name one/ },
    ],
    [
      '{ users(ids: ["1", "x"]) { nodes { id } } }',
      { ...BAD_INPUT, field: 'ids', message: /id of ICE/ },
    ],
    [
      '{ surveys(ids: ["1"]) { nodes { id } } }',
      { ...BAD_INPUT, field: 'ids', message: /as chat:123/ },
    ],
    [
      '{ contacts(skillId: "1", skillIds: ["2"]) { totalCount } }',
      { ...BAD_INPUT, field: 'skillIds', message: /one of them/ },
    ],
    [
      '{ tickets(status: "Inbox", statuses: ["Spam"]) { totalCount } }',
      { ...BAD_INPUT, field: 'statuses', message: /one of them/ },
    ],
    [
      '{ tickets(statuses: ["Inbox", ""]) { totalCount } }',
      { ...BAD_INPUT, field: 'statuses', message: /statuses is blank/ },
    ],
    [
      '{ tickets(assigneeIds: ["nobody"]) { totalCount } }',
      { ...BAD_INPUT, field: 'assigneeIds', message: /id of ICE/ },
    ],
    [
      '{ tickets(receivedFrom: "2026-02-01", receivedTo: "2026-01-01") { totalCount } }',
      { ...BAD_INPUT, field: 'receivedFrom', message: /must be before receivedTo/ },
    ],
    [
      '{ ticketGroups(by: []) { count } }',
      { ...BAD_INPUT, field: 'by', message: /must name something/ },
    ],
    [
      '{ tickets(skillId: "1", status: " ") { totalCount } }',
      { ...BAD_INPUT, field: 'status', message: /status is blank/ },
    ],
    [
      '{ skills { nodes { name tickets(status: "") { totalCount } } } }',
      { ...BAD_INPUT, field: 'status', message: /status is blank/ },
    ],
    ['{ users { nodes { userName tickets(first: -3) { totalCount } } } }', first],
    ['{ skills { nodes { name tickets(first: 2000) { totalCount } } } }', first],
    ['{ contacts { nodes { tickets(first: -5) { nodes { id } } } } }', first],
    ['{ users { nodes { tickets(after: "what?") { totalCount } } } }', after],
    ['{ skills { nodes { ...on Skill { tickets(after: "what?") { totalCount } } } } }', after],
    [
      '{ users { nodes { tickets(statuses: []) { totalCount } } } }',
      { ...BAD_INPUT, field: 'statuses', message: /must name one/ },
    ],
  ])('%s', async (query, fault) => {
    await expectFault(await house.admin.ask(query), fault);
  });

  test('in a fragment and by a variable as well', async () => {
    const query = `query ($size: Int!) { users { ...page } }
      fragment page on UserConnection { nodes { tickets(first: $size) { totalCount } } }`;
    await expectFault(await house.admin.ask(query, { size: -1 }), first);
  });
});

describe('an id that ICE does not know is no error', () => {
  // Of what has no list, ICE's no is believed once it has told one: see answers.test.ts.
  beforeAll(async () => {
    const { id } = house.sandbox.state.tickets.all()[0]!;
    await house.admin.get(`{ ticket(id: "${id}") { id } }`);
  });

  test.each(['user', 'skill', 'campaign', 'ticket', 'contact'])('%s', async (field) => {
    expect(await house.admin.get(`{ ${field}(id: "999999") { id } }`)).toEqual({ [field]: null });
  });
});

describe('variables that do not fit', () => {
  const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
  const PAGE =
    'query ($first: Int, $id: ID!) { users(first: $first) { totalCount } user(id: $id) { id } }';
  const SINCE = 'query ($at: DateTime) { tickets(updatedSince: $at) { totalCount } }';

  test.each<[what: string, query: string, variables: Variables, field: string, message: RegExp]>([
    ['none', LOGIN, {}, 'input', /\$input: It is required\. LoginInput is/],
    ['a wrong type', LOGIN, { input: 'x' }, 'input', /\$input: LoginInput is expected: an object/],
    ['a missing field', LOGIN, { input: { organizationId: 1 } }, 'input.userName', /String is/],
    [
      'an unknown field',
      LOGIN,
      { input: { organizationId: 1, userName: 'a', password: 'b', pasword: 'c' } },
      'input.pasword',
      /LoginInput has no field "pasword"/,
    ],
    [
      'a field of a wrong type',
      LOGIN,
      { input: { organizationId: 'many', userName: 'a', password: 'b' } },
      'input.organizationId',
      /Int is expected/,
    ],
    ['a number as a text', PAGE, { id: '7', first: '5' }, 'first', /Int is expected/],
    ['null where a value must be', PAGE, { id: null }, 'id', /null is no value here\. ID is/],
    ['an object for an id', PAGE, { id: {} }, 'id', /ID is expected/],
    ['no moment', SINCE, { at: 'yesterday' }, 'at', /DateTime is expected/],
    ['a time that no clock shows', SINCE, { at: '2026-01-31T25:00' }, 'at', /DateTime is expected/],
    ['a day that does not exist', SINCE, { at: '2026-02-31' }, 'at', /DateTime is expected/],
  ])('%s', async (_what, query, variables, field, message) => {
    await expectFault(await house.admin.ask(query, variables), { ...BAD_INPUT, field, message });
  });

  test("one that nobody asked for is nobody's business", async () => {
    expect(await house.admin.get('{ viewer { role } }', { more: 1 })).toEqual({
      viewer: { role: 'ADMIN' },
    });
  });
});

describe('a document that does not fit', () => {
  const VALIDATION = 'GRAPHQL_VALIDATION_FAILED';
  test.each<[query: string, code: string, message: RegExp]>([
    [
      '{ user(id: "7") { userNam } }',
      VALIDATION,
      /^Cannot query field "userNam" on type "User"\.$/,
    ],
    ['{ usr { id } }', VALIDATION, /^Cannot query field "usr" on type "Query"\.$/],
    [
      '{ users(frist: 1) { totalCount } }',
      VALIDATION,
      /^Unknown argument "frist" on field "Query\.users"\.$/,
    ],
    ['{ users(first: $n) { totalCount } }', VALIDATION, /Variable "\$n" is not defined/],
    ['{ users }', VALIDATION, /must have a selection of subfields\./],
    ['{ users { totalCount ', 'GRAPHQL_PARSE_FAILED', /^Syntax Error/],
    ['', 'BAD_REQUEST', /./],
    [
      'query A { viewer { role } } query B { viewer { role } }',
      'OPERATION_RESOLUTION_FAILURE',
      /operation/,
    ],
  ])('%s', async (query, code, message) => {
    const status = code === 'BAD_REQUEST' ? 400 : 200;
    await expectFault(await house.admin.ask(query), { code, message, status });
  });
});

describe('more than anybody needs is refused unread', () => {
  const many = (times: number, part: (index: number) => string): string =>
    Array.from({ length: times }, (_, index) => part(index)).join(' ');
  const COSTLY = { code: 'TOO_COSTLY', message: /./ };
  const nested =
    '{ users { nodes { skills { members '.repeat(20) + '{ id }' + ' } } } }'.repeat(20);

  test.each<[what: string, query: string, fault: Fault]>([
    ['a megabyte of query', `{ ${'a '.repeat(524_288)} }`, { ...COSTLY, status: 413 }],
    ['nearly a megabyte of query', `{ ${'a '.repeat(500_000)} }`, { ...COSTLY, limit: 'tokens' }],
    ['500 aliases of __typename', `{ ${many(500, (i) => `a${i}: __typename`)} }`, COSTLY],
    ['500 root fields', `{ ${many(500, (i) => `a${i}: users { totalCount }`)} }`, COSTLY],
    ['500 times the same field', `{ ${many(500, () => 'users { totalCount }')} }`, COSTLY],
    ['deep nesting', nested.replaceAll('members { users', 'members { id users'), COSTLY],
    [
      'pages of pages',
      '{ users(first: 1000) { nodes { tickets(first: 1000) { nodes { id subject } } } } }',
      { ...COSTLY, limit: 'cost' },
    ],
  ])('%s', async (_what, query, fault) => {
    await expectFault(await house.admin.ask(query), fault);
  });
});

describe('credentials that are not good', () => {
  test.each(['expired', 'sealed with another key', 'truncated', 'altered', 'no token at all'])(
    'a session token: %s',
    async (what) => {
      const headers = { authorization: `Bearer ${tokens[what]}` };
      const answer = await post(house.url, { query: '{ users { totalCount } }' }, headers);
      const message = what === 'expired' ? /session has expired/ : /Sign in again/;
      await expectFault(answer, { code: 'UNAUTHENTICATED', message });
      expect(answer.data).toEqual({ users: null });
    },
  );

  test.each<[what: string, headers: Record<string, string>, message: RegExp]>([
    ['none', {}, /Sign in first/],
    ['a scheme that is not known', { authorization: 'Digest x' }, /scheme/],
    [
      'Basic without an organization',
      { authorization: `Basic ${btoa('me:secret')}` },
      /<organizationId>/,
    ],
    ['Basic that is not base64', { authorization: 'Basic %%%' }, /<organizationId>/],
    ['an API key of somewhere else', { 'x-api-key': 'not-one-of-ours' }, /API key/],
  ])('%s', async (_what, headers, message) => {
    const answer = await post(house.url, { query: '{ users { totalCount } }' }, headers);
    await expectFault(answer, { code: 'UNAUTHENTICATED', message });
  });

  test('a wrong password is told beside the field, and asked of each product once', async () => {
    const { organizationId, admin } = house.sandbox.credentials;
    const input = { organizationId, userName: admin.userName, password: 'wrong' };
    const { status, data, errors } = await post<{ login: unknown }>(house.url, {
      query: `mutation ($input: LoginInput!) {
        login(input: $input) { token userErrors { code field message } } }`,
      variables: { input },
    });
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data.login).toEqual({
      token: null,
      userErrors: [
        {
          code: 'UNAUTHENTICATED',
          field: 'password',
          message:
            'ICE (chat, email, data) did not accept the organization, user name and password.',
        },
      ],
    });
    expect(house.sandbox.journal.keys().toSorted()).toEqual(['chat.Login', 'data.Authenticate']);
  });
});

describe('requests that are hardly GraphQL', () => {
  const sent = (body?: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  const form = { method: 'POST', body: new URLSearchParams({ query: '{ viewer { role } }' }) };
  const mutation = encodeURIComponent('mutation { logout { isSignedOut } }');
  const bad = (status: number): Fault => ({ code: 'BAD_REQUEST', message: /./, status });
  const nowhere = { code: 'NOT_FOUND', message: /GraphQL is at \/graphql/, status: 404 };

  test.each<[what: string, path: string, init: RequestInit, fault: Fault]>([
    ['a JSON body that breaks off', '/graphql', sent('{"query":"{ viewer'), bad(400)],
    ['an array of operations', '/graphql', sent('[]'), bad(400)],
    ['no body', '/graphql', sent(), bad(400)],
    ['variables that are a text', '/graphql', sent('{"query":"{ a }","variables":"x"}'), bad(400)],
    ['a form', '/graphql', form, bad(415)],
    ['a mutation by GET', `/graphql?query=${mutation}`, {}, bad(405)],
    ['another method', '/graphql', { method: 'PUT' }, bad(405)],
    ['another path', '/graphq', { method: 'POST' }, nowhere],
  ])('%s', async (_what, path, init, fault) => {
    const authorization = `Bearer ${house.admin.token}`;
    const headers = { ...(init.headers as Record<string, string>), authorization };
    const response = await fetch(`${house.url}${path}`, { ...init, headers });
    const body = (await response.json()) as { errors?: object[] };
    await expectFault({ status: response.status, errors: body.errors }, fault);
  });
});
