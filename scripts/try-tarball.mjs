// Does with a tarball of scripts/pack.mjs what whoever gets it does: unpacks it, installs what production needs,
// starts it on its sandbox, asks for what it serves, and stops it.
//
//   node scripts/try-tarball.mjs release/ice-graph-<version>.tgz
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import process from 'node:process';

const [tarball] = process.argv.slice(2);
const place = await mkdtemp(join(tmpdir(), 'try-tarball-'));
try {
  execFileSync('tar', ['-xzf', resolve(tarball), '-C', place]);
  const [name] = await readdir(place);
  const folder = join(place, name);
  execFileSync('npm', ['ci', '--omit=dev'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(`${name}: ${await tried(folder)}`);
} finally {
  await rm(place, { recursive: true, force: true });
}

async function tried(folder) {
  const startedAt = performance.now();
  const server = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'close');
  try {
    const url = await addressOf(server);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const query = encodeURIComponent('{ __schema { queryType { name } } }');
    await asked(
      `${url}/graphql?query=${query}`,
      'application/json',
      '{"queryType":{"name":"Query"',
    );
    for (const page of ['/graphql', '/console']) await asked(url + page, 'text/html', '<script');
    server.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`It stopped with ${code}`);
    return `ready after ${seconds} s, answered, stopped`;
  } finally {
    server.kill('SIGKILL');
  }
}

async function addressOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const [, url] = /is ready: (http:\S+)/.exec(line) ?? [];
    if (!url) continue;
    stdout.resume();
    return url;
  }
  throw new Error('It has not started');
}

async function asked(url, accept, expected) {
  const response = await fetch(url, { headers: { accept, 'apollo-require-preflight': 'true' } });
  const text = await response.text();
  if (!text.includes(expected)) throw new Error(`${url}: ${response.status} ${text.slice(0, 200)}`);
}
