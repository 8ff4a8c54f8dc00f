// The processes of deploy/compose, one after the other made anew, while they are asked through its nginx.
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { startChild, type Child } from '../support/child.js';
import { freePort } from '../support/house/downloads.js';
import { describeWithNginx, nginxFolder } from '../support/nginx.js';
import { socketOf, subscribe } from '../support/live/subscribers.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const READERS = 4;
/** So many answers are to have come between two steps of the restart. */
const ANSWERS = 20;

/** Asks again and again, and keeps what was wrong. */
function asking(once: () => Promise<string | null>) {
  const failures: string[] = [];
  let answers = 0;
  let isOver = false;
  async function goOn(): Promise<void> {
    while (!isOver) {
      const failure = await once().catch((error: unknown) => String(error));
      answers += 1;
      if (failure !== null) failures.push(failure);
    }
  }
  const ended = goOn();
  return {
    async more(count: number): Promise<void> {
      const before = answers;
      await until(() => answers >= before + count);
    },
    async end(): Promise<readonly string[]> {
      isOver = true;
      await ended;
      return failures;
    },
  };
}

describeWithNginx(() => {
  describeWithRedis('three processes', () => {
    let ice: Sandbox;
    let redis: TestRedis;
    let url: string;
    const ports: number[] = [];
    const children: Child[] = [];
    const closers: (() => unknown)[] = [];

    beforeAll(async () => {
      ice = await startSandbox({ size: 'small' });
      closers.push(() => ice.close());
      redis = await startRedis();
      closers.push(() => redis.close());
      for (let index = 0; index < 3; index += 1) ports.push(await freePort());
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      const nginx = await nginxFolder(port, ports);
      closers.push(() => nginx.remove());
      await Promise.all(ports.map((_port, index) => run(index)));
      closers.push(await nginx.start());
      await until(async () =>
        fetch(`${url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
    });
    afterAll(async () => {
      for (const close of closers.toReversed()) await close();
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.map(({ ended }) => ended));
    });

    /** Starts the process that has this place, anew. */
    async function run(index: number): Promise<void> {
      const { chat, email, data } = ice.urls;
      const child = startChild({
        ...{ ICE_MODE: 'live', ICE_CHAT_URL: chat, ICE_EMAIL_URL: email, ICE_DATA_URL: data },
        ...{ PORT: String(ports[index]), REDIS_URL: redis.url, TRUST_PROXY: 'loopback' },
        SESSION_SECRET: 'a secret of these tests that is long enough to seal',
        ...{ LOG_LEVEL: 'warn', LIVE_POLL_S: '1' },
      });
      children[index] = child;
      await child.says(/is ready: (http:\S+)/);
    }

    /** Asks one process, or whichever nginx chooses. */
    async function ask(token: string, query: string, port?: number): Promise<string> {
      const origin = port === undefined ? url : `http://127.0.0.1:${port}`;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      return (await fetch(`${origin}/graphql`, { method: 'POST', headers, body })).text();
    }

    const isReady = async (port: number): Promise<boolean> =>
      (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;

    /** What is wrong with an answer; null where nothing is. */
    async function read(token: string): Promise<string | null> {
      const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
      const query = encodeURIComponent('{ users(first: 1) { nodes { id } } }');
      const response = await fetch(`${url}/graphql?query=${query}`, { headers });
      const text = await response.text();
      return text.includes('"nodes":[{') ? null : `${response.status} ${text}`;
    }

    async function write(token: string, reason: string): Promise<string | null> {
      const input = `{ reason: "${reason}", idempotencyKey: "${reason}" }`;
      const text = await ask(
        token,
        `mutation { addLogoutReason(input: ${input}) { userErrors { code } } }`,
      );
      return text.includes('"userErrors":[]') ? null : text;
    }

    async function signIn(): Promise<string> {
      const { organizationId, admin } = ice.credentials;
      const query =
        'mutation($input: LoginInput!) { login(input: $input) { token userErrors { code } } }';
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input: { organizationId, ...admin } } }),
      });
      const { data } = (await response.json()) as { data: { login: { token: string } } };
      return data.login.token;
    }

    test('are reached by WebSockets', async () => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      socket.send('{"type":"connection_init"}');
      // The server's own word to somebody who has not signed in.
      expect(await once(socket, 'close')).toEqual([4401, Buffer.from('UNAUTHENTICATED')]);
    });

    test('say themselves what is too large', async () => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ __typename } # ${'x'.repeat(2 ** 21)}` }),
      });
      expect(response.status).toBe(413);
      expect(response.headers.get('content-type')).toContain('json');
    });

    test('fail no read, no write and nobody who watches while one after the other is restarted', async () => {
      const token = await signIn();
      const readers = Array.from({ length: READERS }, () => asking(() => read(token)));
      const reasons: string[] = [];
      const writer = asking(async () => {
        const reason = `Reason ${reasons.length}`;
        reasons.push(reason);
        return write(token, reason);
      });
      const watcher = subscribe(
        socketOf(
          url,
          { authorization: `Bearer ${token}` },
          { retryAttempts: Infinity, shouldRetry: () => true, retryWait: async () => undefined },
        ),
        'subscription { ticketCountsChanged { asOf } }',
      );
      const all = [...readers, writer];
      for (const [index, child] of children.entries()) {
        await Promise.all(all.map((each) => each.more(ANSWERS / READERS)));
        await watcher.has(watcher.events.length + 1);
        child.kill('SIGTERM');
        expect(await child.ended).toBe(0);
        await Promise.all(all.map((each) => each.more(ANSWERS / READERS)));
        await run(index);
      }
      await watcher.has(watcher.events.length + 1);
      watcher.leave();
      expect(watcher.events.filter(({ errors }) => errors)).toEqual([]);
      expect((await Promise.all(all.map((each) => each.end()))).flat()).toEqual([]);
      const made = ice.state.logoutReasons.all().map(({ text }) => text);
      expect(made.filter((text) => text.startsWith('Reason '))).toEqual(reasons);
    });

    test('fail no read when one is killed, nor when Redis is away and comes back empty', async () => {
      const token = await signIn();
      const readers = Array.from({ length: READERS }, () => asking(() => read(token)));
      const more = () => Promise.all(readers.map((each) => each.more(ANSWERS / READERS)));
      await more();
      children[0]!.kill('SIGKILL');
      await children[0]!.ended;
      await more();
      await run(0);
      await redis.stop();
      await more();
      redis = await startRedis(Number(new URL(redis.url).port));
      closers.push(() => redis.close());
      await more();
      expect((await Promise.all(readers.map((each) => each.end()))).flat()).toEqual([]);
    });

    test('know of a sign-out at any of them', async () => {
      const token = await signIn();
      await until(async () => (await Promise.all(ports.map(isReady))).every(Boolean));
      const asked = () => Promise.all(ports.map((port) => ask(token, '{ viewer { role } }', port)));
      expect((await asked()).filter((text) => !text.includes('"role":"ADMIN"'))).toEqual([]);
      await ask(token, 'mutation { logout { isSignedOut } }', ports[1]);
      expect((await asked()).filter((text) => !text.includes('UNAUTHENTICATED'))).toEqual([]);
    });
  });
});
