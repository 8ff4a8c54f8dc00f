// Persisted queries (APQ): what is kept of them, and where.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { holdsSecrets } from '../../../src/server/graphql/inlined-secrets.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { post } from '../../support/house/client.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';

const SENTINEL = 'sentinel-password-93';
const LOGIN_INLINED = `mutation { login(input: { organizationId: 59, userName: "nobody", password: "${SENTINEL}" }) { userErrors { code } } }`;
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }`;
const LITERAL = '{ __type(name: "User") { name } }';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (text: string, sha256Hash = sha256(text)) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

/** Registers a text, then asks by its hash alone. */
async function registered({ url }: Booted, text: string, variables: object = {}) {
  const first = await post<any>(url, { query: text, variables, ...persisted(text) });
  const second = await post<any>(url, { variables, ...persisted(text) });
  return { first, second, code: second.errors?.[0]?.extensions['code'] };
}

function keepsNoSecrets(server: () => Booted): void {
  test('a query is kept, with what is written into it', async () => {
    const { second } = await registered(server(), LITERAL);
    expect(second.data).toEqual({ __type: { name: 'User' } });
  });

  test('a mutation is kept that takes its values as variables', async () => {
    const input = { organizationId: 59, userName: 'nobody', password: SENTINEL };
    const { second } = await registered(server(), LOGIN, { input });
    expect(second.data.login.userErrors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  });

  test('a mutation with a password in its text is answered, and not kept', async () => {
    const { first, code } = await registered(server(), LOGIN_INLINED);
    expect(first.data.login.userErrors).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
    expect(code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
}

describe('in one process', () => {
  let server: Booted;
  beforeAll(async () => {
    server = await boot();
  });
  afterAll(() => server.close());
  keepsNoSecrets(() => server);

  test.each([
    ['a hash of another text', persisted(LITERAL, sha256('another'))],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } }],
  ])('%s is the client’s mistake', async (_name, extensions) => {
    const { status, errors } = await post(server.url, { query: LITERAL, ...extensions });
    expect([status, errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
  });
});

describeWithRedis('in Redis', () => {
  let redis: TestRedis;
  let server: Booted;
  beforeAll(async () => {
    redis = await startRedis();
    server = await boot({ env: { REDIS_URL: redis.url } });
    await until(async () => (await fetch(`${server.url}/readyz`)).ok);
  });
  afterAll(async () => {
    await server.close();
    await redis.close();
  });
  keepsNoSecrets(() => server);

  test('a text that is not the one asked for is not run', async () => {
    const client = await redis.connect();
    const text = '{ __type(name: "Skill") { name } }';
    await registered(server, text);
    const key = `ice-graph:apq:${sha256(text)}`;
    await client.set(key, 'mutation { logout { isSignedOut } }');
    const forged = await post<any>(server.url, persisted(text));
    expect(forged.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
    await client.del(key);
    await client.hset(key, 'a', 'b');
    expect((await registered(server, text)).second.data).toEqual({ __type: { name: 'Skill' } });
  });

  test('the password is nowhere in there', async () => {
    const client = await redis.connect();
    const keys = await client.keys('*');
    expect(keys).toContain(`ice-graph:apq:${sha256(LITERAL)}`);
    const texts = await Promise.all(keys.map((key) => client.dump(key)));
    expect([...keys, ...texts].join('\n')).not.toContain(SENTINEL);
  });
});

describe('what may hold a secret', () => {
  test.each([
    ['mutation { a(b: "c") }', true],
    ['mutation { a(b: { c: ["d"] }) }', true],
    ['mutation { a(b: """c""") }', true],
    ['mutation ($b: String = "c") { a(b: $b) }', true],
    ['mutation { ...F } fragment F on Mutation { a(b: "c") }', true],
    ['query { a } mutation { b(c: "d") }', true],
    ['query { a(password: "b") }', true],
    ['query { a(b: { apiKey: 1 }) }', true],
    ['query ($token: String = "b") { a(b: $token) }', true],
    ['query { a(b: "c") }', false],
    ['query ($password: String) { a(password: $password) }', false],
    ['mutation ($b: B!) { a(b: $b, c: 1, d: true, e: F) }', false],
  ])('%s: %s', (text, expected) => {
    expect(holdsSecrets(text)).toBe(expected);
  });
});
