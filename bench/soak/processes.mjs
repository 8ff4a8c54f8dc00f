/** The processes of the soak: the stand-in, Redis, and the server itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { logDisk } from './log-disk.mjs';

const HERE = import.meta.dirname;
const MAIN = join(HERE, '../../dist/src/main.js');
const FAKETIME = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((path) => existsSync(path));

/** Whatever ends this, one that hangs must not stay. */
const children = new Set();
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

function started(command, args, options) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  children.add(child);
  return child.once('close', () => children.delete(child));
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The first match of a line that a process says. */
async function said(child, pattern, input = child.stdout) {
  const lines = createInterface({ input });
  for await (const line of lines) {
    const found = pattern.exec(line);
    if (found) return found[0];
  }
  throw new Error(`A process of the soak has ended: ${child.spawnargs.join(' ')}`);
}

export async function startUpstream() {
  const child = started(process.execPath, [join(HERE, 'upstream.mjs')]);
  return { url: await said(child, /http:\S+/), stop: () => child.kill() };
}

/** A Redis of its own, which can be put to rest, filled and started anew; null where there is none. */
export async function startRedis() {
  const port = await freePort();
  const options = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  let child = null;
  const begin = async () => {
    child = started('redis-server', options.map(String));
    child.on('error', () => undefined);
    await said(child, /Ready to accept connections/);
    child.stdout.resume();
  };
  await begin().catch(() => (child = null));
  if (!child) return null;
  return {
    url: `redis://127.0.0.1:${port}`,
    signal: (name) => child.kill(name),
    /** Started anew, it is empty. */
    async restart() {
      child.kill('SIGKILL');
      await once(child, 'close');
      await begin();
    },
    stop: () => child.kill('SIGKILL'),
  };
}

/** A clock of the server's own, which steps; null where there is no libfaketime. */
function steppingClock() {
  if (!FAKETIME) return null;
  const file = join(mkdtempSync(join(tmpdir(), 'ice-graph-soak-')), 'clock');
  const step = (seconds) => writeFileSync(file, `${seconds >= 0 ? '+' : ''}${seconds}\n`);
  step(0);
  const env = {
    ...{ LD_PRELOAD: FAKETIME, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1' },
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { env, step };
}

/** The server as it is run, with a disk of its own for its log where there may be one. */
export async function startServer(upstream, redis, settings = {}, clock = steppingClock()) {
  const env = {
    // Nothing of who runs this: no settings, and no .env.
    PATH: process.env.PATH,
    ...clock?.env,
    ...{ ICE_MODE: 'live', NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'info' },
    ...{ RATE_OPERATIONS: 'off', RATE_CALLS: 'off', LIST_TTL_S: '5', ICE_TIMEOUT_MS: '5000' },
    ...{ SESSION_SECRET: 'only-for-this-measurement-0123456789', ICE_EMAIL_URL: 'off' },
    ICE_CHAT_URL: `${upstream}/ICEAPI/api`,
    ICE_DATA_URL: `${upstream}/external/icedataapi/api`,
    ...(redis && { REDIS_URL: redis }),
    ...settings,
  };
  const disk = logDisk();
  const child = started(process.execPath, ['--max-old-space-size=512', MAIN], {
    env,
    stdio: ['ignore', disk?.log ?? 'pipe', 'inherit'],
    cwd: mkdtempSync(join(tmpdir(), 'ice-graph-soak-')),
  });
  const ended = once(child, 'close');
  child.once('close', () => disk?.end());
  const output = disk?.lines ?? child.stdout;
  const url = /http:\S+/.exec(await said(child, /is ready: http:\S+/, output))[0];
  // What it logs is not kept, but for how many lines were errors or lost.
  const log = { errors: 0, lost: 0, examples: new Set() };
  createInterface({ input: output }).on('line', (line) => {
    log.lost += Number(/"lost":(\d+)/.exec(line)?.[1] ?? 0);
    if (!/"level":"(error|fatal)"/.test(line)) return;
    log.errors += 1;
    if (log.examples.size < 5) log.examples.add(/"msg":"[^"]*"/.exec(line)?.[0]);
  });
  return {
    ...{ url, clock, disk, log, child },
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    /** In MiB; NaN where the system has no /proc. */
    rss() {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
      } catch {
        return NaN;
      }
    },
    async stop() {
      child.kill('SIGTERM');
      const [status] = await ended;
      return status;
    },
  };
}
