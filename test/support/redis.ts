import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { machineClock } from './machine-clock.js';
import { until } from './until.js';

const isInstalled = spawnSync('redis-server', ['--version'], { env: machineClock() }).status === 0;

/** `describe`, where this machine has a Redis to test with; elsewhere it says that it is left out. */
export const describeWithRedis = (name: string, suite: () => void): void => {
  if (isInstalled) return describe(name, suite);
  console.warn(`NOT TESTED: ${name}. Install redis-server to have it tested.`);
  describe.skip(name, suite);
};

export interface TestRedis {
  readonly url: string;
  /** A connection of its own; it ends with the server. */
  connect(): Promise<Redis>;
  /** Kills the server, as an outage would. */
  stop(): Promise<void>;
  /** Has the server hang: it takes connections and commands, and answers none until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Ends the connections and the server. */
  close(): Promise<void>;
}

/** A Redis of one's own, in memory, on a free port or the one given; with the dump in a folder, if any. */
export async function startRedis(port?: number, folder?: string): Promise<TestRedis> {
  const taken = port ?? (await freePort());
  const options = [
    '--port',
    String(taken),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    ...(folder === undefined ? [] : ['--dir', folder]),
  ];
  const child = spawn('redis-server', options, {
    env: machineClock(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  await until(() => said.includes('Ready to accept connections'));
  const url = `redis://127.0.0.1:${taken}`;
  const connections: Redis[] = [];
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url,
    stop,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async connect() {
      const redis = new Redis(url, {
        retryStrategy: () => null,
        maxRetriesPerRequest: 0,
        // Nobody waits for the other side's goodbye: the wait would outlive the tests.
        disconnectTimeout: 1,
      });
      // What fails is told by the command that fails.
      redis.on('error', () => undefined);
      connections.push(redis);
      await once(redis, 'ready');
      return redis;
    },
    async close() {
      for (const redis of connections) redis.disconnect();
      await stop();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
