// Nothing that a client sends is worth more than linear time, whatever it is made of. Time is the
// process's own (the server, the sandbox and the client), as a multiple of what as much plain text takes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { buildSchema, getNamedType, isInputObjectType, type GraphQLField } from 'graphql';
import { scrubber } from '../../src/text/scrub.js';
import { boot, type Booted } from '../support/house/boot.js';
import { clientOf, signIn, type Client } from '../support/house/client.js';
import { exampleInput } from '../support/inputs.js';

/** As long as headers may be together, with room for the others. */
const LONG = 15_000;
const PLAIN = 'a'.repeat(LONG);

const repeat = (part: string): string => part.repeat(Math.ceil(LONG / part.length)).slice(0, LONG);
const SIGNS = [...' .-"\',=:;/\\%@0<{}[(_'];
const BEGINNINGS =
  'eyJ|eyJ.|a.|a@|a b|0.|;q=|q=0.1,|="|{"a":|://|Basic |token=|<a |1:|-1|a/|\\"|, |a;'.split('|');
/** What expressions stumble over: long runs, with and without something at their ends, and beginnings without an end. */
const BETWEEN = SIGNS.map((sign) => `a${repeat(sign).slice(2)}b`);
const ATTACKS = [...BETWEEN, ...SIGNS.map(repeat), ...BEGINNINGS.map(repeat)];

let server: Booted;
let admin: Client;
beforeAll(async () => {
  server = await boot({ env: { TRUST_PROXY: 'on', LOG_LEVEL: 'info' }, log: () => undefined });
  admin = await signIn(server);
});
afterAll(() => server.close());

async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The least of several tries: what others do on the machine is no time of the work's. */
async function leastMs(work: () => unknown, good = 0): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < 4 && least > good; tries += 1)
    least = Math.min(least, await cpuMs(work));
  return least;
}

/** Holds work over attacks against work over plain text; what is quadratic takes a hundred times as long. */
async function expectLinear(
  work: (text: string) => unknown,
  attacks: readonly string[] = ATTACKS,
  plain = PLAIN,
): Promise<void> {
  await work(plain);
  const bound = 12 * Math.max(await leastMs(() => work(plain)), 5);
  const slow: string[] = [];
  for (const attack of attacks) {
    const ms = await leastMs(() => work(attack), bound);
    if (ms > bound) slow.push(`${attack.slice(0, 20)}…: ${ms} ms, where ${bound} are allowed`);
  }
  expect(slow).toEqual([]);
}

/** Not by fetch, which does not send what is odd. */
function send(
  path: string,
  headers: Record<string, string> = {},
  body?: string,
  method = body ? 'POST' : 'GET',
) {
  return new Promise<number>((resolve, reject) => {
    const asked = request(server.url + path, { method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!));
    });
    asked.on('error', reject).end(body);
  });
}

const BODY = '{"query":"{ __typename }"}';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a header', () => {
  const HEADERS: readonly [name: string, prefix: string][] = [
    ['authorization', ''],
    ['authorization', 'Bearer '],
    ['authorization', 'Bearer a'],
    ['authorization', 'Basic '],
    ['x-api-key', ''],
    ['accept', ''],
    ['accept', 'application/graphql-response+json;q='],
    ['content-type', 'application/json; '],
    ['content-type', 'application/json; charset="'],
    ['content-encoding', ''],
    ['accept-encoding', ''],
    ['origin', 'https://'],
    ['x-request-id', ''],
    ['x-forwarded-for', ''],
    ['x-forwarded-for', '1.2.3.4, '],
    ['x-forwarded-proto', ''],
    ['x-forwarded-host', ''],
    ['x-router-secret', ''],
    ['x-apollo-operation-name', ''],
    ['apollographql-client-name', ''],
    ['sec-fetch-mode', ''],
    ['x-requested-with', ''],
  ];

  test.each(HEADERS)(
    '%s: %s…',
    async (name, prefix) => {
      await expectLinear((text) => send('/graphql', { ...JSON_TYPE, [name]: prefix + text }, BODY));
    },
    60_000,
  );

  test.each(['authorization', 'x-api-key', 'range', 'if-none-match', 'host'])(
    'of a report file: %s',
    async (name) => {
      await expectLinear((text) => send('/reports/chatMetadataReport.csv', { [name]: text }));
    },
    60_000,
  );

  test('of a preflight', async () => {
    await expectLinear((text) =>
      send(
        '/graphql',
        { origin: 'https://a.example', 'access-control-request-headers': text },
        undefined,
        'OPTIONS',
      ),
    );
  }, 60_000);
});

describe('an address', () => {
  const encoded = ATTACKS.map((attack) =>
    encodeURIComponent(attack).slice(0, 14_000).replace(/%.?$/, ''),
  );

  test.each([
    '/',
    '/files/',
    '/reports/',
    '/reports/chatMetadataReport.csv?from=',
    '/reports/x.csv?',
    '/ide/assets/',
    '/graphql?query=',
    '/graphql?variables=',
  ])(
    '%s…',
    async (path) => {
      const headers = { authorization: `Bearer ${admin.token}` };
      await expectLinear((text) => send(path + text, headers), encoded, PLAIN.slice(0, 14_000));
    },
    60_000,
  );
});

describe('a text of an operation', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const fieldsOf = (type: { getFields(): Record<string, GraphQLField<unknown, unknown>> }) =>
    Object.values(type.getFields());
  const isText = (type: unknown): boolean => /^String!?$/.test(String(type));
  const isId = (type: unknown): boolean => /^\[?ID!?\]?!?$/.test(String(type));
  const inShares = <T>(all: readonly T[]): T[][] =>
    Array.from({ length: Math.ceil(all.length / 20) }, (_, share) =>
      all.slice(share * 20, (share + 1) * 20),
    );

  const asked = fieldsOf(schema.getQueryType()!).flatMap(({ name, args }) =>
    args
      .filter(({ type }) => isText(type) || isId(type))
      .map((arg) => ({ name, arg: arg.name, type: arg.type })),
  );
  const queries = inShares(asked).map((share) => {
    const fields = share.map(({ name, arg, type }, index) => {
      const value = isText(type) ? '$text' : String(type).startsWith('[') ? '[$id]' : '$id';
      return `f${index}: ${name}(${arg}: ${value}) { __typename }`;
    });
    return `query ($text: String!, $id: ID!) { ${fields.join(' ')} }`;
  });

  test.each(queries.map((query, share) => [share, query] as const))(
    'of arguments, share %i',
    async (_share, query) => {
      await expectLinear((text) => admin.ask(query, { text, id: text }));
    },
    120_000,
  );

  const mutations = fieldsOf(schema.getMutationType()!).flatMap(({ name, args: [arg] }) => {
    const input = arg && getNamedType(arg.type);
    return isInputObjectType(input) ? [{ name, input }] : [];
  });

  test.each(inShares(mutations).map((share, index) => [index, share] as const))(
    'of inputs, share %i',
    async (_index, share) => {
      const variables = share.map(({ input }, index) => `$v${index}: ${input.name}!`).join();
      const fields = share.map(
        ({ name }, index) => `f${index}: ${name}(input: $v${index}) { __typename }`,
      );
      const query = `mutation (${variables}) { ${fields.join(' ')} }`;
      await expectLinear(async (text) => {
        const inputs = share.map(({ input }) =>
          exampleInput(input, (_place, type) => (isText(type) ? text : undefined)),
        );
        await admin.ask(
          query,
          Object.fromEntries(inputs.map((input, index) => [`v${index}`, input])),
        );
      }, BETWEEN);
      server.sandbox.reset();
    },
    120_000,
  );

  test('of a document that is one value, name or comment after the other', async () => {
    await expectLinear(
      (text) => admin.ask(`{ __typename } # ${text}`),
      ATTACKS.filter((attack) => !attack.includes('\n')),
    );
    const nested = ['{', '[', '(', '{a', '{...{a', '"', '"""', '...', '@a', '$', '!', '#\n', ','];
    await expectLinear((text) => admin.ask(`{ a(x: ${text}`), nested.map(repeat));
  }, 60_000);

  test('of marks on one letter, in a name and in what is searched for', async () => {
    const marks = ['\u0300\u0323', '\u0300\uff9e'].map((pair) => `a${pair.repeat(40_000)}`);
    const plain = 'a'.repeat(80_000);
    const search = 'query ($text: String) { users(search: $text) { totalCount } }';
    await expectLinear((text) => admin.ask(search, { text }), marks, plain);
    const login = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
    const stranger = (userName: string) => ({ organizationId: 59, userName, password: 'x' });
    const signInAs = (text: string) =>
      clientOf(server.url, {}).ask(login, { input: stranger(text) });
    await expectLinear(signInAs, marks, plain);
  }, 60_000);

  test('of variables that do not fit, however many they are', async () => {
    const login = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));
    // As many in a variable that no operation has: they are read, and nobody looks at them.
    const read = await leastMs(() => admin.ask('{ __typename }', { other: fields(60_000) }));
    const many = await leastMs(() => admin.ask(login, { input: fields(60_000) }));
    // Reading so many names is most of it; an error for each of them takes ten times as long.
    expect(many).toBeLessThan(4 * read);
  }, 60_000);
});

test('a line of the log', async () => {
  const { text } = scrubber(['a secret of the server']);
  const longer = ATTACKS.map((attack) => attack.repeat(4));
  await expectLinear(text, longer, PLAIN.repeat(4));
}, 60_000);
