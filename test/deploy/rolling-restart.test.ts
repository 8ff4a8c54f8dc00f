// The processes of deploy/compose, one after the other made anew, while they are asked through its nginx.
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { startChild, type Child } from '../support/child.js';
import { freePort } from '../support/house/downloads.js';
import { describeWithNginx, nginxFolder } from '../support/nginx.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const READERS = 4;
/** So many answers are to have come between two steps of the restart. */
const ANSWERS = 20;

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
        LOG_LEVEL: 'warn',
      });
      children[index] = child;
      await child.says(/is ready: (http:\S+)/);
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

    test('fail no read while one after the other is restarted', async () => {
      const headers = {
        authorization: `Bearer ${await signIn()}`,
        'apollo-require-preflight': 'true',
      };
      const query = encodeURIComponent('{ users(first: 1) { nodes { id } } }');
      const failures: string[] = [];
      let answers = 0;
      let isOver = false;
      async function read(): Promise<void> {
        while (!isOver) {
          const response = await fetch(`${url}/graphql?query=${query}`, { headers });
          const text = await response.text();
          answers += 1;
          if (response.status !== 200 || !text.includes('"nodes":[{'))
            failures.push(`${response.status} ${text}`);
        }
      }
      const more = async (): Promise<void> => {
        const before = answers;
        await until(() => answers >= before + ANSWERS);
      };

      const readers = Array.from({ length: READERS }, read);
      for (const [index, child] of children.entries()) {
        await more();
        child.kill('SIGTERM');
        expect(await child.ended).toBe(0);
        await more();
        await run(index);
      }
      await more();
      isOver = true;
      await Promise.all(readers);
      expect(failures).toEqual([]);
    });
  });
});
