import { afterEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { startSandbox } from '../../sandbox/index.js';
import { readConfig } from '../../src/config/config.js';
import { start } from '../../src/start.js';
import { boot, TEST_ENV, type BootOptions, type Booted } from '../support/house/boot.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const booted: Booted[] = [];
const redisServers: TestRedis[] = [];

async function bootUntilTheEnd(options?: BootOptions): Promise<Booted> {
  const server = await boot(options);
  booted.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(booted.splice(0).map((server) => server.close()));
  await Promise.all(redisServers.splice(0).map((server) => server.stop()));
});

async function redisUntilTheEnd(port?: number): Promise<TestRedis> {
  const server = await startRedis(port);
  redisServers.push(server);
  return server;
}

async function ask(url: string, body: object, headers: Record<string, string> = {}): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

describe('a started server', () => {
  test('answers a signed-in user from the sandbox, and says what that took', async () => {
    const { url, sandbox } = await bootUntilTheEnd();
    const { organizationId, admin } = sandbox.credentials;
    const query =
      'mutation($input: LoginInput!) { login(input: $input) { token products { state } userErrors { code } } }';
    const signedIn = await ask(url, { query, variables: { input: { organizationId, ...admin } } });
    expect(signedIn.data.login.userErrors).toEqual([]);
    const authorization = `Bearer ${signedIn.data.login.token}`;
    const users = await ask(
      url,
      { query: '{ users(first: 2) { nodes { id } } }' },
      { authorization },
    );
    expect(users.data.users.nodes).toHaveLength(2);
    expect(users.extensions.upstream.calls.chat).toBe(1);
  });

  test('asks ICE nothing for somebody who is nobody', async () => {
    const { url, sandbox } = await bootUntilTheEnd();
    const { extensions } = await ask(url, { query: '{ __typename }' });
    await ask(url, { query: '{ users { nodes { id } } }' }, { authorization: 'Bearer forged' });
    expect(extensions.upstream.calls).toEqual({ chat: 0, email: 0, data: 0 });
    expect(sandbox.journal.entries).toEqual([]);
  });

  test('lets API keys act as the sandbox’s admin', async () => {
    const { url } = await bootUntilTheEnd({ env: { API_KEYS: 'a-key-for-a-dashboard' } });
    const query = '{ viewer { role } }';
    const { data } = await ask(url, { query }, { 'x-api-key': 'a-key-for-a-dashboard' });
    expect(data.viewer.role).toBe('ADMIN');
  });

  test('leaves out a product that is switched off', async () => {
    const { url } = await bootUntilTheEnd({ env: { ICE_DATA_URL: 'off' } });
    const ready = (await (await fetch(`${url}/readyz`)).json()) as object;
    expect(ready).toMatchObject({ products: { chat: 'configured', data: 'not configured' } });
  });

  test('is known by its public address', async () => {
    const { url } = await bootUntilTheEnd({ env: { PUBLIC_URL: 'https://graph.example.com/' } });
    expect(url).toBe('https://graph.example.com');
  });

  test('in live mode has no sandbox, and asks the addresses it is given', async () => {
    const ice = await startSandbox({ size: 'small' });
    const { organizationId, admin } = ice.credentials;
    const config = readConfig({
      ...{ ICE_MODE: 'live', ...TEST_ENV },
      SESSION_SECRET: 'a secret of these tests that is long enough',
      ICE_CHAT_URL: ice.urls.chat,
      ICE_EMAIL_URL: ice.urls.email,
      ICE_DATA_URL: ice.urls.data,
    });
    const live = await start(config, { pages: false, drain: { graceMs: 0 } });
    const basic = `${organizationId}/${admin.userName}:${admin.password}`;
    const authorization = `Basic ${Buffer.from(basic).toString('base64')}`;
    const { data } = await ask(live.url, { query: '{ viewer { role } }' }, { authorization });
    await live.close();
    await ice.close();
    expect(live.sandbox).toBeNull();
    expect(data.viewer.role).toBe('ADMIN');
  });

  test('that cannot listen leaves nothing open', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const sandboxPort = (free.address() as AddressInfo).port;
    free.close();
    await once(free, 'close');
    const env = { PORT: String(port), SANDBOX_PORT: String(sandboxPort) };
    await expect(boot({ env })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(fetch(`http://127.0.0.1:${sandboxPort}`)).rejects.toThrow();
    occupant.close();
  });
});

describeWithRedis('with Redis', () => {
  test('is ready while it is there, works without it, and shares persisted queries', async () => {
    const redis = await redisUntilTheEnd();
    const env = { REDIS_URL: redis.url };
    const [one, other] = await Promise.all([bootUntilTheEnd({ env }), bootUntilTheEnd({ env })]);
    const ready = async () => (await fetch(`${one.url}/readyz`)).status;
    await until(async () => (await ready()) === 200);

    const query = '{ __typename }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    await ask(one.url, { query, extensions });
    await until(async () => !(await ask(other.url, { extensions })).errors);
    expect((await ask(other.url, { extensions })).data).toEqual({ __typename: 'Query' });

    await redis.stop();
    expect(await ready()).toBe(503);
    expect((await ask(one.url, { query, extensions })).data).toEqual({ __typename: 'Query' });
    expect((await ask(one.url, { extensions })).errors[0].extensions.code).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );

    await redisUntilTheEnd(Number(new URL(redis.url).port));
    await until(async () => (await ready()) === 200);
  });

  test('is soon answered while it hangs, says so, and is ready again afterwards', async () => {
    const lines: string[] = [];
    const redis = await redisUntilTheEnd();
    const { url } = await bootUntilTheEnd({
      env: { REDIS_URL: redis.url, API_KEYS: 'a-key-for-a-dashboard', LOG_LEVEL: 'info' },
      log: (line) => void lines.push(line),
    });
    const ready = async () => (await fetch(`${url}/readyz`)).status;
    await until(async () => (await ready()) === 200);
    const headers = { 'x-api-key': 'a-key-for-a-dashboard' };
    const query = '{ viewer { role } skills(first: 1) { totalCount } campaigns { totalCount } }';
    await ask(url, { query }, headers);
    redis.freeze();
    const startedAt = performance.now();
    for (let n = 0; n < 20; n += 1) {
      const { data } = await ask(url, { query }, headers);
      expect(data.viewer.role).toBe('ADMIN');
    }
    // Each would wait for each of its commands.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(await ready()).toBe(503);
    redis.thaw();
    await until(async () => (await ready()) === 200);
    const said = lines.filter((line) => line.includes('"Redis is'));
    // More than once where the machine is so busy that Redis is late again.
    expect(said.map((line) => (JSON.parse(line) as { msg: string }).msg).join()).toMatch(
      /^Redis is away,Redis is back(,Redis is away,Redis is back)*$/,
    );
  });
});
