import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  constants,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/house/downloads.js';
import { startChild, type Child } from '../support/child.js';
import { until } from '../support/until.js';

// Each test starts a process, and not every machine is quick at that.
jest.setTimeout(60_000);

const { O_NONBLOCK, O_RDWR, O_WRONLY } = constants;

/** What is undone after a test, the last first. */
const undone: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0).toReversed()) await undo();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ice-graph-log-'));
  undone.push(() => rmSync(path, { recursive: true }));
  return path;
}

function opened(path: string, flags: number | string): number {
  const fd = openSync(path, flags);
  undone.push(() => closeSync(fd));
  return fd;
}

interface Served {
  readonly child: Child;
  readonly url: string;
}

/** A server that cannot say where it is, so it is told. Without a place to write to, its reader has gone. */
async function served(stdout?: number): Promise<Served> {
  const port = await freePort();
  const env = { PORT: String(port), SANDBOX_SIZE: 'small' };
  const child = startChild(env, ['scripts/start.mjs', '--no-pages'], 'ignore', stdout);
  child.deafen();
  undone.push(() => {
    child.kill('SIGKILL');
    return child.ended;
  });
  const url = `http://127.0.0.1:${port}`;
  await until(() => isWell(url));
  return { child, url };
}

const isWell = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** An operation, and so a line of the log. */
const operation = (url: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });

/** It answers, says nothing of it, and ends as if it could. */
async function goesOn({ child, url }: Served): Promise<void> {
  for (let n = 0; n < 20; n += 1) expect((await operation(url)).status).toBe(200);
  expect(await isWell(url)).toBe(true);
  child.kill('SIGTERM');
  expect(await child.ended).toBe(0);
  expect(child.said()).toBe('');
}

/** A disk of 64 KiB. */
function disk(): string {
  const path = folder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]);
  undone.push(() => execFileSync('umount', [path]));
  return path;
}

function mayMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'ice-graph-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]);
  if (mounted.status === 0) execFileSync('umount', [path]);
  rmSync(path, { recursive: true });
  return mounted.status === 0;
}

const hasDisk = mayMount();
if (!hasDisk) console.warn('NOT TESTED: a log on a full disk. It takes root, to mount one.');
const withDisk = hasDisk ? test : test.skip;

describe('the server goes on when its log cannot be written:', () => {
  withDisk('the disk is full, until there is room again', async () => {
    const path = disk();
    const log = join(path, 'log');
    const stdout = opened(log, 'a');
    const server = await served(stdout);
    expect(spawnSync('dd', ['if=/dev/zero', `of=${join(path, 'filler')}`]).status).not.toBe(0);
    const before = readFileSync(log, 'utf8');
    for (let n = 0; n < 50; n += 1) expect((await operation(server.url)).status).toBe(200);
    expect(await isWell(server.url)).toBe(true);
    expect(readFileSync(log, 'utf8').length - before.length).toBeLessThan(4_096);

    writeFileSync(join(path, 'filler'), '');
    const lines = (): string[] => readFileSync(log, 'utf8').trimEnd().split('\n');
    await until(() => lines().filter((line) => line.includes('"operation"')).length === 50);
    await goesOn(server);
    expect(lines().filter((line) => line.includes('"stopping"'))).toHaveLength(1);
  });

  withDisk('the disk is full to the end', async () => {
    const path = disk();
    const server = await served(opened(join(path, 'log'), 'a'));
    spawnSync('dd', ['if=/dev/zero', `of=${join(path, 'filler')}`]);
    await goesOn(server);
  });

  test('nothing can be written from the start', async () => {
    await goesOn(await served(opened('/dev/full', 'w')));
  });

  test('its reader has gone', async () => {
    await goesOn(await served());
  });

  test('its reader does not read', async () => {
    const path = join(folder(), 'pipe');
    execFileSync('mkfifo', [path]);
    const reader = opened(path, O_RDWR | O_NONBLOCK);
    expect(() => {
      for (;;) writeSync(reader, 'full '.repeat(100));
    }).toThrow('EAGAIN');
    await goesOn(await served(opened(path, O_WRONLY)));
  });
});
